"""Lists of problems in the data, for administrators."""

import datetime

from django.contrib import admin
from django.shortcuts import render
from django.urls import reverse

from commissioning.oversight.data_quality import problems


@admin.site.admin_view
def problem_list(request):
    found = [
        (problem, [(record, _change(record)) for record in problem.records])
        for problem in problems(datetime.date.today())
    ]
    context = admin.site.each_context(request) | {"title": "Problems in the data", "found": found}
    return render(request, "admin/problems.html", context)


def _change(record):
    """The address of the form that mends the record."""
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
