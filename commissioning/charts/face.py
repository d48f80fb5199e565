"""The face of all charts: Public Sans, under the SIL Open Font License, shipped with the site.

The renderer measures words with the same face that browsers show them in (``static/fonts``, the
variable font of @fontsource-variable/public-sans 5.3), so that no label is cut and no legend runs
into the next. ``fonts`` holds its weights 400 and 700 as files of their own, because the renderer
reads no woff2. Arial, which stands in where a picture is taken elsewhere, is a little narrower.
"""

from pathlib import Path

import vl_convert

FAMILY = "Public Sans, Arial, Helvetica, sans-serif"

vl_convert.register_font_directory(str(Path(__file__).parent / "fonts"))
