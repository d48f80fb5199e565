"""Loading: the same data twice changes nothing; a wrong file changes nothing and says why."""

import csv
import gzip
import zlib
from datetime import date

import pytest

from authorities.models import AuthorityCode, AuthorityName, LocalAuthority, Observation
from commissioning.models import DeliveryArrangement, ServiceScope, Source
from commissioning.tables import TABLES, table_called, version
from commissioning.tables.loading import read_csv, reading
from providers.models import Provider
from tests.commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.database]

BIRMINGHAM = "E08000025"
BIRMINGHAM_TRUST = "birmingham-childrens-social-care-2018-04-01"
BROMLEY_IN_HOUSE = "bromley-childrens-social-care-2010-04-01"
INSPECTED = "ilacs-e08000025-2023-02-20"
SLUGS = [table.slug for table in TABLES]


@pytest.fixture
def load(tmp_path):
    """Loads a table from text (or bytes) as from a file."""

    def loaded(slug, text, **options):
        path = tmp_path / "given.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return run("load", slug, path, **options)

    return loaded


def contents(slug):
    """Every cell of a table, and how many versions its history holds."""
    table = table_called(slug)
    return sorted(cells for _, cells in table.rows()), table.model.history.count()


def everything():
    return {slug: contents(slug) for slug in SLUGS}


def count(slug):
    return table_called(slug).model.objects.count()


def told(slug, created=0, changed=0, unchanged=0, refused=0):
    """The line that the command writes for a table."""
    return (
        f"{slug:<22} created {created:>5}  changed {changed:>5}"
        f"  unchanged {unchanged:>5}  refused {refused:>5}"
    )


def shipped(slug):
    return table_called(slug).shipped.read_text(encoding="utf-8")


# The same again


@pytest.mark.slow
def test_loading_the_shipped_data_again_changes_nothing():
    before = everything()
    answer = run("load")
    assert answer.said.splitlines() == [told(slug, unchanged=count(slug)) for slug in SLUGS]
    assert everything() == before


@pytest.mark.parametrize("slug", SLUGS)
def test_each_shipped_table_holds_every_row_of_the_register(slug):
    rows = list(read_csv(table_called(slug).shipped))
    assert len(rows) == count(slug)
    assert rows or slug == "context-notes", "notes are written by councils, none is shipped"


def published(client, address):
    return b"".join(client.get(address).streaming_content)


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_a_published_table_can_be_loaded_as_it_is(slug, client, load, a_note):
    file = published(client, f"/data/{slug}.csv")
    rows = len(list(csv.reader(file.decode().splitlines(keepends=True)))) - 1
    before = contents(slug)
    assert load(slug, file).said.strip() == told(slug, unchanged=rows)
    assert rows > 0
    assert contents(slug) == before


@pytest.mark.parametrize(
    ("slug", "filters"),
    [
        ("authorities", "region=E12000009"),
        ("authorities", "as_at=2018-06-01&model=trust"),
        ("authorities", "q=Dorset&scope=adoption&area=leadership"),
        ("arrangements", "in_force_on=2020-01-01&scope=adoption"),
        ("arrangements", "model=trust&region=E12000005"),
    ],
)
def test_a_published_part_of_a_table_can_be_loaded_as_it_is(slug, filters, client, load):
    file = published(client, f"/data/{slug}.csv?{filters}")
    rows = len(list(csv.reader(file.decode().splitlines(keepends=True)))) - 1
    assert 0 < rows < count(slug)
    assert load(slug, file).said.strip() == told(slug, unchanged=rows)


def test_a_file_from_a_spreadsheet_program_is_read(load):
    """Such programs put a byte order mark first and end lines with CR LF."""
    text = shipped("scopes").replace("\n", "\r\n")
    answer = load("scopes", text.encode("utf-8-sig"))
    assert answer.said.strip() == told("scopes", unchanged=count("scopes"))


def test_blank_lines_and_blanks_around_cells_are_passed_over(load):
    answer = load("scopes", "code,name\n\n adoption , New name \n,\n")
    assert answer.said.strip() == told("scopes", changed=1)
    assert ServiceScope.objects.get(code="adoption").name == "New name"


# Refusals before anything is written

NEW_PROVIDER = "slug,name,legal_form\n"
REFUSALS = {
    "a value that is not a choice": (
        "providers",
        NEW_PROVIDER + "new,New,club",
        'line 2, column legal_form, value "club": not one of: local_authority',
    ),
    "a date that is none": (
        "arrangements",
        f"reference,ended_on\n{BIRMINGHAM_TRUST},31/31/2025",
        'line 2, column ended_on, value "31/31/2025"',
    ),
    "a number that is none": (
        "judgement-areas",
        "code,position\nilacs_overall,first",
        'line 2, column position, value "first": not a whole number',
    ),
    "neither true nor false": (
        "frameworks",
        "code,gives_grade\nilacs,yes",
        'line 2, column gives_grade, value "yes": not one of: true, false',
    ),
    "an unknown key": (
        "arrangements",
        f"reference,authority\n{BIRMINGHAM_TRUST},E99999999",
        'line 2, column authority, value "E99999999": no local authority has this gss_code',
    ),
    "an unknown key among several": (
        "arrangements",
        f"reference,sources\n{BIRMINGHAM_TRUST},BBC News | Nobody",
        'line 2, column sources, value "BBC News | Nobody": no source has this reference',
    ),
    "an unknown column": (
        "scopes",
        "code,name,colour\nadoption,Adoption,red",
        "line 2, column colour: this table has no such column",
    ),
    "no number": (
        "observations",
        "indicator,authority,region_code,period_end,value\ncla_rate,,,2025-03-31,many",
        'line 2, column value, value "many": not a number',
    ),
    "a number without end": (
        "observations",
        "indicator,authority,region_code,period_end,value\ncla_rate,,,2025-03-31,inf",
        'line 2, column value, value "inf": not a number',
    ),
    "England twice": (
        "observations",
        "indicator,period_end,value\ncla_rate,2025-03-31,1\ncla_rate,2025-03-31,2",
        'line 3, column period_end, value "cla_rate, 2025-03-31": stands in line 2 already',
    ),
    "no period": (
        "observations",
        "indicator,value\ncla_rate,1",
        "line 2, column period_end: is needed to name the row",
    ),
    "a row that stands twice": (
        "scopes",
        "code,name\nadoption,One\nfostering,Other\nadoption,Two",
        'line 4, column code, value "adoption": stands in line 2 already',
    ),
    "a judgement that stands twice": (
        "judgements",
        f"inspection,area,grade\n{INSPECTED},ilacs_overall,good\n{INSPECTED},ilacs_overall,good",
        f'line 3, column area, value "{INSPECTED}, ilacs_overall": stands in line 2 already',
    ),
    "no key": (
        "scopes",
        "code,name\n,Nothing",
        "line 2, column code: is needed to name the row",
    ),
    "no key column": (
        "scopes",
        "name\nNothing",
        "line 2, column code: is needed to name the row",
    ),
    "a needed link left out": (
        "considered-changes",
        "reference,considered,outcome,decided_on,scope\nnew,A,B,2020-01-01,adoption",
        "line 2, column authority: is needed",
    ),
    "a needed cell left out": (
        "providers",
        NEW_PROVIDER + "new,,charity",
        "line 2, column name: This field cannot be blank.",
    ),
    "a text too long": (
        "scopes",
        f"code,name\nadoption,{'x' * 81}",
        "Ensure this value has at most 80 characters (it has 81).",
    ),
    "a web address that is none": (
        "providers",
        "slug,website\nachieving-for-children,javascript:alert(1)",
        'line 2, column website, value "javascript:alert(1)": Enter a valid URL.',
    ),
    "a character that no text has": (
        "scopes",
        "code,name\nadoption,Ado\0ption",
        "line 2",
    ),
    "a row too long": (
        "scopes",
        "code,name\nadoption,Changed\nfostering,Other,more",
        "line 3 has 3 cells and the heading has 2.",
    ),
    "a row too short": (
        "scopes",
        "code,name\nadoption,Changed\nfostering",
        "line 3 has 1 cells and the heading has 2.",
    ),
    "another encoding": (
        "scopes",
        "code,name\nadoption,Changed\ncafé,Café\n".encode("latin-1"),
        "the file is not UTF-8 text (byte",
    ),
    "an empty file": ("scopes", "", "the file is empty: a row of column names is needed."),
    "a blank heading": ("scopes", ",,\n", "the file is empty: a row of column names is needed."),
    "a heading twice": (
        "scopes",
        "code,name,name\nadoption,Changed,Changed",
        "the heading has a column twice: name.",
    ),
    "a quotation that does not end": (
        "scopes",
        'code,name\nadoption,Changed\nfostering,"Other',
        "line 3 is not well-formed CSV",
    ),
}


@pytest.mark.parametrize(("slug", "text", "message"), REFUSALS.values(), ids=REFUSALS)
def test_a_wrong_file_is_refused_with_its_place_and_changes_nothing(slug, text, message, load):
    before = contents(slug)
    answer = load(slug, text)
    assert answer.failed
    assert message in answer.said
    assert contents(slug) == before


def test_one_bad_row_among_good_ones_and_nothing_is_written(load):
    before = contents("providers")
    answer = load(
        "providers",
        NEW_PROVIDER
        + "new-one,New One,charity\nachieving-for-children,Changed,company\n"
        + "new-two,New Two,club\nnew-three,New Three,charity\n",
    )
    assert answer.failed
    assert told("providers", created=2, changed=1, refused=1) in answer.said
    assert "line 4, column legal_form" in answer.said
    assert "providers: 1 row(s) refused; nothing was loaded." in answer.said
    assert contents("providers") == before


def test_every_bad_row_is_named_up_to_twenty(load):
    rows = "".join(f"new-{number},New,club\n" for number in range(25))
    answer = load("providers", NEW_PROVIDER + rows)
    assert answer.said.count("column legal_form") == 20
    assert "25 row(s) refused (the first 20 are shown)" in answer.said


def test_a_file_that_is_not_there_is_told(tmp_path):
    answer = run("load", "scopes", tmp_path / "missing.csv")
    assert answer.failed
    assert "missing.csv" in answer.said


def test_an_unknown_table_is_refused_with_the_list_of_tables(load):
    answer = load("councils", "code\nx")
    assert answer.failed
    assert answer.said == f"There is no table councils. Tables: {', '.join(SLUGS)}."


def test_a_table_without_a_file_is_refused():
    answer = run("load", "scopes")
    assert answer.failed
    assert "Give the file too" in answer.said


# Refusals by the database

ARRANGEMENT = "reference,authority,scope,model,provider,started_on,ended_on,ended_precision\n"
BY_THE_DATABASE = {
    "an overlap": (
        "arrangements",
        f"{ARRANGEMENT}"
        f"fine,{BIRMINGHAM},adoption,outsourced,barnardos,2020-01-01,2020-12-31,day\n"
        f"new,{BIRMINGHAM},childrens-social-care,in_house,,2020-01-01,2020-12-31,day",
        "line 3, column scope",
        "Another whole-service arrangement of this council is in force on one of these days.",
    ),
    "a day before the council": (
        "arrangements",
        f"{ARRANGEMENT}new,E06000059,adoption,in_house,,2019-03-31,,",
        "line 2, column authority",
        "The council did not exist on all of these days.",
    ),
    "in-house with a provider": (
        "arrangements",
        f"reference,model\n{BIRMINGHAM_TRUST},in_house",
        "line 2, column model",
        "In-house has no provider; every other model has one.",
    ),
    "an area of another framework": (
        "judgements",
        f"inspection,area,grade\n{INSPECTED},sif_overall,good",
        "line 2, column inspection",
        "The area belongs to another framework than the inspection.",
    ),
    "published before it began": (
        "inspections",
        f"reference,published_on\n{INSPECTED},2023-02-19",
        "line 2, column published_on",
        "The publication date is before the inspection began.",
    ),
    "a figure and a symbol": (
        "observations",
        "indicator,period_end,symbol\ncla_rate,2025-03-31,c",
        "line 2, column value",
        "Give a value or the symbol in its place, not both.",
    ),
    "a council and its region": (
        "observations",
        "indicator,authority,region_code,period,period_end,value\n"
        f"cla_rate,{BIRMINGHAM},,1981,1981-03-31,1\n"
        f"cla_rate,{BIRMINGHAM},E12000005,1980,1980-03-31,1\n"
        f"cla_rate,{BIRMINGHAM},,1982,1982-03-31,1",
        "line 3, column authority",
        "A figure is for a council or for a region, not for both.",
    ),
    "a tile that is taken": (
        "authorities",
        f"gss_code,tile_column,tile_row\n{BIRMINGHAM},13,15",
        "line 2, column tile_column",
        "Another council stands on this tile of the map.",
    ),
}


@pytest.mark.parametrize(
    ("slug", "text", "place", "sentence"), BY_THE_DATABASE.values(), ids=BY_THE_DATABASE
)
def test_a_refusal_by_the_database_names_the_line_and_the_rule(slug, text, place, sentence, load):
    before = contents(slug)
    answer = load(slug, text)
    assert answer.failed
    refusal = next(line for line in answer.said.splitlines() if line.startswith("  line"))
    assert refusal.strip().startswith(place)
    assert refusal.endswith(f": {sentence}")
    assert answer.said.count("  line") == 1
    assert contents(slug) == before


# Changes


def test_a_changed_cell_is_kept_in_history_and_the_old_file_restores_it(load):
    slug, old_name = "achieving-for-children", "Achieving for Children"
    answer = load("providers", f"slug,name\n{slug},Achieving More")
    assert answer.said.strip() == told("providers", changed=1)
    provider = Provider.objects.get(slug=slug)
    assert provider.name == "Achieving More"
    assert [version.name for version in provider.history.all()] == ["Achieving More", old_name]

    answer = load("providers", shipped("providers"))
    assert answer.said.strip() == told("providers", changed=1, unchanged=count("providers") - 1)
    provider.refresh_from_db()
    assert provider.name == old_name
    assert [v.name for v in provider.history.all()] == [old_name, "Achieving More", old_name]


def test_history_names_the_file_alone_wherever_it_lies(tmp_path):
    """A reason in the history holds 100 characters and tells nothing of a person's folders."""
    folder = tmp_path / ("deep" * 25)
    folder.mkdir()
    file = folder / "given.csv"
    file.write_text("code,name\nadoption,Changed\n")
    answer = run("load", "scopes", file)
    assert answer.said.strip() == told("scopes", changed=1)
    version = ServiceScope.objects.get(code="adoption").history.first()
    assert version.history_change_reason == "Loaded from given.csv"


def test_columns_that_a_file_does_not_have_stay_as_they_are(load):
    before = DeliveryArrangement.objects.get(reference=BIRMINGHAM_TRUST)
    load("arrangements", f"reference,note\n{BIRMINGHAM_TRUST},Looked at again.")
    after = DeliveryArrangement.objects.get(reference=BIRMINGHAM_TRUST)
    assert after.note == "Looked at again."
    assert after.provider == before.provider
    assert set(after.sources.all()) == set(before.sources.all()) != set()


def test_changed_sources_are_kept_in_history_and_restored(load):
    arrangement = DeliveryArrangement.objects.get(reference=BIRMINGHAM_TRUST)
    before = set(arrangement.sources.all())
    answer = load("arrangements", f"reference,sources\n{BIRMINGHAM_TRUST},BBC News")
    assert answer.said.strip() == told("arrangements", changed=1)
    assert [source.reference for source in arrangement.sources.all()] == ["BBC News"]
    earlier = {
        tuple(sorted(kept.source.reference for kept in version.sources.all()))
        for version in arrangement.history.all()
    }
    assert tuple(sorted(source.reference for source in before)) in earlier
    load("arrangements", shipped("arrangements"))
    assert set(arrangement.sources.all()) == before


def test_an_emptied_cell_empties_the_value(load):
    load("arrangements", f"reference,evidence_on\n{BIRMINGHAM_TRUST},")
    assert DeliveryArrangement.objects.get(reference=BIRMINGHAM_TRUST).evidence_on is None


def test_a_new_row_is_created_with_its_first_version(load):
    answer = load("sources", "reference,publisher\nhttps://example.org/new,Example")
    assert answer.said.strip() == told("sources", created=1)
    made = Source.objects.get(reference="https://example.org/new")
    assert made.history.get().history_type == "+"


@pytest.mark.parametrize("written", ["31/03/2024", "31 March 2024", "45382", "31 Mar 24"])
def test_days_are_read_as_people_write_them_and_it_is_said_how(written, load):
    answer = load("arrangements", f"reference,evidence_on\n{BIRMINGHAM_TRUST},{written}\n")
    assert not answer.failed, answer.said
    trust = DeliveryArrangement.objects.get(reference=BIRMINGHAM_TRUST)
    assert trust.evidence_on == date(2024, 3, 31)
    assert f"such as {written} as 31 March 2024." in answer.said


def test_days_that_can_be_read_in_two_ways_are_refused_once_for_the_column(load):
    rows = f"{BIRMINGHAM_TRUST},03/04/2024\n{BROMLEY_IN_HOUSE},05/04/2024\n"
    answer = load("arrangements", f"reference,evidence_on\n{rows}")
    assert answer.failed
    assert "the whole column, column evidence_on" in answer.said
    assert "3 April 2024 or 4 March 2024" in answer.said
    assert "1 row(s) refused" in answer.said


def test_a_dry_run_says_the_same_and_writes_nothing(load):
    before = contents("providers")
    text = NEW_PROVIDER + "new,New,charity\nachieving-for-children,Changed,company"
    answer = load("providers", text, dry_run=True)
    assert answer.said.strip() == told("providers", created=1, changed=1) + "  (dry run)"
    assert contents("providers") == before


def test_a_dry_run_tries_the_rules_of_the_database_too(load):
    text = f"reference,published_on\n{INSPECTED},2023-02-19"
    answer = load("inspections", text, dry_run=True)
    assert answer.failed
    assert "The publication date is before the inspection began." in answer.said


def test_one_file_may_end_an_arrangement_and_begin_the_next(load):
    """The usual change of model: the end makes room for the beginning."""
    answer = load(
        "arrangements",
        ARRANGEMENT
        + "new,E09000006,childrens-social-care,trust,achieving-for-children,2025-04-01,,\n"
        + f"{BROMLEY_IN_HOUSE},E09000006,childrens-social-care,in_house,,2010-04-01,2025-03-31,day",
    )
    assert answer.said.strip() == told("arrangements", created=1, changed=1)
    old = DeliveryArrangement.objects.get(reference=BROMLEY_IN_HOUSE)
    assert old.ended_on == date(2025, 3, 31)
    assert DeliveryArrangement.objects.get(reference="new").started_on == date(2025, 4, 1)


@pytest.mark.parametrize("day", ["2018-02-28", "2018-05-31"], ids=["earlier", "later"])
def test_one_file_may_move_the_day_on_which_one_arrangement_follows_another(day, load):
    ended = date.fromisoformat(day)
    started = date.fromordinal(ended.toordinal() + 1)
    answer = load(
        "arrangements",
        "reference,started_on,ended_on\n"
        f"birmingham-childrens-social-care-2010-04-01,2010-04-01,{ended}\n"
        f"{BIRMINGHAM_TRUST},{started},\n",
    )
    assert answer.said.strip() == told("arrangements", changed=2)
    assert DeliveryArrangement.objects.get(reference=BIRMINGHAM_TRUST).started_on == started


# Figures: a large table, compressed, whose history begins with a change

OBSERVATION = "indicator,authority,region_code,period,period_end,value,symbol\n"


def england():
    return Observation.objects.get(
        indicator="cla_rate", authority=None, region_code="", period="2025"
    )


def test_a_changed_figure_keeps_the_old_one_in_the_history(load):
    figure = england()
    old = figure.value
    assert not figure.history.exists()
    answer = load("observations", f"{OBSERVATION}cla_rate,,,2025,2025-03-31,,x\n")
    assert answer.said.strip() == told("observations", changed=1)
    versions = [(v.value, v.symbol, v.history_type) for v in figure.history.all()]
    assert versions == [(None, "x", "~"), (old, "", "+")]
    load("observations", f"{OBSERVATION}cla_rate,,,2025,2025-03-31,{old},\n")
    assert [v.value for v in figure.history.all()] == [old, None, old]


def test_new_figures_change_the_version_of_the_data(load):
    before = version.current()
    entries = Observation.history.count()
    rows = "".join(f"cla_rate,,,{year},{year}-03-31,{year}.5,\n" for year in (1981, 1982, 1983))
    answer = load("observations", OBSERVATION + rows)
    assert answer.said.strip() == told("observations", created=3)
    assert version.current().hash != before.hash
    assert version.current().date == date.today()
    assert Observation.history.count() == entries + 1  # the one that dates the load


def test_a_figure_may_be_written_in_several_ways(load):
    figure = england()
    assert figure.value == int(figure.value)
    long, at = f"{figure.value:.3f}", figure.period_end
    answer = load("observations", f"indicator,period_end,value\ncla_rate,{at},{long}\n")
    assert answer.said.strip() == told("observations", unchanged=1)
    assert table_called("observations").columns["value"].write(figure) == str(int(figure.value))


def test_a_row_that_stands_twice_and_says_nothing_new_is_refused_too(load):
    row = ",".join(table_called("observations").cells(england()))
    heading = ",".join(table_called("observations").columns)
    answer = load("observations", f"{heading}\n{row}\n{row}\n")
    assert "line 3, column period_end" in answer.said
    assert "stands in line 2 already" in answer.said


def test_rows_are_the_cells_of_the_records(a_note):
    for slug in SLUGS:
        table = table_called(slug)
        some = list(table.records()[:300])
        rows = dict(table.rows(pk__in=[record.pk for record in some]))
        assert rows == {record.pk: tuple(table.cells(record)) for record in some}


@pytest.fixture
def compressed(tmp_path):
    def written(content):
        path = tmp_path / "given.csv.gz"
        path.write_bytes(content)
        return path

    return written


def test_a_compressed_file_is_read(compressed):
    file = compressed(gzip.compress(b"code,name\nadoption,Changed\n"))
    assert run("load", "scopes", file).said.strip() == told("scopes", changed=1)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-12],
        lambda content: b"code,name\nadoption,Changed\n",
        lambda content: content[:20] + b"\xff\xff\xff" + content[23:],
        lambda content: content[:-8] + b"\0" * 8,
    ],
    ids=["cut off", "not compressed", "other bytes", "wrong sum"],
)
def test_a_damaged_compressed_file_is_refused(damage, compressed):
    before = contents("scopes")
    content = gzip.compress(b"code,name\nadoption,Changed\nfostering,Changed\n" * 50)
    answer = run("load", "scopes", compressed(damage(content)))
    assert answer.failed
    assert "given.csv.gz: the compressed file is damaged: " in answer.said
    assert contents("scopes") == before


def test_a_compressed_file_that_is_too_large_is_given_up(compressed, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_FILE", 100_000)
    content = gzip.compress(b"code,name\n" + b"adoption,Changed\n" * 1_000_000)
    answer = run("load", "scopes", compressed(content))
    assert answer.failed
    assert "the file is larger than 100,000 bytes." in answer.said


def test_a_line_without_end_is_given_up(compressed):
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packed.compress(b"x" * 1_000_000) for _ in range(100)]
    answer = run("load", "scopes", compressed(b"".join([*parts, packed.flush()])))
    assert answer.failed
    assert "line 1 is longer than 1,000,000 characters." in answer.said


# Links to rows of the same table, and former codes


def test_a_council_may_name_a_successor_that_stands_later_in_the_file(load):
    answer = load(
        "authorities",
        "gss_code,slug,name,type,region_code,successors\n"
        "E10000099,old,Old,county,E12000009,E06000098 | E06000099\n"
        "E06000098,east,East,unitary,E12000009,\n"
        "E06000099,west,West,unitary,E12000009,\n",
    )
    assert answer.said.strip() == told("authorities", created=3)
    old = LocalAuthority.objects.get(slug="old")
    assert {successor.slug for successor in old.successors.all()} == {"east", "west"}


def test_a_provider_may_name_a_host_that_stands_later_in_the_file(load):
    answer = load(
        "providers",
        "slug,name,host\nagency,Agency,new-council\nnew-council,New Council,\n"
        "achieving-for-children,Achieving for Children,new-council\n",
    )
    assert answer.said.strip() == told("providers", created=2, changed=1)
    hosted = Provider.objects.filter(host__slug="new-council")
    assert {provider.slug for provider in hosted} == {"agency", "achieving-for-children"}


@pytest.mark.parametrize(
    ("slug", "text", "message"),
    [
        (
            "authorities",
            "gss_code,successors\nE10000009,E06000059 | E06999999",
            'line 2, column successors, value "E06999999": no local authority has this gss_code',
        ),
        (
            "providers",
            "slug,name,host\nagency,Agency,nobody",
            'line 2, column host, value "nobody": no provider has this slug',
        ),
    ],
)
def test_a_link_to_an_unknown_row_of_the_same_table_is_refused(slug, text, message, load):
    before = contents(slug)
    answer = load(slug, text)
    assert answer.failed
    assert message in answer.said
    assert contents(slug) == before


def test_only_the_bad_row_is_named_where_good_ones_link_to_later_rows(load):
    answer = load(
        "providers",
        "slug,name,host,opened_on,closed_on\nagency,Agency,new-council,,\n"
        "new-council,New Council,,,\nlate,Late,,2020-01-01,2019-01-01\n",
    )
    assert answer.failed
    assert "line 4, column closed_on" in answer.said
    assert "providers: 1 row(s) refused" in answer.said


def test_a_former_code_of_a_council_is_accepted(load):
    former = AuthorityCode.objects.get(code="E08000020")
    assert former.authority.gss_code == "E08000037"
    answer = load(
        "authority-names", "authority,name\nE08000020,Gateshead\nE08000020,Gateshead of old"
    )
    assert answer.said.strip() == told("authority-names", created=1, unchanged=1)
    assert AuthorityName.objects.get(name="Gateshead of old").authority == former.authority


# What `make run` does


def test_load_if_empty_does_nothing_on_a_register_with_councils(load):
    Provider.objects.filter(slug="achieving-for-children").update(name="Changed by hand")
    before = everything()
    answer = run("load", if_empty=True)
    assert answer == ("", False)
    assert everything() == before
