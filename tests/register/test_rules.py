"""Every rule of the register: the database refuses what breaks it, and says which rule it was."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from authorities.days.future import NotInFuture
from authorities.models import (
    AuthorityCode,
    AuthorityName,
    Framework,
    Grade,
    GradeScale,
    Indicator,
    Inspection,
    InspectionKind,
    Judgement,
    JudgementArea,
    LocalAuthority,
    Observation,
    PublishedSeries,
    StatisticalNeighbour,
)
from authorities.rules import InUse, Rule
from commissioning.models import (
    WHOLE_SERVICE,
    ArrangementEvent,
    AuditEntry,
    CollaborationMember,
    ConsideredChange,
    ContextNote,
    Decision,
    DeliveryArrangement,
    FrozenVersion,
    NationalFigure,
    PlanCriterion,
    PlanReadinessItem,
    ReaderReport,
    Source,
    StudyResult,
    StudyRun,
    Submission,
    SubmissionChange,
    SubmissionPart,
)
from providers.models import Provider, Provision
from tests.register.breaks import DAY, OPENED, Break, saved
from tests.register.rules_provision import FIRST, PROVISION_BREAKS, SECOND, listed_grade

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


# Good records, not yet saved, each with what it rests on.


def council():
    """A council of its own, with neither inspections nor arrangements."""
    return LocalAuthority(
        gss_code="E06999999",
        slug="new-council",
        name="New Council",
        type="unitary",
        region_code="E12000009",
        opened_on=OPENED,
        tile_column=90,
        tile_row=90,
    )


def code():
    return AuthorityCode(
        code="E06999998", authority=saved(council()), valid_from=OPENED, valid_to=OPENED
    )


def name():
    authority = saved(council())
    AuthorityName.objects.create(authority=authority, name="New Council")
    return AuthorityName(authority=authority, name="New Borough Council")


def framework():
    return Framework(
        code="new", name="A new framework", first_inspection_on=OPENED, last_inspection_on=OPENED
    )


def area():
    return JudgementArea(
        code="ilacs_new",
        framework_id="ilacs",
        theme="other",
        name="Something new",
        position=9,
        judged_from=OPENED,
        judged_until=OPENED,
    )


def inspection():
    return Inspection(
        reference="new-inspection",
        authority=saved(council()),
        framework_id="ilacs",
        kind="standard",
        started_on=date(2024, 5, 13),
        ended_on=date(2024, 5, 24),
        published_on=date(2024, 7, 1),
    )


def judgement():
    """A judgement of leadership beside one of overall effectiveness that is there already."""
    inspected = saved(inspection())
    Judgement.objects.create(inspection=inspected, area_id="ilacs_overall", grade="good")
    return Judgement(inspection=inspected, area_id="ilacs_leadership", grade="good")


def scale():
    return GradeScale(code="two", name="Two grades", position=9)


def grade():
    """The second grade of a new scale."""
    facts = {"scale": saved(scale()), "colour": "#111111", "dark_colour": "#eeeeee"}
    Grade.objects.create(**facts, code="better_one", label="Better", rank=1, letter="B")
    return Grade(**facts, code="worse_one", label="Worse", rank=2, letter="W")


def given_grade():
    return Grade.objects.get(code=saved(judgement()).grade)


def grading_framework():
    return saved(judgement()).area.framework


def kind():
    return InspectionKind(code="walk", label="A walk around", position=99)


def judged_inspection():
    return saved(judgement()).inspection


def judged_area():
    return saved(judgement()).area


def inspected_council():
    return saved(inspection()).authority


def provider():
    return Provider(slug="new-provider", name="New Provider", opened_on=OPENED)


def arrangement(authority=None, **changes):
    """The trust that runs the whole service of a new council from its third year."""
    facts = {
        "reference": "new-arrangement",
        "authority": authority or saved(council()),
        "scope_id": WHOLE_SERVICE,
        "model": "trust",
        "provider": Provider.objects.get(slug="achieving-for-children"),
        "control": "independent",
        "started_on": date(2018, 4, 1),
        "started_precision": "day",
        "ended_on": date(2020, 3, 31),
        "ended_precision": "day",
    }
    return DeliveryArrangement(**facts | changes)


def in_house():
    return arrangement(model="in_house", provider=None, control="")


def evidenced():
    return arrangement(evidence_from=OPENED, evidence_on=OPENED)


def following_arrangement():
    """An arrangement from the day after another one of the same council ended."""
    first = saved(arrangement())
    return arrangement(
        first.authority,
        reference="next-arrangement",
        started_on=first.ended_on + DAY,
        ended_on=None,
        ended_precision="",
    )


def event():
    return ArrangementEvent(
        reference="new-event",
        authority=saved(council()),
        kind="decision",
        happened_on=OPENED,
        description="The council decided.",
    )


def decision():
    return Decision(
        reference="new-decision",
        what="To share a directorate.",
        decided_on=OPENED,
        precision="month",
    )


def national_figure():
    facts = {"measure": "Homes", "period": "2025", "unit": "homes", "publisher": "A"}
    return NationalFigure(reference="a", value=1, source="https://a.example/", **facts)


def collaboration():
    """A council's second collaboration."""
    facts = {"kind": "regional_framework", "role": "member", "began_on": OPENED}
    facts |= {"authority": saved(council()), "evidence": "Named.", "source": "A"}
    CollaborationMember.objects.create(reference="a", collaboration="First", **facts)
    return CollaborationMember(reference="b", collaboration="Second", **facts)


def considered():
    return ConsideredChange(
        reference="new-considered",
        authority=saved(council()),
        scope_id=WHOLE_SERVICE,
        considered="A trust.",
        outcome="Nothing came of it.",
        decided_on=OPENED,
    )


def study_run():
    StudyRun.objects.create(data_version="0" * 10, plan_version="1.0")
    return StudyRun(data_version="1" * 10, plan_version="1.0")


def study_result():
    run = saved(study_run())
    StudyResult.objects.create(run=run, kind="twin", key="first", payload={})
    return StudyResult(run=run, kind="twin", key="second", payload={"n": 1})


def criterion():
    facts = {"code": "new", "position": 99, "name": "New", "question": "Is it new?"}
    return PlanCriterion(**facts, group="strategic")


def readiness_item():
    return PlanReadinessItem(code="new", head="data", position=99, text="All is counted.")


def frozen():
    return FrozenVersion(hash="0123456789", archive="0123456789/everything.zip", size=1)


def source():
    return Source(reference="https://example.org/new", publisher="Example")


def indicator():
    return Indicator(
        code="new-indicator",
        label="Something new",
        domain="New",
        description="Something that is counted.",
        unit="percent",
        year_type="Annual",
        period_basis="31 March",
        source="Example",
        authored_by="A tester",
        reviewed_on=OPENED,
        next_review_on=OPENED,
    )


def observation(**changes):
    """A council's figure beside an earlier one of its own, and one of its region."""
    facts = {"indicator": saved(indicator()), "period": "2016", "value": 12.5}
    place = {"authority": saved(council())}
    Observation.objects.create(**facts, **place, period_end=OPENED)
    Observation.objects.create(**facts, region_code="E12000009", period_end=OPENED)
    return Observation(**facts | place | {"period_end": OPENED + DAY} | changes)


def regional_observation():
    return observation(authority=None, region_code="E12000009")


def neighbour():
    """A second neighbour of a council; the first is Birmingham."""
    authority = saved(council())
    others = LocalAuthority.objects.in_bulk(["birmingham", "leeds"], field_name="slug")
    facts = {"authority": authority, "edition": 2030, "closeness": "Close"}
    StatisticalNeighbour.objects.create(**facts, neighbour=others["birmingham"], rank=1)
    return StatisticalNeighbour(**facts, neighbour=others["leeds"], rank=2)


def first_neighbour():
    return LocalAuthority.objects.get(slug="birmingham")


def series():
    """Where an indicator stands in a second data set."""
    facts = {"indicator": saved(indicator()), "value_column": "percent", "period_ends": "03-31"}
    PublishedSeries.objects.create(**facts, data_set="first-data-set")
    return PublishedSeries(**facts, data_set="second-data-set")


def person(name="ada"):
    return get_user_model().objects.get_or_create(username=name)[0]


def a_draft(**changes):
    facts = {"kind": "form", "title": "A change", "author": person()}
    return Submission(**facts | changes)


def handed_in(**changes):
    facts = {"state": "waiting", "reason": "It was wrong.", "handed_in_at": NOON}
    return a_draft(**facts | changes)


def checked(**changes):
    return handed_in(**{"checker": person("charles"), "checked_at": NOON} | changes)


def published():
    return checked(state="published", published_at=NOON)


def rejected():
    return checked(state="rejected", rejection="The report says otherwise.")


def published_by_command():
    facts = {"kind": "command", "command": "load", "author": None, "state": "published"}
    return a_draft(**facts, published_at=NOON)


def an_undo():
    """An undo of a submission that is being undone already, as one that was rejected."""
    undone = saved(published())
    saved(handed_in(kind="undo", undoes=undone))
    facts = {"kind": "undo", "undoes": undone, "state": "rejected", "rejection": "No."}
    return checked(**facts)


def part():
    submission = saved(a_draft())
    saved(SubmissionPart(submission=submission, table="sources", created=3, first_rows=True))
    return SubmissionPart(submission=submission, table="scopes", created=3, first_rows=True)


def diff_line():
    submission = saved(published())
    facts = {"submission": submission, "table": "scopes", "action": "created", "label": "A"}
    saved(SubmissionChange(**facts, key="a"))
    return SubmissionChange(**facts, key="b")


def note():
    return ContextNote(
        reference="new-note",
        authority=saved(council()),
        written_by="A director",
        role="Director of Children's Services",
        text="We have more social workers now.",
        dated_on=OPENED,
        shown_since=OPENED,
    )


def audited():
    return AuditEntry(number=1, digest="0" * 64, action="signed_in", who="ann", happened_at=NOON)


def report():
    return ReaderReport(text="The date is wrong.", contact="07700 900123", received_at=NOON)


def handled_report():
    return changed(report(), {"state": "answered", "handled_by": "ann", "handled_at": NOON})


BREAKS = {
    # Councils
    "authority_type_known": Break(council, {"type": "parish"}),
    "authority_region_known": Break(council, {"region_code": "E12000010"}),
    "authority_closes_after_opening": Break(council, {"closed_on": OPENED - DAY}),
    "authority_tile_free": Break(council, {"tile_column": 13, "tile_row": 15}),
    "authority_life_covers_inspections": Break(inspected_council, {"opened_on": date(2024, 6, 1)}),
    "authority_code_once": Break(code, {"code": "E08000025"}),
    "authority_code_ends_after_start": Break(code, {"valid_to": OPENED - DAY}),
    "authority_name_once": Break(name, {"name": "New Council"}),
    # Frameworks
    "framework_ends_after_start": Break(framework, {"last_inspection_on": OPENED - DAY}),
    "judgement_area_theme_known": Break(area, {"theme": "weather"}),
    "judgement_area_ends_after_start": Break(area, {"judged_until": OPENED - DAY}),
    "judgement_area_fits_its_judgements": Break(judged_area, {"judged_until": date(2024, 5, 12)}),
    "framework_scale_fits_its_judgements": Break(grading_framework, {"grade_scale_id": None}),
    # Grades
    "grade_rank_once": Break(grade, {"rank": 1}),
    "grade_letter_once": Break(grade, {"letter": "B"}),
    "grade_code_shape": Break(grade, {"code": "Worse one"}),
    "grade_has_letter": Break(grade, {"letter": " "}),
    "grade_has_colour": Break(grade, {"colour": "red"}),
    "grade_has_dark_colour": Break(grade, {"dark_colour": "#FFFFFF"}),
    "grade_fits_its_judgements": Break(given_grade, lambda _: {"scale_id": saved(scale()).pk}),
    # Inspections
    "inspection_kind_full_or_visit": Break(kind, {"is_full": True, "is_visit": True}),
    "inspection_kind_known": Break(inspection, {"kind": "chat"}),
    "inspection_has_a_date": Break(inspection, {"started_on": None, "published_on": None}),
    "inspection_ends_after_start": Break(inspection, {"ended_on": date(2024, 5, 12)}),
    "inspection_published_after_start": Break(inspection, {"published_on": date(2024, 5, 12)}),
    "inspection_report_is_an_address": Break(inspection, {"report_url": "ftp://a.example/"}),
    "inspection_within_authority_life": Break(inspection, {"started_on": OPENED - DAY}),
    "inspection_fits_its_judgements": Break(judged_inspection, {"framework_id": "sif"}),
    # Judgements
    "judgement_grade_known": Break(judgement, {"grade": "adequate"}),
    "judgement_reason_known": Break(judgement, {"grade": "", "missing_reason": "forgotten"}),
    "judgement_once_per_area": Break(judgement, {"area_id": "ilacs_overall"}),
    "judgement_grade_or_reason": Break(judgement, {"missing_reason": "not_published"}),
    "judgement_area_of_framework": Break(judgement, {"area_id": "sif_leadership"}),
    "judgement_area_judged_then": Break(judgement, {"area_id": "ilacs_in_care_and_care_leavers"}),
    # Indicators and their figures
    "indicator_unit_known": Break(indicator, {"unit": "furlongs"}),
    "indicator_polarity_known": Break(indicator, {"polarity": "sideways"}),
    "indicator_source_is_an_address": Break(indicator, {"source_url": "ftp://a.example/"}),
    "observation_once_per_council": Break(observation, {"period_end": OPENED}),
    "observation_once_per_region": Break(regional_observation, {"period_end": OPENED}),
    "observation_council_or_region": Break(observation, {"region_code": "E12000001"}),
    "observation_value_or_symbol": Break(observation, {"symbol": "c"}),
    "observation_flag_has_reason": Break(observation, {"unreliable": True}),
    "observation_region_known": Break(regional_observation, {"region_code": "E13000001"}),
    "observation_symbol_known": Break(observation, {"value": None, "symbol": "?"}),
    "neighbour_rank_once": Break(neighbour, {"rank": 1}),
    "neighbour_once": Break(neighbour, lambda _: {"neighbour_id": first_neighbour().pk}),
    "neighbour_not_itself": Break(neighbour, lambda record: {"neighbour_id": record.authority_id}),
    "published_series_once": Break(series, {"data_set": "first-data-set"}),
    "published_series_period_ends_shape": Break(series, {"period_ends": "31-03"}),
    # Providers
    "provider_legal_form_known": Break(provider, {"legal_form": "club"}),
    "provider_precision_valid": Break(provider, {"opened_precision": "roughly"}),
    "provider_website_is_an_address": Break(provider, {"website": "ftp://a.example/"}),
    "provider_closes_after_opening": Break(provider, {"closed_on": OPENED - DAY}),
    "provider_not_its_own_host": Break(
        lambda: saved(provider()), lambda record: {"host_id": record.pk}
    ),
    # Arrangements
    "collaboration_once_per_council": Break(collaboration, {"collaboration": "First"}),
    "collaboration_kind_known": Break(collaboration, {"kind": "club"}),
    "collaboration_role_known": Break(collaboration, {"role": "guest"}),
    "collaboration_began_known": Break(collaboration, {"began_precision": "hour"}),
    "collaboration_ended_known": Break(
        collaboration, {"ended_on": OPENED, "ended_precision": "hour"}
    ),
    "collaboration_end_has_precision": Break(collaboration, {"ended_on": OPENED}),
    "collaboration_ends_after_start": Break(
        collaboration, {"ended_on": OPENED - DAY, "ended_precision": "day"}
    ),
    "national_figure_source_is_an_address": Break(national_figure, {"source": "ftp://a.example/"}),
    "arrangement_model_known": Break(arrangement, {"model": "magic"}),
    "arrangement_confidence_known": Break(arrangement, {"confidence": "utter"}),
    "arrangement_control_known": Break(arrangement, {"control": "nobody"}),
    "arrangement_initiation_known": Break(arrangement, {"initiation": "chance"}),
    "arrangement_evidence_known": Break(arrangement, {"evidence": "rumour"}),
    "arrangement_start_precision_known": Break(arrangement, {"started_precision": "hour"}),
    "arrangement_end_precision_known": Break(arrangement, {"ended_precision": "hour"}),
    "arrangement_ends_after_start": Break(arrangement, {"ended_on": date(2018, 3, 31)}),
    "arrangement_provider_unless_in_house": Break(arrangement, {"model": "in_house"}),
    "arrangement_end_has_precision": Break(arrangement, {"ended_precision": ""}),
    "arrangement_whole_service_no_overlap": Break(
        following_arrangement, {"started_on": date(2020, 3, 31)}
    ),
    "arrangement_evidence_in_order": Break(evidenced, {"evidence_on": OPENED - DAY}),
    "arrangement_contract_unless_in_house": Break(in_house, {"contract_months": 60}),
    "arrangement_contract_not_zero": Break(arrangement, {"contract_value": 0}),
    "arrangement_contract_ends_after_start": Break(
        arrangement, {"contract_ends_on": date(2018, 3, 31)}
    ),
    "arrangement_notice_is_an_address": Break(arrangement, {"notice_url": "ftp://a.example/"}),
    "arrangement_within_authority_life": Break(arrangement, {"started_on": OPENED - DAY}),
    # Steps on the way
    "event_kind_known": Break(event, {"kind": "party"}),
    "event_stage_known": Break(event, {"stage": "party"}),
    "event_go_live_is_a_stage_of_go_live": Break(event, {"stage": "go_live"}),
    "event_precision_known": Break(event, {"precision": "hour"}),
    "decision_precision_known": Break(decision, {"precision": "hour"}),
    "decision_unknown_day_has_no_precision": Break(decision, {"decided_on": None}),
    "considered_confidence_known": Break(considered, {"confidence": "utter"}),
    "considered_model_known": Break(considered, {"model": "magic"}),
    "considered_precision_known": Break(considered, {"precision": "hour"}),
    # What plans are asked about
    "plan_criterion_group_known": Break(criterion, {"group": "magical"}),
    "plan_readiness_head_known": Break(readiness_item, {"head": "luck"}),
    # What is said of entries
    "context_note_council_or_provider": Break(note, {"authority_id": None}),
    "context_note_shown_after_writing": Break(note, {"shown_since": OPENED - DAY}),
    "reader_report_state_known": Break(handled_report, {"state": "lost"}),
    "reader_report_handled_unless_new": Break(handled_report, {"handled_by": ""}),
    "reader_report_closed_without_contact": Break(handled_report, {"state": "closed"}),
    # Who did what
    "audit_action_known": Break(audited, {"action": "gossiped"}),
    "audit_never_changed": Break(lambda: saved(audited()), {"who": "somebody else"}),
    "study_run_once": Break(study_run, {"data_version": "0" * 10}),
    "study_run_data_version_shape": Break(study_run, {"data_version": "not a hash"}),
    "study_result_once": Break(study_result, {"key": "first"}),
    "frozen_version_hash_shape": Break(frozen, {"hash": "not a hash"}),
    "source_is_web_address_or_name": Break(source, {"reference": "javascript:alert(1)"}),
    # Submissions
    "submission_kind_known": Break(a_draft, {"kind": "rumour"}),
    "submission_state_known": Break(handed_in, {"state": "lost"}),
    "submission_author_unless_command": Break(a_draft, {"command": "load"}),
    "submission_command_is_published": Break(
        published_by_command, {"state": "waiting", "published_at": None, "reason": "Why not."}
    ),
    "submission_says_why": Break(handed_in, {"reason": ""}),
    "submission_handed_in_unless_draft": Break(handed_in, {"handed_in_at": None}),
    "submission_check_has_time": Break(checked, {"checked_at": None}),
    "submission_draft_is_unchecked": Break(
        a_draft, lambda _: {"checker_id": person("charles").pk, "checked_at": NOON}
    ),
    "submission_published_is_checked": Break(published, {"checker_id": None, "checked_at": None}),
    "submission_checked_by_another": Break(checked, lambda record: {"checker_id": person().pk}),
    "submission_published_has_time": Break(published, {"published_at": None}),
    "submission_rejected_has_reason": Break(rejected, {"rejection": ""}),
    "submission_undo_says_of_what": Break(a_draft, {"kind": "undo"}),
    "submission_undone_once": Break(an_undo, {"state": "waiting", "rejection": ""}),
    "submission_part_once_per_table": Break(part, {"table": "sources"}),
    "submission_first_rows_change_nothing": Break(part, {"changed": 1}),
    "submission_change_action_known": Break(diff_line, {"action": "lost"}),
    "submission_change_once_per_record": Break(diff_line, {"key": "a"}),
} | PROVISION_BREAKS

CONSTRAINTS = [
    constraint
    for app in ("authorities", "providers", "commissioning")
    for model in apps.get_app_config(app).get_models()
    for constraint in model._meta.constraints
    # No values of a row break the first (tried below); no database keeps the second (tried in
    # tests/unit/test_future.py).
    if not isinstance(constraint, InUse | NotInFuture)
]
NAMES = [constraint.name for constraint in CONSTRAINTS]
every_constraint = pytest.mark.parametrize("constraint", CONSTRAINTS, ids=NAMES)
# Only a row that others hang on, or that has its number, can break these.
ONLY_BY_CHANGE = {
    "audit_never_changed",
    "authority_life_covers_inspections",
    "framework_scale_fits_its_judgements",
    "grade_fits_its_judgements",
    "inspection_fits_its_judgements",
    "judgement_area_fits_its_judgements",
    "provider_not_its_own_host",
}
# A row that cannot change at all cannot be changed to break another rule.
ONLY_BY_NEW_ROW = {"audit_action_known"}
every_one_by_a_change = pytest.mark.parametrize(
    "constraint",
    [c for c in CONSTRAINTS if c.name not in ONLY_BY_NEW_ROW],
    ids=[name for name in NAMES if name not in ONLY_BY_NEW_ROW],
)
every_one_by_a_new_row = pytest.mark.parametrize(
    "constraint",
    [c for c in CONSTRAINTS if c.name not in ONLY_BY_CHANGE],
    ids=[name for name in NAMES if name not in ONLY_BY_CHANGE],
)
every_look_further = pytest.mark.parametrize(
    "constraint",
    [c for c in CONSTRAINTS if isinstance(c, Rule)],
    ids=[c.name for c in CONSTRAINTS if isinstance(c, Rule)],
)


def insert(record):
    """Write a new record past every check but the database's own."""
    type(record).objects.bulk_create([record])


def update(record, values):
    """Change a record past every check but the database's own."""
    assert type(record).objects.filter(pk=record.pk).update(**values) == 1


def changed(record, values):
    for attribute, value in values.items():
        setattr(record, attribute, value)
    return record


def broken(constraint):
    """A record that breaks the rule, not written in this state."""
    case = BREAKS[constraint.name]
    record = case.make()
    return changed(record, case.of(record))


def names(error, constraint, model):
    """Whether the database's error names the constraint. SQLite names a unique constraint's
    columns instead."""
    if connection.vendor == "sqlite" and isinstance(constraint, models.UniqueConstraint):
        columns = [model._meta.get_field(field).column for field in constraint.fields]
        return all(f"{model._meta.db_table}.{column}" in str(error) for column in columns)
    return re.search(rf"\b{constraint.name}\b", str(error)) is not None


def refused(constraint_name, write, *args):
    """Try to write and expect that the database refuses it by this constraint."""
    with pytest.raises(IntegrityError, match=rf"\b{constraint_name}\b"), transaction.atomic():
        write(*args)


def test_every_constraint_has_a_case_that_breaks_it():
    assert sorted(BREAKS) == sorted(NAMES)


def test_constraint_names_are_unique_across_models():
    assert [name for name, count in Counter(NAMES).items() if count > 1] == []


@every_one_by_a_new_row
def test_a_new_row_that_breaks_the_rule_is_refused(constraint):
    record = broken(constraint)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        insert(record)
    assert names(error.value, constraint, type(record))


@every_one_by_a_change
def test_the_good_row_is_taken_and_a_change_that_breaks_the_rule_is_refused(constraint):
    case = BREAKS[constraint.name]
    record = case.make()
    if record._state.adding:
        insert(record)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        update(record, case.of(record))
    assert names(error.value, constraint, type(record))


@every_constraint
def test_full_clean_takes_the_good_row(constraint):
    BREAKS[constraint.name].make().full_clean()


@every_constraint
def test_full_clean_refuses_the_bad_row_in_words(constraint):
    """A wrong choice is told by its field; every other rule in its own sentence."""
    with pytest.raises(ValidationError) as error:
        broken(constraint).full_clean()
    a_choice = constraint.name.endswith("_known") and not isinstance(constraint, Rule)
    words = "is not a valid choice" if a_choice else constraint.violation_error_message
    assert words in " ".join(error.value.messages)


@every_look_further
def test_a_rule_that_looks_further_refuses_by_its_own_sentence_alone(constraint):
    with pytest.raises(ValidationError) as error:
        broken(constraint).full_clean()
    assert error.value.messages == [constraint.violation_error_message]


@every_look_further
def test_full_clean_passes_over_a_rule_whose_columns_are_not_in_the_form(constraint):
    """An admin form without the columns must not refuse what the person cannot see."""
    record = broken(constraint)
    columns = constraint.columns()
    unseen = [f.name for f in record._meta.concrete_fields if f.column in columns]
    constraint.validate(type(record), record, exclude=unseen)


# Facts that the rules were made for.


def spell(authority, start, end, **changes):
    """An unsaved arrangement with the given days."""
    facts = {"reference": f"spell-{start}-{end}", "started_on": start, "ended_on": end}
    return arrangement(authority, **facts | {"ended_precision": "day" if end else ""} | changes)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2019, 1, 1), date(2019, 2, 1)),
        (date(2017, 1, 1), date(2018, 4, 1)),
        (date(2020, 3, 31), None),
        (date(2017, 1, 1), None),
    ],
    ids=["within", "on its first day", "on its last day", "around"],
)
def test_whole_service_arrangements_that_share_a_day_are_refused(start, end):
    first = saved(arrangement())
    second = spell(first.authority, start, end)
    refused("arrangement_whole_service_no_overlap", insert, second)


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2017, 1, 1), date(2018, 3, 31)), (date(2020, 4, 1), None)],
    ids=["the day before", "the day after"],
)
def test_whole_service_arrangements_that_touch_are_accepted(start, end):
    first = saved(arrangement())
    insert(spell(first.authority, start, end))
    assert first.authority.arrangements.count() == 2


def test_two_open_whole_service_arrangements_are_refused():
    first = saved(arrangement(ended_on=None, ended_precision=""))
    refused(
        "arrangement_whole_service_no_overlap",
        insert,
        spell(first.authority, date(2025, 1, 1), None),
    )


def test_part_services_may_overlap_each_other_and_the_whole():
    first = saved(arrangement())
    for number in (1, 2):
        insert(
            spell(
                first.authority, date(2019, 1, 1), None, scope_id="adoption", reference=f"{number}"
            )
        )
    assert first.authority.arrangements.count() == 3


def test_whole_service_arrangements_of_two_councils_may_overlap():
    saved(arrangement())
    other = saved(changed(council(), {"gss_code": "E06999997", "slug": "other", "tile_row": 91}))
    insert(spell(other, date(2018, 4, 1), date(2020, 3, 31)))
    assert other.arrangements.count() == 1


def test_an_arrangement_can_be_saved_again_without_overlapping_itself():
    record = saved(arrangement())
    record.note = "Looked at again."
    record.full_clean()
    record.save()


def test_an_open_arrangement_of_a_closed_council_is_refused():
    closed = saved(changed(council(), {"closed_on": date(2023, 3, 31)}))
    refused("arrangement_within_authority_life", insert, spell(closed, date(2020, 4, 1), None))
    insert(spell(closed, date(2020, 4, 1), date(2023, 3, 31)))


@pytest.mark.parametrize(
    ("model", "has_provider"), [("in_house", True), ("trust", False), ("commissioners", False)]
)
def test_in_house_with_a_provider_and_other_models_without_are_refused(model, has_provider):
    who = {} if has_provider else {"provider": None}
    record = arrangement(model=model, **who)
    refused("arrangement_provider_unless_in_house", insert, record)


def test_in_house_without_a_provider_is_accepted():
    insert(arrangement(model="in_house", provider=None, control=""))


@pytest.mark.parametrize("day", [OPENED - DAY, date(2026, 1, 1)], ids=["before", "after"])
def test_an_inspection_outside_the_councils_life_is_refused(day):
    record = inspection()
    update(record.authority, {"closed_on": date(2025, 12, 31)})
    refused(
        "inspection_within_authority_life",
        insert,
        changed(record, {"started_on": day, "ended_on": None, "published_on": date(2026, 2, 1)}),
    )


def test_an_inspection_known_by_its_publication_alone_counts_on_that_day():
    days = {"started_on": None, "ended_on": None}
    record = changed(inspection(), days | {"published_on": OPENED - DAY})
    refused("inspection_within_authority_life", insert, record)
    insert(changed(record, {"published_on": OPENED}))


@pytest.mark.parametrize(
    "values",
    [{"opened_on": date(2024, 5, 14)}, {"closed_on": date(2024, 5, 12)}],
    ids=["opens later", "closed earlier"],
)
def test_a_councils_dates_cannot_leave_its_inspections_behind(values):
    authority = inspected_council()
    refused("authority_life_covers_inspections", update, authority, values)


def test_a_councils_dates_may_move_up_to_its_inspections():
    authority = inspected_council()
    update(authority, {"opened_on": date(2024, 5, 13), "closed_on": date(2024, 5, 13)})


def test_an_overall_grade_is_refused_for_inspections_from_april_2026():
    record = inspection()
    days = {"ended_on": None, "published_on": None}
    insert(changed(record, days | {"started_on": date(2026, 4, 1)}))
    overall = Judgement(inspection=record, area_id="ilacs_overall", grade="good")
    refused("judgement_area_judged_then", insert, overall)


def test_an_overall_grade_is_accepted_for_inspections_until_march_2026():
    record = inspection()
    days = {"ended_on": None, "published_on": None}
    insert(changed(record, days | {"started_on": date(2026, 3, 31)}))
    insert(Judgement(inspection=record, area_id="ilacs_overall", grade="good"))
    refused("inspection_fits_its_judgements", update, record, {"started_on": date(2026, 4, 1)})


@pytest.mark.parametrize(
    ("grade", "reason"), [("good", "not_published"), ("", "")], ids=["both", "neither"]
)
def test_a_judgement_has_a_grade_or_a_reason(grade, reason):
    record = changed(judgement(), {"grade": grade, "missing_reason": reason})
    refused("judgement_grade_or_reason", insert, record)


def test_a_reason_may_stand_for_a_grade():
    insert(changed(judgement(), {"grade": "", "missing_reason": "not_published"}))


def test_a_judgement_cannot_say_that_the_council_is_not_yet_inspected():
    """Not yet inspected is an answer about a council; it cannot stand on an inspection."""
    record = changed(judgement(), {"grade": "", "missing_reason": "not_yet_inspected"})
    refused("judgement_reason_known", insert, record)


@pytest.mark.parametrize(
    ("rule", "model", "code"),
    [("grade_in_use", Grade, "good"), ("inspection_kind_in_use", InspectionKind, "standard")],
)
def test_a_code_that_is_in_use_cannot_go_or_change(rule, model, code):
    judgement().save()
    refused(rule, model.objects.get(code=code).delete)
    refused(rule, update, model.objects.get(code=code), {"code": "other"})


def test_a_code_that_is_not_in_use_can_go():
    unused = saved(grade())
    unused.delete()
    saved(kind()).delete()
    assert not Grade.objects.filter(code="worse_one").exists()
    assert not InspectionKind.objects.filter(code="walk").exists()


def test_a_grade_of_another_scale_than_the_frameworks_is_refused():
    other = saved(grade())
    refused("judgement_grade_known", insert, changed(judgement(), {"grade": other.code}))


@pytest.mark.parametrize(
    ("first", "last"), [(FIRST, None), (None, SECOND), (SECOND, FIRST)], ids=str
)
def test_a_judgement_of_provision_has_two_lists_in_order_or_none(first, last):
    record = changed(listed_grade(), {"first_list_id": first, "last_list_id": last})
    refused("provision_grade_lists_both_or_none", insert, record)
    insert(changed(record, {"first_list_id": None, "last_list_id": None}))


@pytest.mark.parametrize("urn", ["9999", "99999999", "SC99999", "XC999999"])
def test_a_urn_of_another_shape_is_refused(urn):
    refused("provision_urn_shape", insert, Provision(urn=urn))


@pytest.mark.parametrize("urn", ["99999", "9999999", "SC999999"])
def test_a_urn_of_five_to_seven_digits_or_sc_and_six_is_accepted(urn):
    insert(Provision(urn=urn))


def test_an_entry_of_the_audit_log_cannot_be_deleted():
    entry = saved(audited())
    refused("audit_never_changed", entry.delete)
    refused("audit_never_changed", AuditEntry.objects.filter(pk=entry.pk)._raw_delete, "default")


# SQLite alters a table by building it anew, and triggers go with the old one.

REBUILD = """
import django
django.setup()
from django.core.management import call_command
from django.db import IntegrityError, connection, models
from authorities.models import Framework, Inspection, LocalAuthority

call_command("migrate", verbosity=0)


def rules():
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        return cursor.fetchall()


before = rules()
for model, field in ((Inspection, "visit_theme"), (LocalAuthority, "name")):
    wider = models.CharField(max_length=151)
    wider.set_attributes_from_name(field)
    wider.model = model
    with connection.schema_editor() as editor:
        editor.alter_field(model, model._meta.get_field(field), wider)
assert before and rules() == before, (before, rules())

council = LocalAuthority.objects.create(
    slug="a", name="A", type="county", region_code="E12000001", opened_on="2015-04-01"
)
Framework.objects.create(code="ilacs", name="ILACS")
inspection = Inspection(
    reference="i", authority=council, framework_id="ilacs", kind="standard",
    started_on="2015-03-31",
)
for write in (
    lambda: Inspection.objects.bulk_create([inspection]),
    lambda: LocalAuthority.objects.update(opened_on="2025-01-01"),
):
    try:
        write()
    except IntegrityError as error:
        print("refused by", error)
    inspection.started_on = "2024-05-13"
    if Inspection.objects.count() == 0:
        inspection.save()
"""


@pytest.mark.slow
def test_the_rules_survive_that_sqlite_builds_a_table_anew(tmp_path):
    """In a database of its own: a migration's change of a column leaves every trigger as it was,
    and rules of the table, and of others that look into it, still refuse."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'rebuilt.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", REBUILD],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "refused by inspection_within_authority_life",
        "refused by authority_life_covers_inspections",
    ]
