"""An archive of files, a part at a time, without ever holding a file."""

import zipfile


class _Outbox:
    """A file that cannot go back: what is written to it is taken away."""

    def __init__(self):
        self._written = []

    def write(self, data):
        self._written.append(bytes(data))
        return len(data)

    def flush(self):
        """Nothing is held back."""

    def taken(self):
        written, self._written = b"".join(self._written), []
        return written


def zip_chunks(files, moment):
    """Yield an archive of the files, each a pair of its name and the parts of its content;
    ``moment`` is the time that the archive says they are of."""
    outbox = _Outbox()
    with zipfile.ZipFile(outbox, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, chunks in files:
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as file:
                for chunk in chunks:
                    file.write(chunk)
                    yield outbox.taken()
    yield outbox.taken()
