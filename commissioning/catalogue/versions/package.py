"""The description of the archive for machines: a Frictionless data package."""

from commissioning.catalogue.export.meta import META
from commissioning.catalogue.registry import DATASETS, PUBLISHED
from commissioning.tables.licence import LICENCE, LICENCE_URL, MYSOCIETY_URL

TYPES = {"number": "number", "figure": "number", "integer": "integer", "boolean": "boolean"}
SOURCES = ("Ofsted", "Department for Education", "Office for National Statistics")


def descriptor(data):
    """The content of ``datapackage.json`` for a version of the data."""
    resources = [_resource(dataset) for dataset in DATASETS.values()]
    resources += [_meta_resource(dataset) for dataset in DATASETS.values() if dataset.is_figures]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "who-runs-childrens-services",
        "title": "Who runs children's services",
        "description": "Who runs children's services for English councils, and what Ofsted said.",
        "version": data.hash,
        **({"created": data.at.isoformat()} if data.at else {}),
        "licenses": [
            {"name": "OGL-UK-3.0", "title": LICENCE, "path": LICENCE_URL},
            {"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": MYSOCIETY_URL},
        ],
        "sources": [{"title": source} for source in (*SOURCES, "mySociety")],
        "resources": resources,
    }


def _resource(dataset):
    columns = dataset.whole_columns
    schema = {"fields": [_field(column) for column in columns]}
    if key := primary_key(dataset):
        schema["primaryKey"] = key
    if links := [_foreign_key(dataset, column) for column in columns if _is_link(column)]:
        schema["foreignKeys"] = links
    return _described(dataset.slug, f"data/{dataset.slug}.csv", dataset.title, schema) | {
        "description": dataset.sentence
    }


def _meta_resource(dataset):
    schema = {"fields": [_field(column) for column in META], "primaryKey": ["col_name"]}
    title = f"{dataset.title}: columns"
    return _described(f"{dataset.slug}-meta", f"data/{dataset.slug}.meta.csv", title, schema)


def _described(name, path, title, schema):
    return {
        "name": name,
        "type": "table",
        "path": path,
        "title": title,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column):
    """A column as a field. The symbols in the place of a figure are missing values there."""
    field = {
        "name": column.name,
        "type": "date" if column.type == "date" else TYPES.get(column.type, "string"),
        "description": f"{column.meaning} ({column.unit})" if column.unit else column.meaning,
    }
    constraints = {}
    if column.type == "figure":
        field["missingValues"] = ["", *column.allowed]
    elif column.needed:
        constraints["required"] = True
    if column.type == "code" and column.allowed:
        constraints["enum"] = list(column.allowed)
    return field | ({"constraints": constraints} if constraints else {})


def primary_key(dataset):
    """The columns that name a row, where none of them is ever empty."""
    empty = dataset.table.may_be_empty if dataset.slug in PUBLISHED else ()
    return [] if empty else list(dataset.key)


def _is_link(column):
    return column.link and column.type == "key"


def _foreign_key(dataset, column):
    """A key of another table; a package names its own table by an empty name."""
    slug, name = column.link
    resource = "" if slug == dataset.slug else slug
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [name]}}
