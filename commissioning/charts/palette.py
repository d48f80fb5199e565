"""The colours, words and letters of delivery models, and what a colour must be.

The hexes of the models stand in static/site.css too, as --model-… tokens, so that a tag in a table
and a mark in a chart agree; a test compares the two, and that no delivery model is left out.
Letters and words always go with a colour: nobody has to tell hues apart.
"""

from typing import NamedTuple


class Shade(NamedTuple):
    """How one code is shown: its word, its fill ("#rrggbb") and its letter."""

    word: str
    colour: str
    letter: str


# What stands for no grade. The grades themselves are rows of the register, which whoever draws a
# chart of them gives as shades, by code and from the best on.
MISSING = Shade("No grade", "#7f8a95", "–")

MODELS = {
    "in_house": Shade("In-house", "#5f6b77", "H"),
    "trust": Shade("Trust", "#7b3f9e", "T"),
    "social_enterprise": Shade("Social enterprise", "#0b7a5c", "E"),
    "outsourced": Shade("Outsourced", "#8d6a00", "O"),
    "partnership": Shade("Partnership", "#1f6db3", "P"),
    "shared_service": Shade("Shared service", "#c0532b", "S"),
    "commissioners": Shade("Commissioners", "#23272b", "C"),
    "not_recorded": Shade("Not recorded", "#7f8a95", "–"),
    "not_known": Shade("Not known on the day", "#8a7d70", "?"),
}

# What must follow the page's text colour is drawn in this hex, which nothing
# else uses; in a page it becomes currentColor, in a PNG it reads as black.
INK = "#010203"

# The inside of a hollow mark: in a page the style sheet makes it the page's own
# background, in a PNG it is as good as white.
PAPER = "#fefdfc"

WHITE, DARK = "#ffffff", "#101417"


def luminance(colour):
    """Relative luminance of "#rrggbb" as WCAG defines it: 0 (black) to 1 (white)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG contrast ratio of two "#rrggbb" colours: 1 (same) to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_on(colour):
    """White or near-black, whichever reads better on this fill."""
    return max(WHITE, DARK, key=lambda text: contrast(text, colour))
