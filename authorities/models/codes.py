"""Short tables of codes, like the grades: rows that the rows of other tables name by their code.

They stand where Django's choices would, so that a new code needs a row and no release. A column
that holds such codes is a ``CodeField``: text, empty for none, and held to the table by rules of
the database.

The rows are read once and kept by the process. Whatever writes to them here lets go of them; of
what another process wrote, a request learns by the data version that it looks up
(``keep_for``). A request that looks none up reads them anew.
"""

from asgiref.local import Local
from django.apps import apps
from django.core import signals
from django.db import models


class _Kept:
    """The rows by model, and the data version under which they were read, if it is known."""

    def __init__(self):
        self.rows, self.version = {}, None


_kept, _request = _Kept(), Local()


def forget():
    """Read the tables of codes anew when they are asked for next."""
    _kept.rows, _kept.version = {}, None


def keep_for(version):
    """Keep the rows that were read under this version of the data, and no others."""
    if _kept.version != version:
        _kept.rows, _kept.version = {}, version
    _request.is_sure = True


def _begin(**_signal):
    _request.is_sure = False


signals.request_started.connect(_begin)


def _rows(model):
    """The rows of a table by code, as they are kept or, where that is unsure, as they are."""
    if not getattr(_request, "is_sure", True):
        forget()
        _request.is_sure = True
    if model not in _kept.rows:
        _kept.rows[model] = {row.code: row for row in model.objects.all()}
    return _kept.rows[model]


class CodeQuerySet(models.QuerySet):
    """Whatever writes to a table of codes lets go of the rows that were read."""

    def bulk_create(self, *args, **kwargs):
        forget()
        return super().bulk_create(*args, **kwargs)

    def update(self, **kwargs):
        forget()
        return super().update(**kwargs)

    def delete(self):
        forget()
        return super().delete()


class CodedRow(models.Model):
    """A row of a table of codes: it has a ``code`` and a ``label``, and the table an order."""

    objects = CodeQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        forget()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        forget()
        return super().delete(*args, **kwargs)

    @classmethod
    def known(cls):
        """The rows by their codes, in the order of the table."""
        return _rows(cls)

    @classmethod
    def codes(cls):
        """The codes, in the order of the table."""
        return tuple(cls.known())

    @classmethod
    def choices(cls):
        """Pairs of code and label, for forms and filters."""
        return [(code, row.label) for code, row in cls.known().items()]


class CodeField(models.CharField):
    """Holds a code of the table ``of`` ("app.Model"), or nothing where it may be blank."""

    def __init__(self, *args, of=None, **kwargs):
        self.of = of
        super().__init__(*args, **kwargs)

    @property
    def table(self):
        """The model whose codes the column holds."""
        return apps.get_model(self.of)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if f"get_{name}_display" not in cls.__dict__:
            setattr(cls, f"get_{name}_display", lambda record: self.label(getattr(record, name)))

    def label(self, code):
        """The words of a code; the code itself where the table does not know it (any more)."""
        row = self.table.known().get(code)
        return row.label if row else code


def columns_of_codes(model):
    """Pairs of a model and the name of its column that holds codes of this one."""
    for holder in apps.get_models():
        for field in holder._meta.concrete_fields:
            if isinstance(field, CodeField) and field.table is model and hasattr(holder, "history"):
                yield holder, field.name
