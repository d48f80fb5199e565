"""What data there are: every dataset described."""

from django.shortcuts import render

from ..datasets.everything import DATASETS
from .caching import versioned


@versioned
def data_index(request):
    return render(request, "data/index.html", {"datasets": DATASETS.values()})
