"""What the headings of Ofsted's tables of councils mean, whatever their words and their order."""

import re
from dataclasses import dataclass, field

NAMES = {"local authority", "local authority name", "la", "la name", "council", "authority"}
# What a heading must say, and the column that it means. The first that fits is taken.
MEANINGS = [
    (r"\burn\b", "urn"),
    (r"\btheme\b", "visit_theme"),
    (r"\b(area|authority|gss|la) code\b", "code"),
    (r"\b(publication|published)\b", "published"),
    (r"\b(inspection|visit)\b.*\btype\b", "kind"),
    (r"\b(inspection|visit)\b.*\bdate\b", "date"),
    (r"\blscb\b", "lscb"),
    (r"\badoption\b", "adoption"),
    (r"\b(in care|looked after)\b.*\bcare leavers\b", "in_care_and_care_leavers"),
    (r"\bleavers\b", "care_leavers"),
    (r"\bhelp\b.*\bprotection\b|\bprotection\b.*\bhelp\b", "help_and_protection"),
    (r"\b(leaders|leadership)\b", "leadership"),
    (r"\b(in care|looked after)\b", "in_care"),
    (r"\bsafeguarding\b", "safeguarding"),
    (r"\boverall\b|\boe\b", "overall"),
]
GRADED = {
    *["overall", "leadership", "help_and_protection", "in_care", "care_leavers"],
    *["in_care_and_care_leavers", "adoption", "lscb", "safeguarding"],
}
# Of no use to the register, and not worth a word.
PASSED_OVER = re.compile(r"\b(link|region|status|authority type)\b")


@dataclass
class Block:
    """The columns of one inspection in a row: where each stands, by what it means. ``words`` are
    the heading of its first column, which says of a block among several which framework it is."""

    columns: dict[str, int] = field(default_factory=dict)
    words: str = ""

    @property
    def graded(self):
        return self.columns.keys() & GRADED


@dataclass
class Headings:
    """A row of headings: the columns of the council, and a block for each inspection."""

    council: dict[str, int] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def is_table(self):
        """Whether these are the headings of a table of inspections of councils."""
        dated = [block for block in self.blocks if {"date", "published"} & block.columns.keys()]
        return "name" in self.council and any(block.graded for block in dated)


def plain(heading):
    """A heading in lower case, with spaces for what is neither letter nor digit."""
    words = str(heading).lower().replace("&", " and ")
    return " ".join(re.findall(r"[a-z0-9]+", words))


def meaning(heading):
    """The column that a heading means; empty for none that is known."""
    words = plain(heading)
    if words in NAMES:
        return "name"
    return next((column for shape, column in MEANINGS if re.search(shape, words)), "")


def headings(cells):
    """What the cells of a row mean as headings. A date or a kind after grades begins the block of
    another inspection."""
    found = Headings()
    block = Block()
    for index, cell in enumerate(cells):
        column = meaning(cell)
        if column == "urn":  # a table of homes and agencies, not of councils
            return Headings()
        if column in ("name", "code"):
            found.council.setdefault(column, index)
        elif column:
            if column in ("date", "published", "kind") and block.graded:
                found.blocks.append(block)
                block = Block()
            block.words = block.words or plain(cell)
            block.columns.setdefault(column, index)
        elif plain(cell) and not PASSED_OVER.search(plain(cell)):
            found.unread.append(str(cell).strip())
    found.blocks.append(block)
    return found
