"""Marks that would hide one another, moved aside: always the same way for the same input."""


def packed(places, least):
    """How far each mark must step aside so that no two are nearer than least.

    places: pixels along the axis. Returns pixels across it, in the same order,
    the smallest steps that will do: the true value along the axis never moves.
    """
    steps, done = [0.0] * len(places), []
    for at in sorted(range(len(places)), key=lambda at: places[at]):
        near = [(x, y) for x, y in done if places[at] - x < least]
        steps[at] = _nearest_free(places[at], near, least)
        done.append((places[at], steps[at]))
    return steps


def _nearest_free(place, near, least):
    """The smallest step at which a mark at this place touches none of those near."""
    tries = [0.0]
    for x, y in near:
        room = (least**2 - (place - x) ** 2) ** 0.5
        tries += [y + room, y - room]
    tries.sort(key=lambda step: (round(abs(step), 6), step))
    return next(round(step, 4) for step in tries if _free(place, step, near, least))


def _free(place, step, near, least):
    return all((place - x) ** 2 + (step - y) ** 2 >= least**2 - 0.01 for x, y in near)


def stacked(places, least):
    """The lowest row (0, 1 …) for each mark in which it has least pixels to itself.

    places: pixels along the axis, in any order; rows in the same order.
    """
    rows, ends = [0] * len(places), []
    for at in sorted(range(len(places)), key=lambda at: places[at]):
        free = (row for row, end in enumerate(ends) if places[at] - end >= least)
        row = next(free, len(ends))
        ends[row : row + 1] = [places[at]]
        rows[at] = row
    return rows


def pushed_apart(places, least):
    """Places (pixels) moved as little as need be to stand least apart, their order kept."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    groups = []  # [sum of the wished first places, members]
    for at in order:
        groups.append([places[at], [at]])
        while len(groups) > 1 and _touch(groups[-2], groups[-1], least):
            groups[-2:] = [_joined(groups[-2], groups[-1], least)]
    moved = list(places)
    for total, members in groups:
        for step, at in enumerate(members):
            moved[at] = total / len(members) + step * least
    return moved


def _touch(one, other, least):
    """Whether the first of the other group stands too near the last of this one."""
    end = one[0] / len(one[1]) + len(one[1]) * least
    return other[0] / len(other[1]) < end


def _joined(one, other, least):
    shift = len(one[1]) * least * len(other[1])
    return [one[0] + other[0] - shift, one[1] + other[1]]
