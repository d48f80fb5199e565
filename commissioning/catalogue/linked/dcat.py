"""All datasets as a DCAT catalogue (https://www.w3.org/TR/vocab-dcat-3/), in JSON-LD, which portals
of open data harvest."""

from commissioning.tables.licence import LICENCE_URL, attribution

from .dataset import KEYWORDS, NAME

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"


def dcat(described, data, address, site):
    """The catalogue at the address. ``described`` are triples of a dataset, the address of its
    page, and its files as in ``schema_org``."""
    publisher = {"@type": "foaf:Organization", "@id": site, "foaf:name": NAME}
    return {
        "@context": CONTEXT,
        "@id": address,
        "@type": "dcat:Catalog",
        "dct:title": NAME,
        "dct:description": "Who runs children's services for English councils, and what Ofsted "
        "found. Not official statistics.",
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE_URL},
        "dct:language": "en-GB",
        **_modified(data),
        "dcat:dataset": [
            _dataset(dataset, data, page, files, site) for dataset, page, files in described
        ],
    }


def _dataset(dataset, data, page, files, site):
    return {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.slug,
        "dct:title": dataset.title,
        "dct:description": dataset.sentence,
        "dct:publisher": {"@id": site},
        "dct:rights": attribution(dataset.slug),
        "dct:spatial": {"@id": "http://statistics.data.gov.uk/id/statistical-geography/E92000001"},
        "dcat:keyword": list(KEYWORDS),
        "dcat:landingPage": {"@id": page},
        "dcat:version": data.hash,
        **_modified(data),
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": f"{dataset.title}: {word}",
                "dcat:downloadURL": {"@id": link},
                "dcat:mediaType": {"@id": MEDIA + media},
                "dct:license": {"@id": LICENCE_URL},
            }
            for media, word, link in files
        ],
    }


def _modified(data):
    if not data.date:
        return {}
    return {"dct:modified": {"@type": "xsd:date", "@value": data.date.isoformat()}}
