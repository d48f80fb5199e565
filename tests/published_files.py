"""The files beside the repository that the Department for Education has published."""

import csv

from django.conf import settings

from authorities.sources.dfe import data_set_name, read
from authorities.sources.unreadable import NotThisFormat


def files_of_the_department(folder):
    """The CSV files of a folder in the open data standard, in two lists: those of whose data sets
    a shipped published series takes a column, and the others."""
    shipped = settings.BASE_DIR / "authorities" / "data" / "published-series.csv"
    with open(shipped, encoding="utf-8", newline="") as file:
        mapped = {row["data_set"] for row in csv.DictReader(file) if row["value_column"]}
    files = [file for file in sorted(folder.glob("*.csv")) if _is_in_the_standard(file)]
    taken = [file for file in files if data_set_name(file) in mapped]
    return taken, [file for file in files if file not in taken]


def _is_in_the_standard(file):
    try:
        read(file)
    except NotThisFormat:
        return False
    return True
