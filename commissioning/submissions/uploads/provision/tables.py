"""The tables that a list of provision fills, in order of loading."""

LISTS, PROVISION, SPELLS, GRADES = TABLES = (
    "provision-lists",
    "provision",
    "provision-spells",
    "provision-grades",
)
