"""The shipped grades as charts take them: by code, a shade."""

import csv

from django.conf import settings

from commissioning.charts.palette import Shade

FILE = settings.BASE_DIR / "authorities" / "data" / "grades.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
GRADES = {row["code"]: Shade(row["label"], row["colour"], row["letter"]) for row in ROWS}
