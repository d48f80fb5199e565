"""Whether the fields of a record hold what they may: asked once for each value of a field, since a
hundred thousand figures share some thousand values."""


class WellFormed:
    """The fields of a model that a parsed row can still get wrong, and what passed before."""

    def __init__(self, model, sure):
        fields = [field for field in model._meta.fields if not field.generated]
        self.names = {f.name: f.attname for f in fields if f.name not in sure}
        self.passed = {name: set() for name in self.names}
        self.others = {f.name for f in model._meta.fields} - self.names.keys()

    def check(self, record):
        """Raises ValidationError, as ``clean_fields`` does, and sets what that cleans."""
        before = {name: getattr(record, attribute) for name, attribute in self.names.items()}
        new = [name for name, value in before.items() if not self._has_passed(name, value)]
        if not new:
            return
        record.clean_fields(exclude=self.others.union(self.names).difference(new))
        for name in new:
            if before[name].__hash__ and getattr(record, self.names[name]) is before[name]:
                self.passed[name].add(before[name])

    def _has_passed(self, name, value):
        return value.__hash__ is not None and value in self.passed[name]
