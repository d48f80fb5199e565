"""A field for what is kept and read as a whole: JSON, compressed."""

import json
import zlib

from django.db import models


class PackedField(models.BinaryField):
    """Whatever JSON can hold. A hundred thousand rows of cells fit into a megabyte or two, which
    neither database would search anyway."""

    def from_db_value(self, value, expression, connection):
        return None if value is None else json.loads(zlib.decompress(bytes(value)))

    def get_db_prep_value(self, value, connection, prepared=False):
        if value is not None:
            value = zlib.compress(json.dumps(value).encode(), level=5)
        return super().get_db_prep_value(value, connection, prepared)
