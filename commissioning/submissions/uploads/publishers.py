"""Files as Ofsted and the Department for Education publish them, told by what is in them."""

from authorities.sources import dfe, ofsted
from authorities.sources.ofsted_rows import OfstedRows
from authorities.sources.unreadable import NotThisFormat
from commissioning.submissions.payload import TableRows
from commissioning.tables.loading import Refusal

from .dfe import NoMapping, ObservationRows, series_of
from .provision import ProvisionRows

ERRORS = (NotThisFormat, NoMapping)
SHOWN = 50


def ofsted_workbook(sheets, name, reading, conflicts="", allow_near=False):
    """A reading of a workbook of inspection outcomes. Raises NotThisFormat."""
    rows = OfstedRows(ofsted.read_sheets(sheets), conflicts, allow_near)
    defaults = {"source": f"Ofsted: {name}"}
    for slug, found in (("inspections", rows.inspections), ("judgements", rows.judgements)):
        refused = [Refusal(*one) for one in rows.questions_about(slug)]
        reading.given[slug] = TableRows(list(found.values()), refused=refused, defaults=defaults)
    reading.title, reading.source = f"Ofsted's inspection outcomes, {name}", f"Ofsted: {name}"
    reading.notes += rows.notes
    return reading


def provision_list(file, name, reading, conflicts=""):
    """A reading of a list of provision, as ``ofsted_provision`` reads it. A workbook may have
    inspections of councils beside it, which the reading has then already."""
    rows = ProvisionRows(file, name, conflicts)
    reading.given |= rows.given()
    if not reading.source:
        reading.title, reading.source = f"Ofsted's list of provision, {name}", f"Ofsted: {name}"
    reading.notes += rows.notes
    return reading


def department(path, name, reading):
    """A reading of a file in the Department's open data standard. Raises NoMapping or
    NotThisFormat."""
    series = series_of(path, name)
    rows = ObservationRows(name, dfe.read(path), series)
    reading.given["observations"] = TableRows(
        rows.rows, refused=rows.refused, unchanged=rows.unchanged + len(rows.differences)
    )
    reading.title = f"Figures of the Department for Education, {name}"
    reading.source = f"Department for Education: {series[0].data_set}, {name}"
    reading.notes += [*rows.notes, *_differences(rows.differences)]
    return reading


def _differences(differences):
    """In sentences: the figures that are kept as they are, though the file has others."""
    if not differences:
        return
    yield (
        "Figures that differ from those of a data set that is believed before this one: "
        f"{len(differences):,}. Ours are kept."
    )
    yield from map(str, sorted(differences, key=lambda one: not one.in_number)[:SHOWN])
