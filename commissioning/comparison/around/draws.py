"""Councils drawn at random in the place of those that changed, a fixed number of times."""

import numpy as np

DRAWS, SEED = 9_999, 20_261_126
FEWEST_TOGETHER = 5
TRIES = 40  # before those left are looked through one by one


def distinct_councils(eligible, draws=DRAWS, seed=SEED):
    """For each draw and each slot a council that may stand in the slot, no council twice in a
    draw. ``eligible`` (slots by councils) says who may. The answer (draws by slots) has -1 where
    a draw had nobody left for a slot. Slots with the fewest to choose from choose first, each
    uniformly among those left."""
    random = np.random.default_rng(seed)
    taken = np.zeros((draws, eligible.shape[1]), dtype=bool)
    drawn = np.full((draws, len(eligible)), -1)
    for slot in np.argsort(eligible.sum(axis=1), kind="stable"):
        pool = np.flatnonzero(eligible[slot])
        if len(pool):
            chosen = _one_each(pool, taken, random)
            drawn[:, slot] = chosen
            there = np.flatnonzero(chosen >= 0)
            taken[there, chosen[there]] = True
    return drawn


def councils_by_decision(eligible, decisions, draws=DRAWS, seed=SEED):
    """The same, with one council for all slots of a decision (a name for each slot): what was
    decided together moves together, and must be drawn together. Where fewer than
    FEWEST_TOGETHER councils may stand in all of its slots, each of them draws its own."""
    units = list(_units(eligible, decisions))
    shared = np.stack([eligible[unit].all(axis=0) for unit in units])
    chosen = distinct_councils(shared, draws, seed)
    drawn = np.full((draws, len(eligible)), -1)
    for column, unit in enumerate(units):
        drawn[:, unit] = chosen[:, [column]]
    return drawn


def _units(eligible, decisions):
    """Lists of the slots that draw together, in the order of the first of each."""
    for name in dict.fromkeys(decisions):
        slots = [slot for slot, decision in enumerate(decisions) if decision == name]
        if eligible[slots].all(axis=0).sum() >= FEWEST_TOGETHER:
            yield slots
        else:
            yield from ([slot] for slot in slots)


def _one_each(pool, taken, random):
    """For each draw a council of the pool that it has not taken, by trying again; -1 for none."""
    chosen = np.full(len(taken), -1)
    waiting = np.arange(len(taken))
    for _ in range(TRIES):
        tried = pool[random.integers(len(pool), size=len(waiting))]
        free = ~taken[waiting, tried]
        chosen[waiting[free]] = tried[free]
        waiting = waiting[~free]
        if not len(waiting):
            break
    for draw in waiting:
        left = pool[~taken[draw, pool]]
        if len(left):
            chosen[draw] = random.choice(left)
    return chosen
