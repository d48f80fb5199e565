"""The latest grades of every council in all areas, on one sheet."""

from collections import Counter

from django.shortcuts import render

from commissioning.catalogue.latest_grades import LATEST_GRADES
from commissioning.comparison.judgements import THEMES
from commissioning.comparison.latest_grades import latest_grades
from commissioning.questions.latest_grades import LatestGradesForm
from commissioning.web.caching import cached, versioned
from commissioning.web.query_string import same_question, tags, taken_away


@versioned
def latest_grades_page(request):
    form = LatestGradesForm.asked(request.GET)
    context = {"form": form, "tags": tags(request, form), "themes": THEMES}
    if form.is_valid():
        question = form.question()
        everyone = cached(request, latest_grades, question.as_at)
        form.facets = {"region": Counter(row.authority.region_code for row in everyone)}
        context |= {"rows": [row for row in everyone if question.has(row.authority)]}
        context |= {"question": question}
        context |= taken_away(request, LATEST_GRADES.slug)
        context |= {"api": same_question(request, "api-latest-grades")}
    return render(request, "authorities/grades.html", context)
