"""The face that is shipped: small, with its licence, and the one that the renderer draws with."""

import pytest
import vl_convert
from django.conf import settings

from commissioning.charts import face
from commissioning.charts.render import LOOK

FOLDERS = [settings.BASE_DIR / "static" / "fonts", settings.BASE_DIR / "commissioning/charts/fonts"]
HEAVIEST = 60_000  # bytes of one face


@pytest.mark.parametrize("folder", FOLDERS, ids=["browser", "renderer"])
def test_each_face_is_small_and_has_its_licence_beside_it(folder):
    faces = [path for path in folder.iterdir() if path.suffix in {".woff2", ".ttf"}]
    assert faces
    assert [path.name for path in faces if path.stat().st_size > HEAVIEST] == []
    assert "SIL Open Font License, Version 1.1" in (folder / "OFL.txt").read_text()


def written(family, weight="normal"):
    text = (
        f'<text y="40" font-size="40" font-family="{family}" font-weight="{weight}">Good 12</text>'
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">{text}</svg>'
    return vl_convert.svg_to_png(svg)


def test_the_renderer_has_the_face_and_a_bold_one():
    name = face.FAMILY.partition(",")[0]
    assert LOOK["font"] == face.FAMILY
    assert written(name) != written("No such face, sans-serif")
    assert written(name) != written("Arial")
    assert written(name) != written(name, "bold")


def test_the_style_sheet_shows_charts_in_the_same_face():
    sheet = (settings.BASE_DIR / "static" / "site.css").read_text()
    families = face.FAMILY.replace("Public Sans", '"Public Sans"')
    assert f"--font-chart: {families};" in sheet
    assert 'url("fonts/public-sans.woff2")' in sheet
