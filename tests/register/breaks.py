"""What every case of a broken rule is made of."""

from dataclasses import dataclass
from datetime import date, timedelta

OPENED = date(2015, 4, 1)
DAY = timedelta(days=1)


def saved(record):
    record.save()
    return record


@dataclass
class Break:
    """How to break one rule: a good record and the values, or a function of the record that
    gives them, by which it breaks this rule and no other."""

    make: object
    values: object

    def of(self, record):
        return self.values(record) if callable(self.values) else self.values
