"""The pooled path around a change, on worlds built by hand."""

from datetime import date

import numpy as np
import pytest

from commissioning.comparison.around import differences, draws, event_study, event_time, inference

from . import around_slowly as slowly

YEARS = event_time.YEARS
FIRST = event_time.FIRST


def ends(first, last, month=3, day=31):
    return [date(year, month, day) for year in range(first, last + 1)]


# Years from go-live


@pytest.mark.parametrize(
    ("go_live", "zero"),
    [
        (date(2018, 3, 30), 2018),
        (date(2018, 3, 31), 2018),  # the figure of the day itself is after
        (date(2018, 4, 1), 2019),
        (date(2018, 12, 31), 2019),
    ],
)
def test_year_zero_is_the_first_figure_on_or_after_go_live(go_live, zero):
    assert event_time.zero_year(ends(2013, 2025), go_live, go_live) == zero


def test_the_workforce_is_counted_in_september_so_its_year_zero_is_another():
    go_live = date(2018, 4, 1)
    assert event_time.zero_year(ends(2016, 2025, 9, 30), go_live, go_live) == 2018


@pytest.mark.parametrize(
    ("earliest", "latest", "zero"),
    [
        (date(2013, 1, 1), date(2013, 12, 31), None),  # 31 March lies within the year
        (date(2015, 2, 1), date(2015, 2, 28), 2015),
        (date(2015, 3, 1), date(2015, 3, 31), 2015),  # the last day is on, not after, 31 March
        (date(2015, 3, 31), date(2015, 4, 1), None),
        (date(2015, 4, 1), date(2016, 3, 31), 2016),
    ],
)
def test_a_day_that_is_not_known_numbers_no_year_if_a_figure_lies_within(earliest, latest, zero):
    assert event_time.zero_year(ends(2011, 2020), earliest, latest) == zero


def test_columns_stand_in_event_time_and_missing_periods_are_missing():
    values = np.array([[1.0, 2.0, 4.0]])
    days = [date(2015, 3, 31), date(2016, 3, 31), date(2018, 3, 31)]
    found = event_time.in_event_time(values, event_time.columns_by_year(days, 2016))
    shown = {int(y): v for y, v in zip(YEARS, found[0], strict=True) if not np.isnan(v)}
    assert shown == {-1: 1.0, 0: 2.0, 2: 4.0}


# Differences


def series(**years):
    """A row by YEARS from m1=…, y0=…, y1=… ."""
    row = np.full(len(YEARS), np.nan)
    for name, value in years.items():
        row[(-1 if name[0] == "m" else 1) * int(name[1:]) - FIRST] = value
    return row


def slot_of(rows, controls=None):
    values = differences.since_base(np.array(rows), np.zeros((len(rows), len(YEARS)), dtype=int))
    there = np.ones(values.shape, dtype=bool) if controls is None else controls
    return differences.Slot(values, 0, there)


def test_a_difference_across_a_break_is_none():
    rows = np.array([series(m2=1, m1=2, y0=5, y1=9)] * 2)
    segments = np.zeros(rows.shape, dtype=int)
    segments[1, -FIRST + 1 :] = 1  # year 1 begins a new series
    found = differences.since_base(rows, segments)
    at = {year: found[:, year - FIRST] for year in (-2, -1, 0, 1)}
    assert at[0].tolist() == [3, 3]
    assert at[-2].tolist() == [-1, -1]
    assert at[1][0] == 7
    assert np.isnan(at[1][1])


def test_a_council_is_never_its_own_control_and_four_controls_are_too_few():
    rows = [series(m1=10, y0=20), *(series(m1=0, y0=n) for n in (1, 2, 3, 4, 5))]
    beyond = differences.excess(slot_of(rows))
    at = -FIRST
    assert beyond[0, at] == 10 - 3
    assert np.isnan(beyond[1:, at]).all()  # each control has four others
    beyond = differences.excess(slot_of([*rows, series(m1=0, y0=9)]))
    assert beyond[0, at] == 10 - 4
    assert beyond[1, at] == 1 - (2 + 3 + 4 + 5 + 9) / 5
    beyond = differences.excess(slot_of(rows[:5]))
    assert np.isnan(beyond[0, at])


def test_a_control_that_changes_later_stands_beside_until_then():
    rows = [series(m1=0, y0=1, y1=1), *(series(m1=0, y0=0, y1=0) for _ in range(6))]
    rows.append(series(m1=0, y0=7, y1=70))
    controls = np.ones((8, len(YEARS)), dtype=bool)
    controls[7, 1 - FIRST :] = False
    beyond = differences.excess(slot_of(rows, controls))
    assert beyond[0, -FIRST] == 1 - 1
    assert beyond[0, 1 - FIRST] == 1
    assert np.isnan(beyond[7, 1 - FIRST])


def a_world(seed, councils=30, treated=3, missing=0.08, shift=0.0):
    """Random walks for councils, of which the first few changed in year 0; some figures missing."""
    random = np.random.default_rng(seed)
    values = random.normal(0, 1, (councils, len(YEARS))).cumsum(axis=1) + 50
    values[:treated, -FIRST:] += shift
    values[random.random(values.shape) < missing] = np.nan
    values[:, -1 - FIRST] = np.where(np.isnan(values[:, -1 - FIRST]), 50, values[:, -1 - FIRST])
    segments = np.zeros(values.shape, dtype=int)
    moved = differences.since_base(values, segments)
    controls = np.zeros(values.shape, dtype=bool)
    controls[treated:] = True
    slots = [differences.Slot(moved, one, controls) for one in range(treated)]
    named = [dict(zip(YEARS.tolist(), row.tolist(), strict=True)) for row in values]
    return slots, named


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_estimates_and_chances_are_those_of_the_slow_way(seed):
    slots, named = a_world(seed)
    beyond = [differences.excess(slot) for slot in slots]
    own = event_study.own_path(beyond, [s.treated for s in slots])
    eligible = np.array([~np.isnan(b).all(axis=1) for b in beyond])
    eligible[:, :3] = np.eye(3, dtype=bool)  # each in its own place
    drawn = draws.distinct_councils(eligible, draws=300, seed=seed)
    assert (drawn == np.arange(3)).any()
    paths = event_study.drawn_paths(slots, drawn)
    slow = [(named[i], named[3:]) for i in range(3)]

    everybody = np.ones((1, 3), dtype=bool)
    by_year = event_study.estimates(own, paths, everybody)[0]
    for year, found in zip(YEARS.tolist(), by_year, strict=True):
        expected = slowly.mean([slowly.estimate(o, cs, year) for o, cs in slow])
        assert found.estimate == pytest.approx(expected)

    spans = event_study.over_spans(own), event_study.over_spans(paths)
    found = event_study.estimates(*spans, everybody)[0][event_study.SPANS.index((0, 3))]
    span = range(0, 4)
    assert found.estimate == pytest.approx(slowly.over(slow, span))
    chances = [
        slowly.mean(
            [
                slowly.mean(
                    [slowly.placebo(named[c], o, cs, [named[d] for d in row], y) for y in span]
                )
                for c, (o, cs) in zip(row, slow, strict=True)
            ]
        )
        for row in drawn.tolist()
    ]
    assert found.p == pytest.approx(slowly.p_value(found.estimate, chances))
    lower, upper = slowly.interval(found.estimate, chances)
    assert (found.lower, found.upper) == (pytest.approx(lower), pytest.approx(upper))


@pytest.mark.parametrize("control_group", ["never_treated", "not_yet_treated"])
def test_estimates_are_those_of_another_library(control_group):
    """diff-diff (Callaway and Sant'Anna without covariates, one base year): cohorts that changed
    in different years, a full panel."""
    diff_diff, pandas = pytest.importorskip("diff_diff"), pytest.importorskip("pandas")
    random = np.random.default_rng(7)
    years, starts = list(range(2010, 2022)), {0: 2014, 1: 2016, 2: 2016, 3: 2019}
    values = random.normal(0, 1, (40, len(years))).cumsum(axis=1)
    rows = [
        {"unit": u, "time": y, "y": values[u, t], "first": starts.get(u, 0)}
        for u in range(40)
        for t, y in enumerate(years)
    ]
    estimator = diff_diff.CallawaySantAnna(
        control_group=control_group, base_period="universal", estimation_method="reg"
    )
    fitted = estimator.fit(pandas.DataFrame(rows), "y", "unit", "time", "first")
    aggregated = fitted.aggregate("event_study")
    theirs = dict(zip(aggregated.event_time, aggregated.att, strict=True))
    own = event_study.own_path(*_slots(values, years, starts, control_group))
    assert len(theirs) > 9
    for year, column in zip(YEARS.tolist(), own.T, strict=True):
        if year in theirs and year != -1:
            mine = np.nanmean(column)
            assert mine == pytest.approx(theirs[year], abs=1e-9), year


def _slots(values, years, starts, control_group):
    days = ends(years[0], years[-1])
    beyond = []
    for unit, start in starts.items():
        columns = event_time.columns_by_year(days, start)
        moved = differences.since_base(
            event_time.in_event_time(values, columns), np.zeros((40, len(YEARS)), dtype=int)
        )
        controls = np.zeros(moved.shape, dtype=bool)
        for other in range(40):
            if other not in starts:
                controls[other] = True
            elif control_group == "not_yet_treated" and starts[other] != start:
                # Theirs: not changed by the later of the year and the base year.
                seen = np.maximum(YEARS, -1) + start
                controls[other] = seen < starts[other]
        beyond.append(differences.excess(differences.Slot(moved, unit, controls)))
    return beyond, list(starts)


# Sets of changes, and spans of years


def test_a_set_is_answered_as_if_it_stood_alone():
    slots, _ = a_world(5, treated=4)
    beyond = [differences.excess(slot) for slot in slots]
    own = event_study.own_path(beyond, [s.treated for s in slots])
    eligible = np.array([~np.isnan(b).all(axis=1) for b in beyond])
    eligible[:, :4] = False
    paths = event_study.drawn_paths(slots, draws.distinct_councils(eligible, 200, 5))
    members = np.array([[True, False, True, False], [True, True, True, True]])
    both = event_study.estimates(own, paths, members)
    alone = event_study.estimates(own[[0, 2]], paths[:, [0, 2]], np.ones((1, 2), dtype=bool))
    assert both[0] == alone[0]
    assert both[0] != both[1]


def test_councils_of_a_draw_stand_beside_none_of_it_and_the_one_that_changed_does():
    rows = [series(m1=0, y0=n) for n in (100, 1, 2, 3, 4, 5, 60)]
    slot, at = slot_of(rows), -FIRST
    paths = event_study.drawn_paths([slot, slot], np.array([[6, 1], [0, 6], [-1, 6]]))[:, :, at]
    assert paths[0].tolist() == [60 - (100 + 2 + 3 + 4 + 5) / 5, 1 - (100 + 2 + 3 + 4 + 5) / 5]
    assert paths[1].tolist() == [100 - 3, 60 - 3]
    assert np.isnan(paths[2, 0])  # nobody was left to be drawn
    assert paths[2, 1] == 60 - (100 + 1 + 2 + 3 + 4 + 5) / 6
    few = event_study.drawn_paths([slot] * 3, np.array([[6, 1, 2]]))
    assert np.isnan(few).all()  # four are left to stand beside


def test_each_council_counts_once_however_many_years_it_has():
    own = np.full((2, len(YEARS)), np.nan)
    own[0, -FIRST : -FIRST + 4] = 1.0, 1.0, 1.0, 9.0
    own[1, -FIRST] = 5.0
    spans = event_study.over_spans(own)
    at = event_study.SPANS.index
    assert spans[:, at((0, 0))].tolist() == [1.0, 5.0]
    assert spans[:, at((0, 3))].tolist() == [3.0, 5.0]
    assert spans[0, at((1, 3))] == 11 / 3
    assert np.isnan(spans[1, at((1, 3))])
    members = np.array([[True, True]])
    assert event_study.over_slots(spans, members)[0, at((0, 3))] == 4.0
    assert event_study.over_slots(spans, members)[0, at((1, 3))] == 11 / 3


def test_draws_count_only_where_the_council_that_changed_has_a_figure():
    own = np.array([[1.0, np.nan], [1.0, 2.0]])
    drawn = np.zeros((99, 2, 2))
    drawn[:, 0, 1] = 100.0  # of a slot that has nothing of its own there
    found = event_study.estimates(own, drawn, np.ones((1, 2), dtype=bool))[0]
    assert (found[1].n, found[1].estimate, found[1].band) == (1, 2.0, 0.0)
    few = event_study.estimates(own, drawn[:98], np.ones((1, 2), dtype=bool))[0]
    assert few[1].estimate == 2.0
    assert few[1].p is few[1].lower is None


# Draws


def test_no_council_stands_twice_in_a_draw_and_only_where_it_may():
    eligible = np.zeros((3, 12), dtype=bool)
    eligible[0, :3] = eligible[1, :3] = True
    eligible[2] = True
    drawn = draws.distinct_councils(eligible, draws=500, seed=4)
    assert (drawn >= 0).all()
    assert all(len(set(row)) == 3 for row in drawn.tolist())
    assert (drawn[:, :2] < 3).all()
    # Every council that may is drawn, each about as often as another.
    often = np.bincount(drawn[:, 0], minlength=3)
    assert often.min() > 500 / 3 * 0.75


def test_a_slot_for_which_nobody_is_left_stays_empty():
    eligible = np.array([[True, False], [True, False], [False, False]])
    drawn = draws.distinct_councils(eligible, draws=50, seed=1)
    assert (np.sort(drawn, axis=1) == [-1, -1, 0]).all()


def test_the_same_seed_draws_the_same():
    eligible = np.ones((4, 60), dtype=bool)
    first, second = (draws.distinct_councils(eligible, draws=200) for _ in range(2))
    assert (first == second).all()


# Inference


def test_p_counts_ties_and_the_estimate_itself():
    chances = np.array([-3.0, -1.0, 0.0, 1.0, 2.0])
    assert inference.p_value(2.0, chances) == (1 + 2) / 6
    assert inference.p_value(-3.0, chances) == (1 + 1) / 6
    assert inference.p_value(9.0, chances) == 1 / 6


@pytest.mark.parametrize("count", [19, 20, 39, 40, 99, 100, 999])
def test_the_interval_is_what_the_test_does_not_refuse(count):
    chances = np.random.default_rng(count).normal(0, 1, count)
    width = inference.half_width(chances)
    lower, upper = slowly.interval(0.7, chances.tolist())
    assert (0.7 - width, 0.7 + width) == (pytest.approx(lower), pytest.approx(upper))
    assert np.count_nonzero(np.abs(chances) >= width) == slowly.largest_allowed(count)


def test_eighteen_chances_can_never_reach_five_in_a_hundred():
    assert inference.half_width(np.arange(18.0)) is None
    assert inference.detectable(np.arange(18.0)) is None
    assert inference.half_width(np.arange(19.0)) == 18.0


def test_the_detectable_difference_is_found_in_eighty_of_a_hundred_cases():
    chances = np.random.default_rng(3).normal(0, 2, 9_999)
    shift = inference.detectable(chances)
    width = inference.half_width(chances)
    found = np.mean(np.abs(chances + shift) > width)
    assert 0.795 < found < 0.82
    # As the normal distribution has it: (1.96 + 0.84) standard deviations.
    assert shift == pytest.approx(2 * 2.80, rel=0.04)


@pytest.mark.parametrize(
    "values",
    [
        [0.01, 0.04, 0.03],
        [0.5, None, 0.001, 0.02],
        [0.9, 0.9],
        [0.02] * 8,
        [None],
        [0.004, 0.03, 0.2, 0.007, 0.6, 0.011, 1.0, 0.05],
    ],
)
def test_holm_steps_down(values):
    found = inference.holm(values)
    assert found == [pytest.approx(p) if p is not None else None for p in slowly.holm(values)]


@pytest.mark.filterwarnings("ignore")  # of the other library's own
def test_holm_is_that_of_another_library():
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    values = [0.004, 0.03, 0.2, 0.007, 0.6, 0.011, 1.0, 0.05]
    theirs = multitest.multipletests(values, method="holm")[1]
    assert inference.holm(values) == [pytest.approx(p) for p in theirs]
