"""The whole site on one screen."""

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_safe

from .views import (
    api,
    arrangements,
    authorities,
    catalogue,
    change,
    changes,
    considered,
    correcting,
    councils,
    data,
    downloads,
    entry,
    home,
    improvement,
    indicators,
    initiation,
    money,
    movements,
    outcomes,
    pages,
    problems,
    providers,
    ratings,
    reports,
    revisions,
    study_api,
    submissions,
    uploads,
)

urlpatterns = [
    path("", home.home, name="home"),
    # The register
    path("authorities/", authorities.authority_list, name="authority-list"),
    path("authorities/<slug:slug>/", authorities.authority_detail, name="authority-detail"),
    path(
        "authorities/<slug:slug>/outcomes/<slug:code>/",
        outcomes.authority_outcome,
        name="authority-outcome",
    ),
    path("providers/", providers.provider_list, name="provider-list"),
    path("providers/<slug:slug>/", providers.provider_detail, name="provider-detail"),
    path("arrangements/", arrangements.arrangement_list, name="arrangement-list"),
    path(
        "arrangements/<slug:reference>/",
        arrangements.arrangement_detail,
        name="arrangement-detail",
    ),
    path("considered/", considered.considered_list, name="considered-list"),
    path("indicators/", indicators.indicator_list, name="indicator-list"),
    path("indicators/<slug:code>/", indicators.indicator_detail, name="indicator-detail"),
    # The comparisons
    path("compare/ratings/", ratings.compare_ratings, name="compare-ratings"),
    path("compare/outcomes/", outcomes.compare_outcomes, name="compare-outcomes"),
    path("compare/authorities/", councils.compare_authorities, name="compare-authorities"),
    path("compare/money/", money.compare_money, name="compare-money"),
    # The study: before and after changes of who delivers
    path("compare/changes/", changes.compare_changes, name="compare-changes"),
    path("compare/changes/<slug:reference>/", changes.compare_change, name="compare-change"),
    path("compare/movements/", movements.compare_movements, name="compare-movements"),
    path("compare/improvement/", improvement.compare_improvement, name="compare-improvement"),
    path("compare/initiation/", initiation.compare_initiation, name="compare-initiation"),
    # The data
    path("data/", catalogue.data_index, name="data"),
    path("data/compare-ratings.csv", data.ratings_csv, name="compare-ratings-csv"),
    path("data/compare-outcomes.csv", data.outcomes_csv, name="compare-outcomes-csv"),
    path("data/compare-authorities.csv", data.authorities_csv, name="compare-authorities-csv"),
    *(
        path(
            f"data/<slug:slug>.{form}",
            downloads.dataset_file,
            {"form": form},
            name=f"table-{form}",
        )
        for form in downloads.TYPES
    ),
    path("data/<slug:slug>.meta.csv", downloads.dataset_meta, name="table-meta"),
    path("data/<slug:slug>/", catalogue.dataset_page, name="dataset"),
    path("api/v1/authorities/", api.AuthorityList.as_view(), name="api-authorities"),
    path("api/v1/arrangements/", api.ArrangementList.as_view(), name="api-arrangements"),
    path(
        "api/v1/authorities/<slug:code>/outcomes/",
        api.authority_outcomes,
        name="api-authority-outcomes",
    ),
    path("api/v1/compare/outcomes/", api.compare_outcomes, name="api-compare-outcomes"),
    path("api/v1/compare/ratings/", api.compare_ratings, name="api-compare-ratings"),
    path("api/v1/compare/changes/", study_api.compare_changes, name="api-compare-changes"),
    path("api/v1/compare/same-start/", study_api.compare_same_start, name="api-same-start"),
    path("api/v1/compare/movements/", study_api.compare_movements, name="api-compare-movements"),
    path(
        "api/v1/compare/improvement/",
        study_api.compare_improvement,
        name="api-compare-improvement",
    ),
    path("api/v1/compare/initiation/", study_api.compare_initiation, name="api-compare-initiation"),
    # About the site
    path("method/", pages.method, name="method"),
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("favicon.ico", pages.favicon),
    # What changed, for everybody
    path("revisions/", revisions.revision_list, name="revision-list"),
    path("revisions/feed/", require_safe(revisions.RevisionFeed()), name="revision-feed"),
    path("revisions/<int:number>/", revisions.revision_detail, name="revision-detail"),
    path("revisions/<int:number>.csv", revisions.revision_csv, name="revision-csv"),
    # The one door
    path("submissions/upload/", uploads.upload, name="submission-upload"),
    path("submissions/templates/<slug:slug>.csv", uploads.template, name="submission-template"),
    path("submissions/<int:number>/", submissions.submission_detail, name="submission-detail"),
    path("submissions/<int:number>/plan.csv", submissions.submission_csv, name="submission-csv"),
    path("submissions/<int:number>/read/", uploads.read_on, name="submission-read"),
    path("submissions/<int:number>/hand-in/", submissions.hand_in, name="submission-hand-in"),
    path("submissions/<int:number>/publish/", submissions.publish, name="submission-publish"),
    path("submissions/<int:number>/reject/", submissions.reject, name="submission-reject"),
    path("submissions/<int:number>/undo/", submissions.undo, name="submission-undo"),
    path(
        "submissions/<int:number>/publish-on/",
        submissions.publish_on,
        name="submission-publish-on",
    ),
    path("submissions/<int:number>/delete/", submissions.delete, name="submission-delete"),
    # Keeping the register
    path("report/", reports.report, name="report"),
    path("report/thanks/", reports.thanks, name="report-thanks"),
    path("queue/", reports.queue, name="queue"),
    path("queue/<int:number>/", reports.queued, name="queued"),
    path("submissions/new/inspection/", entry.new_inspection, name="new-inspection"),
    path("submissions/new/change/", change.new_change, name="new-change"),
    path("submissions/new/provider/", entry.new_provider, name="new-provider"),
    path("submissions/new/event/", entry.new_event, name="new-event"),
    path("submissions/new/considered/", entry.new_considered, name="new-considered"),
    path("submissions/new/note/", entry.new_note, name="new-note"),
    path("submissions/correct/<slug:slug>/<path:key>/", correcting.correct, name="correct"),
    # For administrators
    path("admin/problems/", problems.problem_list, name="problems"),
    path("admin/", admin.site.urls),
]
