"""A disk without room: the state of the site lies on a small file system, which is then filled.
Needs the right to mount one."""

import os

from .ground import Site, change, is_whole


def full_disk(times):
    """Readers go on, entry is refused with our page, and goes on when there is room again."""
    from django.core.management import call_command

    from commissioning.submissions import publish

    pages = ["/", "/authorities/", "/authorities/slough/", "/compare/ratings/"]
    others = ["/authorities/leeds/", "/providers/", "/data/authorities.csv"]
    filler = os.path.join(os.environ["STATE_FOLDER"], "filler")
    with Site() as site:
        for page in pages:
            site.get(page)
        _fill(filler)
        yield f"kept pages on a full disk: {[site.get(page)[0] for page in pages]}"
        yield f"pages that nobody had asked for: {[site.get(page)[0] for page in others]}"
        wrong = []
        try:
            one = change("On a full disk.")
            publish(one, one.author)
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}")
        yield f"publishing: {wrong or 'done, there was room yet'}"
        os.unlink(filler)
        one = change("With room again.")
        yield f"with room again: {publish(one, one.author).state}; whole: {is_whole()}"
        call_command("worker", once=True, verbosity=0)


def _fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65536)
        except OSError:
            pass
