"""The words of the register, explained once."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords


class GlossaryTerm(models.Model):
    """One word as the register uses it. Pages explain it where it stands."""

    code = models.SlugField(
        max_length=40, unique=True, help_text="Short name that does not change, like earned."
    )
    word = models.CharField(max_length=60, help_text="The word, as it stands in a sentence.")
    also = models.CharField(
        max_length=200, blank=True, help_text="Other words for it, separated by commas."
    )
    meaning = models.TextField(help_text="What the register means by it, in a sentence or two.")
    source = models.CharField(
        max_length=300, blank=True, help_text="Where the word comes from, if it is not ours."
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["word"]
        verbose_name = "word of the glossary"
        verbose_name_plural = "words of the glossary"

    def __str__(self):
        return self.word

    def get_absolute_url(self):
        return f"{reverse('glossary')}#{self.code}"
