"""What can be said of a council's buying and making in sentences, and what cannot."""

from providers.models import ProvisionType

from .answer import HOMES

SCHOOL_AS_HOME = ProvisionType.SPECIAL_SCHOOL_HOME


def sentences(authority, years, area):
    """Yield sentences, each true of the figures alone: no cause, no judgement."""
    yield from _bought(authority, years)
    yield from _spent(years)
    yield from _moved(authority, years)
    yield from _in_homes(years)
    yield from _homes(authority, area)
    yield from _supported(years)


def _last(years, code):
    """The newest year with a value of the indicator, or None."""
    known = (y for y in reversed(years) if code in y.own and y.own[code].value is not None)
    return next(known, None)


def _why(years, code):
    """Why no year has a value of the indicator, by its newest symbol."""
    newest = next((y.own[code] for y in reversed(years) if code in y.own), None)
    return newest.get_symbol_display().lower() if newest else "no figure is held"


def _beside(year, code):
    """How a share lies beside those of England and of the neighbours, to stand after it."""
    said = f" (England {year.england[code].value:.0f}%)" if _is_known(year.england, code) else ""
    middle, n = year.neighbours(code)
    if middle is None:
        return said
    # The difference of what is printed: a reader subtracts.
    points = int(f"{year.own[code].value:.0f}") - int(f"{middle:.0f}")
    return (
        f"{said}: {_apart(points)} the median of the {n} of its neighbours with a comparable "
        f"figure, {middle:.0f}%"
    )


def _apart(points):
    if not points:
        return "the same, in whole percent, as"
    unit = "point" if abs(points) == 1 else "points"
    return f"{abs(points)} {unit} {'above' if points > 0 else 'below'}"


def _is_known(observations, code):
    return code in observations and observations[code].value is not None


def _bought(authority, years):
    code = "placement_private_pct"
    year = _last(years, code)
    if year is None:
        yield f"No share in private placements is known for {authority.name}: {_why(years, code)}."
        return
    figure = year.own[code]
    said = (
        f"On 31 March {year.year}, {figure.value:.0f}% of its children in care were in private "
        "placements"
    )
    if figure.break_in_series:
        yield f"{said}. The share cannot be compared: {_lower(figure.reason)}"
    else:
        yield f"{said}{_beside(year, code)}."


def _lower(reason):
    return reason[:1].lower() + reason[1:]


def _spent(years):
    code = "cla_spend_private_pct"
    year = _last(years, code)
    if year is None:
        yield "How its spending divides between providers is not known."
        return
    figure = year.own[code]
    said = (
        f"Of its spending on children in care in {figure.period}, {figure.value:.0f}% was "
        "returned as private"
    )
    if figure.unreliable or figure.break_in_series:
        yield f"{said}, a figure that is marked as doubtful."
    else:
        yield f"{said}{_beside(year, code)}. No later year is known here, and the split is rough."


def _moved(authority, years):
    outside, here = "cla_placed_outside_number", "cla_placed_here_number"
    share = "cla_outside_council_pct"
    year = _last(years, outside)
    if year is None:
        yield "How many of its children are placed outside its area is not known."
        return
    said = f"On 31 March {year.year}, {year.own[outside].value:,.0f} of its children in care"
    if _is_known(year.own, share):
        said += f", {year.own[share].value:.0f}%, lived outside its area{_beside(year, share)}"
    else:
        said += " lived outside its area"
    yield f"{said}."
    if _is_known(year.own, here):
        yield f"On that day {year.own[here].value:,.0f} children of other councils lived in it."


def _in_homes(years):
    number, share = "homes_outside_council_number", "homes_outside_council_pct"
    year = _last(years, number)
    if year and _is_known(year.own, share):
        yield (
            f"Of its children in care who lived in children's homes on 31 March {year.year}, "
            f"{year.own[number].value:,.0f} were in homes outside its area, "
            f"{year.own[share].value:.0f}%{_beside(year, share)}. No later year is known here."
        )


def _supported(years):
    premises, places = "supported_premises_number", "supported_places_number"
    year = _last(years, premises)
    if year and _is_known(year.own, places):
        count = year.own[premises].value
        if not count:
            yield f"No supported accommodation stood in its area on 31 March {year.year}."
            return
        yield (
            f"Supported accommodation with {year.own[places].value:,.0f} places stood in its area "
            f"on 31 March {year.year}, at {count:,.0f} premises. Who lives there, the list does "
            "not say."
        )


def _homes(authority, area):
    homes = next((kind for kind in area.kinds if kind.code == HOMES), None)
    if authority.has_closed:
        yield "It has closed: what stands in its area is counted with the councils that followed."
        return
    if homes is None:
        schools = sum(kind.total for kind in area.kinds if kind.code == SCHOOL_AS_HOME)
        but = ", but for a special school that is registered as one" if schools else ""
        yield f"No children's home stood in its area on the newest list{but}."
        return
    many = f"{homes.total} children's homes" if homes.total != 1 else "1 children's home"
    yield (
        f"{many} stood in its area on the newest list, {_part(homes.independent, homes.total)} "
        "independent. Whose children live there, the list does not say."
    )


def _part(count, total):
    if total == 1:
        return "which is" if count else "which is not"
    return {0: "none of them", total: "all of them"}.get(count, f"{count} of them")
