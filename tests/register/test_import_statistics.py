"""Importing the Department for Education's data sets: what to take is data, not code."""

import datetime

import pytest
from django.conf import settings

from authorities.models import Indicator, LocalAuthority, Observation, PublishedSeries
from authorities.sources import dfe
from tests.commands import run
from tests.published_files import files_of_the_department

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PUBLISHED = settings.BASE_DIR.parent / "shared" / "published"
MAPPED, UNMAPPED = files_of_the_department(PUBLISHED)
every_published_file = pytest.mark.parametrize("file", MAPPED, ids=lambda file: file.name)

HEADING = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name"
)
LEEDS, DONCASTER, CUMBRIA, CUMBERLAND = "E08000035", "E08000017", "E10000006", "E06000063"


@pytest.fixture
def measure():
    """An indicator of its own, in a data set of its own, which the register knows nothing of."""
    made = Indicator.objects.create(
        code="kites_pct",
        label="Kites",
        domain="Sky",
        description="Kites flown.",
        unit="percent",
        decimal_places=1,
        year_type="Annual",
        period_basis="31 March",
        source="DfE",
        authored_by="A tester",
        reviewed_on=datetime.date(2026, 1, 1),
        next_review_on=datetime.date(2027, 1, 1),
    )
    add_series(made)
    return made


def add_series(indicator, **changes):
    facts = {
        "data_set": "kites-flown",
        "value_column": "Kite_percent",
        "filters": "sky=Blue | wind=All",
        "period_ends": "03-31",
        "precedence": 1,
    }
    return PublishedSeries.objects.create(indicator=indicator, **facts | changes)


def local(value, council=LEEDS, period="2025", number="", sky="Blue", wind="All"):
    head = f"{period},Reporting year,Local authority,E92000001,England,E12000003,Somewhere"
    return f"{head},{number},{council},Name,{sky},{wind},{value},7"


def regional(value, region="E12000003"):
    head = f"2025,Reporting year,Regional,E92000001,England,{region},Somewhere"
    return f"{head},,,,Blue,All,{value},7"


def national(value):
    return f"2025,Reporting year,National,E92000001,England,,,,,,Blue,All,{value},7"


@pytest.fixture
def published(tmp_path):
    """Imports rows under the usual heading, from a file with the usual name."""

    def imported(
        *rows, heading=f"{HEADING},sky,wind,kite_percent,Kite_count", name=None, **options
    ):
        file = tmp_path / (name or "Kites_flown_2013_to_2025.csv")
        file.write_text("\n".join([heading, *rows, ""]), encoding="utf-8-sig")
        return run("import_statistics", file, **options)

    return imported


def told(created=0, changed=0, unchanged=0, refused=0):
    return (
        f"{'observations':<22} created {created:>5}  changed {changed:>5}"
        f"  unchanged {unchanged:>5}  refused {refused:>5}"
    )


def figures(indicator="kites_pct"):
    """What the register holds: (council or region, period) to value or symbol."""
    return {
        (o.authority.gss_code if o.authority else o.region_code, o.period): o.symbol or o.value
        for o in Observation.objects.filter(indicator=indicator).select_related("authority")
    }


# The files as published


@every_published_file
def test_every_published_file_imports_and_the_second_time_nothing_changes(file):
    first = run("import_statistics", file)
    assert not first.failed, first.said
    count, history = Observation.objects.count(), Observation.history.count()
    again = run("import_statistics", file)
    assert "created     0  changed     0" in again.said
    assert (Observation.objects.count(), Observation.history.count()) == (count, history)


@every_published_file
def test_a_revised_figure_is_shown_and_the_old_one_kept(file, tmp_path):
    """As a later release would revise it, were the file believed before all others."""
    PublishedSeries.objects.filter(data_set=dfe.data_set_name(file)).update(precedence=0)
    run("import_statistics", file)
    series, row = a_row_of_leeds(file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    cells = list(row.cells.values())
    at = list(row.cells).index(series.value_column.lower())
    old, cells[at] = cells[at], "987654"
    lines[row.line - 1] = ",".join(f'"{cell}"' for cell in cells)
    copy = tmp_path / file.name
    copy.write_text("\n".join(lines))
    answer = run("import_statistics", copy)
    assert "created     0  changed     1 " in answer.said
    changed = Observation.objects.get(value=987654)
    assert f"{changed} was {old}" in answer.said
    new, before = changed.history.all()[:2]
    assert (new.value, before.value) == (987654, float(old))
    assert new.history_change_reason == f"Imported from {file.name}"


def a_row_of_leeds(file):
    """One of the file's series, and a row of it that has a number for Leeds."""
    series = PublishedSeries.objects.filter(data_set=dfe.data_set_name(file)).first()
    wanted = dict(text.lower().split("=", 1) for text in series.filters.split(" | ") if text)
    for row in dfe.read(file).rows:
        cells = {name: cell.lower() for name, cell in row.cells.items()}
        if row.code("new_la_code") == LEEDS and wanted.items() <= cells.items():
            return series, row
    raise AssertionError(f"{file} has no row of {series} for Leeds")


@pytest.mark.parametrize("file", UNMAPPED, ids=lambda file: file.name)
def test_a_published_file_without_a_mapping_row_is_refused_with_the_row_to_load(file):
    answer = run("import_statistics", file)
    assert answer.failed
    assert "no data set with these columns" in answer.said or "no row fits" in answer.said
    assert "indicator,data_set,value_column,filters,period_ends,precedence,note" in answer.said


# What is taken


def test_councils_regions_and_england_are_taken_by_heading(measure, published):
    answer = published(local("12.5"), regional("13"), national("14.25"), local("z", DONCASTER))
    assert told(created=4) in answer.said
    assert figures() == {
        (LEEDS, "2025"): 12.5,
        ("E12000003", "2025"): 13,
        ("", "2025"): 14.25,
        (DONCASTER, "2025"): "z",
    }
    made = Observation.objects.get(indicator=measure, value=12.5)
    assert (made.data_set, made.period_end) == ("kites-flown", datetime.date(2025, 3, 31))
    assert "Columns that were not read: Kite_count." in answer.said


def test_columns_may_stand_in_any_order(measure, published):
    row = f"7.5,{LEEDS},,Local authority,2024,Reporting year,ALL,blue"
    heading = (
        "kite_PERCENT,new_la_code,old_la_code,Geographic_Level,TIME_PERIOD,time_identifier,Wind,SKY"
    )
    published(row, heading=heading)
    assert figures() == {(LEEDS, "2024"): 7.5}


def test_rows_that_do_not_fit_the_filters_are_passed_over(measure, published):
    published(local("1", sky="Grey"), local("2", wind="West"), local("3", sky=" blue "))
    assert figures() == {(LEEDS, "2025"): 3}


def test_a_mapping_row_makes_a_new_data_set_importable(measure, published):
    row = "202425,Academic year,Local authority,E92000001,England,E12000003,Y,383,,Leeds,5"
    heading, name = f"{HEADING},flights", "x9_flights_by_kite_201516_to_202425.csv"
    answer = published(row, heading=heading, name=name)
    assert answer.failed
    assert "the published series have no data set with these columns." in answer.said
    assert "indicator,data_set,value_column,filters,period_ends,precedence,note" in answer.said
    add_series(
        measure,
        data_set="x9-flights-by-kite",
        value_column="flights",
        filters="",
        period_ends="08-31",
    )
    assert told(created=1) in published(row, heading=heading, name=name).said
    made = Observation.objects.get(indicator=measure)
    assert (made.period, made.period_end) == ("2024-25", datetime.date(2025, 8, 31))
    assert made.authority.gss_code == LEEDS


@pytest.mark.parametrize("name", ["kites.csv", "data.csv", "sn_may_2025.csv"])
def test_a_file_is_known_by_its_columns_whatever_its_name(name, measure, published):
    answer = published(local("1"), name=name)
    assert f"{name}, data set kites-flown: kites_pct" in answer.said
    assert told(created=1) in answer.said


def test_the_name_decides_between_data_sets_with_the_same_columns(measure, published):
    add_series(measure, data_set="kites-flown-by-month", precedence=2)
    for name, known in (
        ("Kites_flown_2025.csv", "kites-flown"),
        ("kites_flown_by_month_2025.csv", "kites-flown-by-month"),
    ):
        assert f"data set {known}: kites_pct" in published(local("1"), name=name).said
    answer = published(local("1"), name="kites.csv")
    assert answer.failed
    assert "several data sets: kites-flown, kites-flown-by-month" in answer.said


def test_what_stands_in_the_rows_decides_before_the_name(measure, published):
    add_series(measure, data_set="kites-of-night", precedence=2, filters="sky=Black | wind=All")
    answer = published(local("1", sky="Black"), name="Kites_flown_2025.csv")
    assert "data set kites-of-night: kites_pct" in answer.said


def test_a_share_is_worked_out_of_two_columns(measure, published):
    PublishedSeries.objects.update_or_create(
        indicator=measure,
        data_set="kites-flown",
        defaults={"value_column": "Part / Whole", "filters": "sky=Blue"},
    )
    heading = f"{HEADING},sky,part,wHole,extra"

    def row(part, whole, period):
        head = local("", period=period).rsplit(",Blue", 1)[0]
        return f"{head},Blue,{part},{whole},"

    rows = [row("1", "8", "2021"), row("0", "8", "2022"), row("0", "0", "2023")]
    answer = published(*rows, row("x", "8", "2024"), row("1", "c", "2025"), heading=heading)
    assert not answer.failed, answer.said
    found = {period: figure for (_, period), figure in figures().items()}
    assert found == {"2021": 12.5, "2022": 0, "2023": "z", "2024": "x", "2025": "c"}


def test_pounds_with_a_fraction_are_millions_and_refused(measure, published):
    Indicator.objects.filter(pk=measure.pk).update(unit="gbp", decimal_places=0)
    answer = published(local("12.41"))
    assert answer.failed
    assert 'line 2, column kite_percent, value "12.41": not whole pounds' in answer.said
    assert told(created=1) in published(local("12410000")).said


SPENDING = (
    f"{HEADING},category_of_expenditure,description_of_expenditure,own_provision,"
    "private_provision,other_public_sector_provision,voluntary_provision,total_expenditure,income"
)


def test_section_251_is_read_by_mapping_rows(tmp_path):
    """A file typed in the shape of the release of 2021-22, for a year that nobody has yet."""
    head = "202526,Financial year,Local authority,E92000001,England,E12000003,Y,383,E08000035,Leeds"
    words = "Children looked after,3.1.11 Total Children Looked After"
    others = "Children looked after,3.1.1 Residential care"
    file = tmp_path / "spending.csv"
    rows = [f"{head},{words},60,30,6,4,100,9", f"{head},{others},1,2,3,4,10,0"]
    file.write_text("\n".join([SPENDING, *rows, ""]))
    answer = run("import_statistics", file)
    assert not answer.failed, answer.said
    found = dict(Observation.objects.filter(period="2025-26").values_list("indicator", "value"))
    assert found == {
        "cla_spend_gross": 100,
        "cla_spend_by_provider_total": 100,
        "cla_spend_own_pct": 60,
        "cla_spend_private_pct": 30,
        "cla_spend_other_public_pct": 6,
        "cla_spend_voluntary_pct": 4,
    }
    assert "created     0  changed     0" in run("import_statistics", file).said


def test_past_codes_and_numbers_lead_to_the_present_council(measure, published):
    gateshead = LocalAuthority.objects.get(gss_code="E08000037")
    published(local("1", "E08000020"), local("2", "", number="383", period="2024"))
    assert figures() == {(gateshead.gss_code, "2025"): 1, (LEEDS, "2024"): 2}


def test_councils_that_report_together_each_have_the_joint_figure(measure, published):
    kingston, richmond = "E09000021", "E09000027"
    answer = published(local("4", f"{kingston} / {richmond}"))
    assert figures() == {(kingston, "2025"): 4, (richmond, "2025"): 4}
    assert "report together, each given the joint figure: 2." in answer.said


def test_what_is_left_out_is_counted(measure, published):
    other = local("1").replace("Local authority", "Local authority district")
    answer = published(
        local("1", CUMBRIA, "2024"),
        local("1", CUMBERLAND, "2023"),
        local("1", CUMBRIA, "2023"),
        regional("2", "E13000001"),
        other,
    )
    assert figures() == {(CUMBRIA, "2023"): 1}
    assert "not exist at the end of the period, left out: 2." in answer.said
    assert "Figures of inner and outer London, left out: 1." in answer.said
    assert 'Rows of the level "Local authority district", left out: 1.' in answer.said


@pytest.mark.parametrize(
    ("cell", "value", "symbol"),
    [
        *[(symbol, None, symbol) for symbol in ("z", "x", "c", "k", "low", "u")],
        ("C", None, "c"),
        (":", None, "x"),
        ("~", None, "low"),
        (".", None, "z"),
        ("..", None, "x"),
        ("1,234.5", 1234.5, ""),
        ("-3", -3, ""),
        ("0", 0, ""),
        ("1e-3", 0.001, ""),
    ],
)
def test_a_cell_is_a_number_or_a_symbol(cell, value, symbol):
    assert dfe.figure(cell) == (value, symbol)


# Revisions, and which data set is believed


def test_a_revised_figure_is_shown_old_and_new_and_kept_in_history(measure, published):
    published(local("12.5"), local("c", DONCASTER))
    answer = published(local("12.7"), local("3", DONCASTER))
    assert told(changed=2) in answer.said
    assert "kites_pct, Leeds, 2025: 12.7 was 12.5" in answer.said
    assert "kites_pct, Doncaster, 2025: 3.0 was c" in answer.said
    changed = Observation.objects.get(indicator=measure, authority__gss_code=LEEDS)
    assert [version.value for version in changed.history.all()] == [12.7, 12.5]
    assert told(unchanged=2) in published(local("12.7"), local("3", DONCASTER)).said


def test_a_figure_that_is_shown_alike_is_unchanged(measure, published):
    published(local("12.5"), local("low", DONCASTER))
    assert told(unchanged=2) in published(local("12.46"), local("k", DONCASTER)).said
    assert figures()[LEEDS, "2025"] == 12.5


def test_a_data_set_that_is_believed_before_this_one_keeps_its_figures(measure, published):
    add_series(measure, data_set="kites-counted", precedence=2, note="Counted from the ground.")
    published(local("12.5"), local("3", DONCASTER))
    answer = published(
        local("12.9"), local("3", DONCASTER), national("4"), name="kites_counted.csv"
    )
    assert told(created=1, unchanged=1) in answer.said
    assert "believed before this one: 1, both being numbers in 1. Ours are kept:" in answer.said
    assert "kites_pct, Leeds, 2025: ours 12.5 (kites-flown), theirs 12.9" in answer.said
    assert "kites_pct: Counted from the ground." in answer.said
    assert figures()[LEEDS, "2025"] == 12.5


def test_a_data_set_that_is_believed_before_replaces_the_other_ones_figures(measure, published):
    add_series(measure, data_set="kites-counted", precedence=2)
    published(local("12.9"), name="kites_counted.csv")
    assert told(changed=1) in published(local("12.5")).said
    changed = Observation.objects.get(indicator=measure)
    assert (changed.value, changed.data_set) == (12.5, "kites-flown")
    first = changed.history.last()
    assert (first.value, first.data_set) == (12.9, "kites-counted")


def test_ten_differences_are_shown_and_the_rest_counted(measure, published):
    add_series(measure, data_set="kites-counted", precedence=2)
    years = [str(year) for year in range(2011, 2026)]
    published(*(local("1", period=year) for year in years))
    rows = [local("2", period=year) for year in years]
    answer = published(*rows, name="kites_counted.csv")
    assert "believed before this one: 15, both being numbers in 15." in answer.said
    assert answer.said.count("theirs 2") == 10
    assert "and 5 more differences; --verbosity 2 shows them all." in answer.said
    answer = published(*rows, name="kites_counted.csv", verbosity=2)
    assert answer.said.count("theirs 2") == 15


# All or nothing


def test_a_dry_run_says_the_same_and_changes_nothing(measure, published):
    answer = published(local("12.5"), dry_run=True)
    assert told(created=1) in answer.said
    assert answer.said.endswith("Dry run: nothing was changed.\n")
    assert figures() == {}


def test_all_files_of_a_call_are_taken_or_none(measure, tmp_path):
    heading = f"{HEADING},sky,wind,kite_percent,Kite_count"
    good, bad = tmp_path / "kites_flown_2024.csv", tmp_path / "kites_flown_2025.csv"
    good.write_text(f"{heading}\n{local('1', period='2024')}\n")
    bad.write_text(f"{heading}\n{local('many')}\n")
    answer = run("import_statistics", good, bad)
    assert answer.failed
    assert told(created=1) in answer.said
    assert figures() == {}
    bad.write_text(f"{heading}\n{local('2')}\n")
    assert not run("import_statistics", good, bad).failed
    assert figures() == {(LEEDS, "2024"): 1, (LEEDS, "2025"): 2}


WRONG_ROWS = {
    "neither number nor symbol": (local("many"), 'column kite_percent, value "many": neither a'),
    "an empty cell": (local(""), "column kite_percent: neither a number nor"),
    "not a finite number": (local("nan"), 'column kite_percent, value "nan": neither a number'),
    "an unknown council": (
        local("1", "E06999999", number="383"),
        'column new_la_code, value "E06999999": no local authority has this code',
    ),
    "no code at all": (local("1", ""), "column old_la_code: no local authority has this code"),
    "an unknown region": (
        regional("1", "E12000010"),
        'column region_code, value "E12000010": no region has this code',
    ),
    "no year": (local("1", period="2024/25"), 'column time_period, value "2024/25": neither'),
    "two years apart": (
        local("1", period="202426"),
        'column time_period, value "202426": neither a year like',
    ),
}


@pytest.mark.parametrize(("row", "message"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_a_wrong_row_is_refused_with_file_line_column_and_value(row, message, measure, published):
    answer = published(local("5", DONCASTER), row)
    assert answer.failed
    assert f"Kites_flown_2013_to_2025.csv, line 3, {message}" in answer.said
    assert "observations: 1 row(s) refused; nothing was loaded." in answer.said
    assert figures() == {}


def test_filters_that_let_two_rows_of_one_council_through_are_refused(measure, published):
    PublishedSeries.objects.filter(indicator=measure).update(filters="sky=Blue")
    answer = published(local("5"), local("6", wind="West"))
    assert "line 3, column kite_percent" in answer.said
    assert "line 2 has a figure for the same already" in answer.said


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            {"value_column": "kite_percents"},
            'The file has no column "kite_percents", which kites_pct needs. Is it now called '
            '"kite_percent"? Then change the row.',
        ),
        ({"filters": "sea=Calm"}, 'The file has no column "sea", which kites_pct needs.'),
    ],
)
def test_a_renamed_column_is_named_with_the_nearest_data_set(wrong, words, measure, published):
    PublishedSeries.objects.filter(indicator=measure).update(**wrong)
    answer = published(local("5"), name="anything.csv")
    assert answer.failed
    assert f"The nearest is kites-flown. {words}" in answer.said


def test_filters_that_no_row_fits_are_refused_with_what_stands_there(measure, published):
    PublishedSeries.objects.filter(indicator=measure).update(filters="sky=Green | wind=All")
    answer = published(local("5"), local("6", sky="Grey"))
    assert answer.failed
    assert (
        "its columns are those of kites-flown, but no row fits its filters, such as sky = green "
        "and wind = all. The file has sky: Blue, Grey; wind: All." in answer.said
    )


def test_a_series_of_several_that_no_row_fits_is_told(measure, published):
    other = Indicator.objects.get(code="cla_number")
    add_series(other, filters="sky=Green")
    assert "No row fits the filters of cla_number." in published(local("5")).said


WRONG_FILES = {
    "not in the standard": (
        "a,b\n1,2\n",
        "not in the open data standard: there is no",
    ),
    "no codes of councils": (
        "time_period,time_identifier,geographic_level\n",
        "there is neither a column new_la_code nor old_la_code",
    ),
    "a heading twice": (f"{HEADING},sky,Sky\n", "the heading has a column twice: sky"),
    "empty": ("", "not in the open data standard"),
    "a row too short": (f"{HEADING},sky,wind,kite_percent\n2025,x\n", "line 2 has 2 cells and"),
    "not closed": (f'{HEADING},sky,wind,kite_percent\n"2025', "is not well-formed CSV"),
    "another encoding": (f"{HEADING},sky,wind,kite_percent\n\udce9", "not UTF-8 text (byte"),
}


@pytest.mark.parametrize(("text", "message"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_file_that_is_not_in_the_standard_is_refused(text, message, measure, tmp_path):
    file = tmp_path / "kites_flown.csv"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    answer = run("import_statistics", file)
    assert answer.failed
    assert f"{file}: " in answer.said
    assert message in answer.said


def test_a_file_that_is_not_there_is_told(measure, tmp_path):
    answer = run("import_statistics", tmp_path / "kites_flown.csv")
    assert answer.failed
    assert "cannot be read: No such file or directory" in answer.said
