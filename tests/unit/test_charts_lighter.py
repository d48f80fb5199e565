"""A lighter drawing looks the same: what a browser would paint is what it was."""

from xml.etree import ElementTree

import pytest

from commissioning.charts import lighter

SVG = lighter.SVG.strip("{}")


def lightened(content):
    root = ElementTree.fromstring(f'<svg xmlns="{SVG}">{content}</svg>')
    lighter.lighten(root)
    return ElementTree.tostring(root, encoding="unicode", default_namespace=None)


def as_written(content):
    return ElementTree.tostring(
        ElementTree.fromstring(f'<svg xmlns="{SVG}">{content}</svg>'), encoding="unicode"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # What all say is said once.
        (
            '<g><text fill="red">a</text><text fill="red">b</text></g>',
            '<g fill="red"><text>a</text><text>b</text></g>',
        ),
        # Where one says nothing it would take what is not its own.
        (
            '<g><text fill="red">a</text><text>b</text></g>',
            '<text fill="red">a</text><text>b</text>',
        ),
        # Two words for it stay two.
        (
            '<g id="x"><text fill="red">a</text><text fill="blue">b</text></g>',
            '<g id="x"><text fill="red">a</text><text fill="blue">b</text></g>',
        ),
        # A group keeps its own word, and what does not reach down stays where it is.
        (
            '<g fill="none"><path d="M0" fill="red" /><path d="M1" fill="red" /></g>',
            '<g fill="none"><path d="M0" fill="red" /><path d="M1" fill="red" /></g>',
        ),
        (
            '<g id="x"><path d="M0" opacity="0.5" /><path d="M1" opacity="0.5" /></g>',
            '<g id="x"><path d="M0" opacity="0.5" /><path d="M1" opacity="0.5" /></g>',
        ),
        # Groups that say nothing go, and those that move their parts stay.
        ('<g><g transform="translate(0,0)"><path d="M0" /></g><g /></g>', '<path d="M0" />'),
        ('<g transform="translate(1,0)"><path d="M0" /></g>',) * 2,
        ('<line x2="0" y2="5" />', '<line y2="5" />'),
        (
            '<path d="M3,0A3,3,0,1,1,-3,0A3,3,0,1,1,3,0" fill="red" />',
            '<circle fill="red" r="3" />',
        ),
        ('<path d="M3,0A3,3,0,1,1,-3,0A3,3,0,1,1,4,0" />',) * 2,
    ],
)
def test_what_repeats_is_said_once_and_nothing_else_changes(before, after):
    assert lightened(before) == as_written(after)
