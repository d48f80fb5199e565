"""How a page is cited by programs that keep references."""

NAME = "Who runs children's services"
ESCAPED = {letter: f"\\{letter}" for letter in "&%$#_{}"}


def bibtex(title, data, address, today):
    """The page as a BibTeX entry, with the version of the data that it shows. What is a command
    in BibTeX is escaped in the title; an address stands as it is."""
    title = "".join(ESCAPED.get(letter, letter) for letter in str(title))
    fields = {
        "title": title,
        "author": f"{{{NAME}}}",
        "year": (data.date or today).year,
        "note": f"Data version {data.hash} of {data.date}",
        "url": address,
        "urldate": today,
    }
    lines = (f"  {name:<8} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{who-runs-childrens-services-{data.hash},\n" + ",\n".join(lines) + "\n}"
