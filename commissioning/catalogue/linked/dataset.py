"""A dataset in the words of schema.org, by which search engines find it."""

from commissioning.models import REGISTER_BEGINS
from commissioning.tables.licence import LICENCE_URL, attribution

NAME = "Who runs children's services"
KEYWORDS = ("children's social care", "local authorities", "England", "Ofsted", "commissioning")


def creator(site):
    """Who is named as the author of all of it: the register, as no person and no body is."""
    return {"@type": "Organization", "name": NAME, "url": site}


def schema_org(dataset, columns, data, address, site, files):
    """A dataset with its columns as a ``Dataset``. ``files`` are triples of a media type, a word
    for the format and an address; ``address`` is its page's, ``site`` that of the front page."""
    described = f"{dataset.sentence} {dataset.note} Part of a register of who runs children's "
    described += "services for English councils, and what Ofsted found."
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": address,
        "name": dataset.title,
        "description": " ".join(described.split()),
        "url": address,
        "identifier": dataset.slug,
        "version": data.hash,
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": creator(site),
        "creditText": attribution(dataset.slug),
        "keywords": list(KEYWORDS),
        "spatialCoverage": "England",
        "temporalCoverage": f"{REGISTER_BEGINS.isoformat()}/..",
        **({"dateModified": data.date.isoformat()} if data.date else {}),
        "variableMeasured": [_variable(column) for column in columns],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media, "name": word, "contentUrl": link}
            for media, word, link in files
        ],
    }


def _variable(column):
    unit = {"unitText": column.unit} if column.unit else {}
    told = {"name": column.name, "description": column.meaning}
    return {"@type": "PropertyValue"} | told | unit
