"""Words for a file whose columns no published series fits: which data set comes nearest, and what
it needs that the file does not have."""

from difflib import SequenceMatcher, get_close_matches

from authorities.sources import dfe

ROW_TO_LOAD = (
    "Load a row for each indicator to take from it into the table published-series, like:\n"
    "  indicator,data_set,value_column,filters,period_ends,precedence,note\n"
    "  cin_number,b1-children-in-need,At31_episodes,category=Children in Need,03-31,1,"
)
SHOWN = 8


def nearest(by_data_set, headings, name):
    """In sentences: the data set whose columns the file has the largest part of and, of equals,
    whose name is most like the file's; each column that it lacks, with the indicators that need
    it and the heading that may be its new name. ``headings`` are by their lower case."""
    called = dfe.data_set_name(name)
    words = "the published series have no data set with these columns. "
    ranked = max(
        by_data_set.values(),
        key=lambda series: (_present(series, headings), _alike(series[0].data_set, called)),
        default=None,
    )
    if ranked is None or not _present(ranked, headings):
        return words + ROW_TO_LOAD
    lacking = {}
    for one in ranked:
        for column in one.columns:
            if column not in headings:
                lacking.setdefault(column, []).append(one.indicator.code)
    free = [name for name in headings if name not in dfe.STANDARD | _columns(ranked)]
    told = [_told(column, codes, free, headings) for column, codes in lacking.items()]
    return f"{words}The nearest is {ranked[0].data_set}. {' '.join(told)} {ROW_TO_LOAD}"


def nothing_fits(series, rows):
    """In sentences: the columns are those of the series' data set, but no row is of any."""
    one = series[0]
    asked = " and ".join(f"{column} = {value}" for column, value in one.filters)
    there = {column: [] for column, _ in one.filters}
    for row in rows:
        for column, values in there.items():
            if row.cells[column] not in values and len(values) < SHOWN:
                values.append(row.cells[column])
    has = "; ".join(f"{column}: {', '.join(values)}" for column, values in there.items())
    return (
        f"its columns are those of {one.data_set}, but no row fits its filters, such as {asked}. "
        f"The file has {has}. {ROW_TO_LOAD}"
    )


def _told(column, codes, free, headings):
    like = get_close_matches(column, free, n=1, cutoff=0.5)
    new = f' Is it now called "{headings[like[0]]}"? Then change the row.' if like else ""
    return f'The file has no column "{column}", which {", ".join(codes)} needs.{new}'


def _columns(series):
    return {column for one in series for column in one.columns}


def _present(series, headings):
    columns = _columns(series)
    return len(columns & headings.keys()) / len(columns)


def _alike(data_set, called):
    return SequenceMatcher(None, data_set, called).ratio()
