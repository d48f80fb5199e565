"""Every dataset that the site publishes, by its name in addresses: tables, and what is worked out
from them. A new one is a line here."""

from .published import PUBLISHED

DATASETS = {**PUBLISHED}
