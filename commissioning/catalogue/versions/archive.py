"""Everything in one archive: all datasets, what they mean, the licence, the method, the version.
``manage.py load everything.zip`` makes the same register of it again."""

import json

from django.template.loader import render_to_string
from django.utils import timezone

from authorities.models import Indicator
from commissioning.catalogue.export.as_csv import csv_chunks
from commissioning.catalogue.export.as_zip import zip_chunks
from commissioning.catalogue.export.meta import META, meta_rows
from commissioning.catalogue.registry import DATASETS
from commissioning.catalogue.study.registered_plan import plan_in_context
from commissioning.tables.dfe_standard import NAMES
from commissioning.tables.licence import ATTRIBUTION, LICENCE, LICENCE_URL, MYSOCIETY_URL

from .package import descriptor

README = """Who runs children's services: everything, in data version {version}

data/              a CSV file for each dataset; *.meta.csv says what the columns of figures are
datapackage.json   columns, types and keys of all of them (Frictionless data package)
method.html        how the numbers are made
study-plan.html    the registered plan of the study of outcomes around changes
LICENCE.txt        under which licences, and whom to name
version.json       the version of the data

A register with the same data is made of this file by: python manage.py load everything.zip
"""


def archive_chunks(data):
    """Yield the archive of the data, whose version is given, in parts."""
    return zip_chunks(_files(data), data.at or timezone.now())


def _files(data):
    """Every file: its name, and the parts of its content."""
    licence = f"{LICENCE}\n{LICENCE_URL}\n\nCC BY 4.0\n{MYSOCIETY_URL}\n\n{ATTRIBUTION}\n"
    told = {"version": data.hash, "changed_on": data.date.isoformat() if data.date else None}
    yield "README.txt", [README.format(version=data.hash).encode()]
    yield "LICENCE.txt", [licence.encode()]
    yield "version.json", [_json(told)]
    yield "datapackage.json", [_json(descriptor(data))]
    yield "method.html", [_page("pages/method.html", data).encode()]
    yield "study-plan.html", [_page("pages/study_plan.html", data, plan_in_context()).encode()]
    indicators = Indicator.objects.in_bulk()
    for dataset in DATASETS.values():
        columns = dataset.whole_columns
        yield f"data/{dataset.slug}.csv", csv_chunks(columns, dataset.whole_rows())
        if dataset.is_figures:
            rows = meta_rows(columns, NAMES, indicators)
            yield f"data/{dataset.slug}.meta.csv", csv_chunks(META, rows)


def _page(template, data, context=None):
    """A page as a document of its own, without the site's head, foot and look."""
    plain = {"base": "data/plain.html", "data_version": data}
    return render_to_string(template, plain | (context or {}))


def _json(content):
    return json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n"
