"""Files as Ofsted and the Department for Education publish them, told by what is in them."""

from authorities.sources import ofsted, open_data

from ...importing import OfstedRows
from ...statistics import NoMapping, ObservationRows, series_in
from ..given import Given

ERRORS = (ofsted.NotThisFormat, open_data.NotThisFormat, NoMapping)
SHOWN = 50


def ofsted_workbook(sheets, name, reading):
    """A reading of a workbook of inspection outcomes. Raises ofsted.NotThisFormat."""
    rows = OfstedRows(ofsted.read_sheets(sheets))
    defaults = {"source": f"Ofsted: {name}"}
    for slug, found in (("inspections", rows.inspections), ("judgements", rows.judgements)):
        reading.given[slug] = Given(list(found.values()), defaults=defaults)
    reading.title, reading.source = f"Ofsted's inspection outcomes, {name}", f"Ofsted: {name}"
    reading.notes += rows.notes
    return reading


def department(path, name, reading):
    """A reading of a file in the Department's open data standard. Raises NoMapping or
    open_data.NotThisFormat."""
    series = series_in(open_data.read(path))
    rows = ObservationRows(name, open_data.read(path), series)
    reading.given["observations"] = Given(
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
