"""A plot's frame: which values it spans, how large it is, and where things stand in it.

Knowing this before anything is drawn, a chart can keep its marks and words from
hiding one another: places are worked out in pixels and drawn as values.
"""

from typing import NamedTuple

import altair as alt


class Frame(NamedTuple):
    """What a plot spans (left, right, low, high: values), its size (pixels) and its axes.

    All layers of a chart take their channels from one frame, as a layer without
    an axis would take it from the others.
    """

    left: float
    right: float
    low: float
    high: float
    width: int
    height: int
    x_axis: alt.Axis | None = None
    y_axis: alt.Axis | None = None

    def across(self, value):
        """Pixels from the left edge to this value of the x axis."""
        return self.width * (value - self.left) / (self.right - self.left)

    def down(self, value):
        """Pixels from the top edge down to this value of the y axis."""
        return self.height * (self.high - value) / (self.high - self.low)

    def x_at(self, pixels):
        """The value that stands so many pixels from the left edge."""
        return round(self.left + pixels * (self.right - self.left) / self.width, 6)

    def y_at(self, pixels):
        """The value that stands so many pixels below the top edge (or above, if negative)."""
        return round(self.high - pixels * (self.high - self.low) / self.height, 6)

    def x(self, field="x"):
        """The x channel reading this column."""
        scale = alt.Scale(domain=[self.left, self.right], nice=False, zero=False)
        return alt.X(f"{field}:Q", scale=scale, axis=self.x_axis)

    def y(self, field="y"):
        """The y channel reading this column."""
        scale = alt.Scale(domain=[self.low, self.high], nice=False, zero=False)
        return alt.Y(f"{field}:Q", scale=scale, axis=self.y_axis)


def spread(values, room=0.04):
    """The ends (lowest, highest) of an axis that holds these numbers, with room around.

    Where no number is negative the axis does not go below 0; without numbers it
    runs from 0 to 1.
    """
    held = [float(value) for value in values if value is not None]
    if not held:
        return 0.0, 1.0
    low, high = min(held), max(held)
    spare = (high - low) * room or abs(high) * room or 1.0
    return (low - spare if low < 0 else max(low - spare, 0.0)), high + spare


def text_align(frame, x):
    """How a word at this place is set so that it stays in the frame: left, center, right."""
    share = frame.across(x) / frame.width
    return "left" if share < 0.15 else "right" if share > 0.85 else "center"
