"""The provision market: what its page counts, as files."""

from commissioning.comparison.market.answer import market
from commissioning.comparison.market.whose import WHOSE
from commissioning.questions.market import MarketForm
from commissioning.tables.column_description import Described

from .columns import code_of_council, count, name_of_council, percent
from .declaration import Comparison, ComparisonFile

OF_WHOM = tuple(count(code, f"How many are of: {label.lower()}.") for code, label in WHOSE.items())
TOTAL = count("total", "All together.")
LIST = Described(
    "on_list", "The newest list, which is counted.", "key", link=("provision-lists", "code")
)
AREA_COLUMNS = (
    LIST,
    code_of_council(),
    name_of_council("name"),
    *OF_WHOM,
    TOTAL,
    count("independent", "How many count as independent, as the question has it."),
    percent("independent_share", "Their share of all; empty for fewer than five in all."),
)
LIST_COLUMNS = (
    Described("on_list", "The list.", "key", link=("provision-lists", "code"), needed=True),
    Described("listed_on", "The day of the list.", "date", needed=True),
    Described(
        "is_full",
        "Whether it holds all that is registered. The others hold what had been inspected: they "
        "are not to be set beside these.",
        "boolean",
        needed=True,
    ),
    *OF_WHOM,
    TOTAL,
    Described("places", "Places of those whose places are given.", "integer"),
    Described("with_places", "How many have their places given.", "integer"),
)
GRADE_COLUMNS = (
    LIST,
    Described("whose", "Whose it is.", "code", allowed=tuple(WHOSE), needed=True),
    TOTAL,
    count("graded", "How many have a grade in the list."),
    count("outstanding", "Outstanding at the latest inspection."),
    count("good", "Good."),
    count("requires_improvement", "Requires improvement."),
    count("inadequate", "Inadequate."),
    percent("good_share", "Good or better, of those with a grade; empty for fewer than five."),
    percent("good_lower", "Lower end of its 95% interval (Wilson)."),
    percent("good_upper", "Upper end of the same."),
)
REGION_COLUMNS = (LIST, Described("region", "The region of the area.", needed=True), *OF_WHOM)
OWNER_COLUMNS = (
    LIST,
    Described("owner", "The company, as the list names it.", needed=True),
    count("total", "How many it owns."),
    count("places", "Their places."),
    percent("places_share", "Of the places of all independent owners that are known."),
)
EVENT_COLUMNS = (
    Described("year_to", "The last day of the year.", "date", needed=True),
    Described("whose", "Whose it was.", "code", allowed=tuple(WHOSE), needed=True),
    count("opened", "Registrations that began in the year."),
    count("closed", "Registrations that ended in it."),
)


def _areas(question, answer):
    for area in answer.areas:
        yield {
            "on_list": answer.newest.code,
            "gss_code": area.authority.gss_code,
            "name": area.authority.name,
            **area.counts,
            "total": area.total,
            "independent": area.independent,
            "independent_share": area.share,
        }


def _lists(question, answer):
    for each in answer.lists:
        is_counted = each.held.gives_places and each.with_places
        yield {
            "on_list": each.held.code,
            "listed_on": each.held.listed_on,
            "is_full": each.held.is_full,
            **each.counts,
            "total": each.total,
            "places": each.places if is_counted else None,
            "with_places": each.with_places if is_counted else None,
        }


def _grades(question, answer):
    names = ("outstanding", "good", "requires_improvement", "inadequate")
    for row in answer.graded:
        good = row.good
        yield {
            "on_list": answer.newest.code,
            "whose": row.whose,
            "total": row.providers,
            "graded": row.graded,
            **{name: row.counts.get(name, 0) for name in names},
            "good_share": good.share if good else None,
            "good_lower": good.lower if good else None,
            "good_upper": good.upper if good else None,
        }


def _regions(question, answer):
    for region, counts in answer.regions:
        yield {"on_list": answer.newest.code, "region": region} | counts


def _owners(question, answer):
    for owner in answer.owners:
        yield {
            "on_list": answer.newest.code,
            "owner": owner.name,
            "total": owner.providers,
            "places": owner.places,
            "places_share": owner.share,
        }


def _events(question, answer):
    for year in answer.events:
        for code in WHOSE:
            counts = {"opened": year.opened.get(code, 0), "closed": year.closed.get(code, 0)}
            yield {"year_to": year.year_to, "whose": code} | counts


def _file(slug, title, sentence, key, columns, rows):
    """A file of the answer; of a register that holds no list it has no rows."""
    return ComparisonFile(
        slug,
        title,
        sentence,
        key,
        lambda: columns,
        lambda question, answer: rows(question, answer) if answer else (),
    )


MARKET = Comparison(
    "market",
    "The provision market",
    "Provision by area, and by whose it is",
    MarketForm,
    lambda question, cached: cached(market, question),
    (
        _file(
            "market-areas",
            "Provision by area",
            "A row for each council: how much provision stands in its area, and whose it is.",
            ("gss_code",),
            AREA_COLUMNS,
            _areas,
        ),
        _file(
            "market-lists",
            "Provision over time",
            "A row for each list of Ofsted: how much is on it, and whose it is.",
            ("on_list",),
            LIST_COLUMNS,
            _lists,
        ),
        _file(
            "market-grades",
            "Grades of provision by whose it is",
            "The latest grades in the newest list. Homes take in different children, and the "
            "owner does not explain the grade.",
            ("whose",),
            GRADE_COLUMNS,
            _grades,
        ),
        _file(
            "market-regions",
            "Provision by region",
            "A row for each region of the area in which provision stands.",
            ("region",),
            REGION_COLUMNS,
            _regions,
        ),
        _file(
            "market-owners",
            "Largest independent owners",
            "Companies with most places, as the list names them; companies of one group count "
            "apart.",
            ("owner",),
            OWNER_COLUMNS,
            _owners,
        ),
        _file(
            "market-events",
            "Provision opened and closed",
            "Registrations that began or ended in each year, by whose they are.",
            ("year_to", "whose"),
            EVENT_COLUMNS,
            _events,
        ),
    ),
)
