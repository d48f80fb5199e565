"""Joint returns: councils that report together have one figure. It stands with each of them, and
groups, ranks, bands, medians and the statistics of neighbours count it once."""


def once(items, unit_of):
    """The items in order, of those of one joint return the first alone. ``unit_of`` gives the name
    of an item's joint return, or nothing."""
    seen = set()
    for item in items:
        unit = unit_of(item)
        if not unit or unit not in seen:
            yield item
        seen.add(unit)


def unit_of(figure):
    """The joint return of a figure or an observation; empty where there is none."""
    return figure.reporting_unit if figure else ""
