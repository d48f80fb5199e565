"""The answer about outsourcing as rows and as the API gives it."""


def point_rows(answer):
    """A row for each council of the year: those counted by share, then those left out."""
    fifth = {p.authority.pk: f.number for f in answer.fifths for p in f.members}
    shown = sorted(answer.counted, key=lambda p: (p.dose, p.authority.slug))
    broken = {council.pk for council in answer.broken}
    for point in shown:
        council = point.authority
        yield {
            **_council(council, answer),
            "model": point.model,
            "share": point.dose,
            "share_lower": point.dose,
            "share_upper": point.dose,
            "children": point.children,
            "outcome": point.outcome,
            "fifth": fifth[council.pk],
            "coding_break": council.pk in broken,
            "left_out": None,
        }
    for left in answer.left_out:
        yield {
            **_council(left.authority, answer),
            "model": left.model,
            "share": left.dose.value,
            "share_lower": left.dose.lower,
            "share_upper": left.dose.upper,
            "children": left.children,
            "outcome": left.outcome,
            "fifth": None,
            "coding_break": left.authority.pk in broken,
            "left_out": left.reason,
        }


def _council(council, answer):
    return {
        "gss_code": council.gss_code,
        "name": council.name,
        "region_code": council.region_code,
        "year": answer.year,
    }


def answer_as_dict(answer):
    """What the API gives of the answer; of a question without one, nothing but empty lists."""
    if answer is None:
        return {
            "period": None,
            "n": 0,
            "fifths": [],
            "between": None,
            "within": None,
            "grid": [],
            "by_model": [],
            "coding_breaks": [],
            "left_out": [],
        }
    return {
        "period": answer.year,
        "n": len(answer.counted),
        "fifths": [_fifth(f) for f in answer.fifths],
        "between": slope_as_dict(answer.between),
        "within": slope_as_dict(answer.within),
        "grid": [
            {"key": s.key, "label": s.label, "slope": slope_as_dict(s.slope)} for s in answer.grid
        ],
        "by_model": [_model(group) for group in answer.models],
        "coding_breaks": [council.gss_code for council in answer.broken],
        "left_out": [
            {"gss_code": x.authority.gss_code, "name": x.authority.name, "reason": x.reason}
            for x in answer.left_out
        ],
    }


def slope_as_dict(slope):
    """A slope per ten points with its 95% interval, or None."""
    return vars(slope).copy() if slope else None


def _fifth(fifth):
    return {
        "fifth": fifth.number,
        "lowest_share": fifth.lowest,
        "highest_share": fifth.highest,
        "n": fifth.n,
        "lower_quartile": None if fifth.is_small else fifth.lower_quartile,
        "median": None if fifth.is_small else fifth.median,
        "upper_quartile": None if fifth.is_small else fifth.upper_quartile,
        "members": [point.authority.gss_code for point in fifth.members],
    }


def _model(group):
    found = group.spread
    small = group.is_small
    return {
        "model": group.model,
        "label": group.label,
        "authorities": found.authorities,
        "n": found.n,
        "lower_quartile": None if small else found.lower_quartile,
        "median": None if small else found.median,
        "upper_quartile": None if small else found.upper_quartile,
        "with_coding_break": group.broken,
        "members": [row.authority.gss_code for row in group.members] if small else [],
    }
