"""The whole site on one screen."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe

from commissioning.web import health
from commissioning.web.account import account, new_password, signing_in
from commissioning.web.api import api_datasets, api_docs, authority_outcomes, twin
from commissioning.web.api import comparisons as api_comparisons
from commissioning.web.api import plan as api_plan
from commissioning.web.caching import versioned
from commissioning.web.compare import around, changes, peers
from commissioning.web.compare import registry as comparisons
from commissioning.web.data import (
    catalogue,
    downloads,
    feeds,
    linked_data,
    revisions,
    versions,
    watch,
)
from commissioning.web.editing import (
    audit,
    corrections,
    delivery_change,
    drafts,
    entry,
    problems,
    reports,
    submissions,
    todo,
    uploads,
)
from commissioning.web.find import glossary, questions, search
from commissioning.web.grade_shades import grade_colours
from commissioning.web.machines import well_known
from commissioning.web.machines.sitemap import SITEMAPS
from commissioning.web.pictures import files as pictures
from commissioning.web.pictures.card import page_card
from commissioning.web.planning import edit as plan_edit
from commissioning.web.planning import evidence as plan_evidence
from commissioning.web.planning import files as plan_files
from commissioning.web.register import (
    arrangements,
    authorities,
    authority_provision,
    brief,
    considered,
    home,
    indicators,
    latest_grades,
    market,
    outcome,
    pages,
    providers,
    provision,
)

urlpatterns = [
    path("", home.home, name="home"),
    # The register
    path("authorities/", authorities.authority_list, name="authority-list"),
    path("authorities/<slug:slug>/", authorities.authority_detail, name="authority-detail"),
    path("authorities/<slug:slug>/brief/", brief.authority_brief, name="authority-brief"),
    path(
        "authorities/<slug:slug>/brief.pdf", brief.authority_brief_pdf, name="authority-brief-pdf"
    ),
    path(
        "authorities/<slug:slug>/outcomes/<slug:code>/",
        outcome.authority_outcome,
        name="authority-outcome",
    ),
    path(
        "authorities/<slug:slug>/provision/",
        authority_provision.authority_provision,
        name="authority-provision",
    ),
    path("grades/", latest_grades.latest_grades_page, name="latest-grades"),
    path("market/", market.market_page, name="market"),
    path("provision/", provision.provision_list, name="provision-list"),
    path("provision/<slug:urn>/", provision.provision_detail, name="provision-detail"),
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
    *comparisons.addresses,
    # The study: before and after changes of who delivers
    path("compare/changes/<slug:reference>/", changes.compare_change, name="compare-change"),
    path("compare/changes/<slug:reference>/twin/", around.compare_twin, name="compare-twin"),
    path("compare/peers/", peers.compare_peers, name="compare-peers"),
    # Planning a change: a plan is a file, and nothing of it is kept
    path("plan/", plan_edit.begin, name="plan"),
    path("plan/evidence/", plan_evidence.plan_evidence, name="plan-evidence"),
    path("plan/edit/<slug:step>/", plan_edit.edit, name="plan-edit"),
    path("plan/paper/", plan_files.paper, name="plan-paper"),
    path("plan/paper.pdf", plan_files.paper_pdf, name="plan-paper-pdf"),
    path("plan/file.json", plan_files.file, name="plan-file"),
    path("plan/schema.json", plan_files.schema, name="plan-schema"),
    # Charts to take away, each named by its page
    path("charts/<path:page>/<slug:chart>.svg", pictures.chart_svg, name="chart-svg"),
    path("charts/<path:page>/<slug:chart>.png", pictures.chart_png, name="chart-png"),
    path("cards/<path:page>.png", page_card, name="page-card"),
    path("embed/<path:page>/<slug:chart>/", pictures.embed, name="embed"),
    # The data
    path("data/", catalogue.data_index, name="data"),
    path("data/freshness/", catalogue.freshness_page, name="data-freshness"),
    path("data/everything.zip", versions.everything, name="everything"),
    path("data/register.sqlite", versions.register_sqlite, name="register-sqlite"),
    path("data/versions/", versions.version_list, name="version-list"),
    path(
        "data/versions/<slug:name>/everything.zip",
        versions.version_archive,
        name="version-archive",
    ),
    *(
        path(
            f"data/<slug:slug>.{form}",
            downloads.dataset_file,
            {"form": form},
            name=f"table-{form}",
        )
        for form in downloads.TYPES
    ),
    path("data/catalogue.jsonld", linked_data.catalogue_jsonld, name="catalogue-jsonld"),
    path("data/<slug:slug>.jsonld", linked_data.dataset_jsonld, name="dataset-jsonld"),
    path("data/<slug:slug>.meta.csv", downloads.dataset_meta, name="table-meta"),
    path("data/<slug:slug>/", catalogue.dataset_page, name="dataset"),
    # The API
    path("api/v1/", api_docs.api_index, name="api"),
    path("api/v1/docs/", api_docs.api_docs, name="api-docs"),
    path("api/v1/schema/", api_docs.api_schema, name="api-schema"),
    path("api/v1/", include(api_comparisons.addresses)),
    path(
        "api/v1/authorities/<slug:code>/outcomes/",
        authority_outcomes.AuthorityOutcomes.as_view(),
        name="api-authority-outcomes",
    ),
    path(
        "api/v1/compare/changes/<slug:reference>/twin/",
        twin.TwinView.as_view(),
        name="api-compare-twin",
    ),
    path(
        "api/v1/plan/evidence/",
        api_plan.PlanEvidenceView.as_view(),
        name="api-plan-evidence",
    ),
    path(
        "api/v1/plan/appraisal/",
        api_plan.PlanAppraisalView.as_view(),
        name="api-plan-appraisal",
    ),
    path("api/v1/", include(api_datasets.addresses)),
    # What is new, and what is to come
    path("feeds/all/", feeds.everything, name="feed"),
    path("feeds/authorities/<slug:slug>/", feeds.of_authority, name="feed-authority"),
    path("feeds/regions/<slug:code>/", feeds.of_region, name="feed-region"),
    path("feeds/models/<slug:model>/", feeds.of_model, name="feed-model"),
    path("feeds/providers/<slug:slug>/", feeds.of_provider, name="feed-provider"),
    path("feeds/coming.ics", feeds.coming, name="calendar"),
    path("feeds/watch/", watch.watch_feed, name="feed-watch"),
    path("feeds/watch.ics", watch.watch_calendar, name="calendar-watch"),
    path("watch/", watch.watch, name="watch"),
    # Ways in
    path("search/", search.search, name="search"),
    path("search/suggestions.json", search.suggestions, name="search-suggestions"),
    path("questions/", questions.questions, name="questions"),
    path("glossary/", glossary.glossary, name="glossary"),
    # About the site
    path("method/", pages.method, name="method"),
    path("method/study/", pages.study_plan, name="study-plan"),
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    # For search engines and other programs
    path("sitemap.xml", versioned(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", well_known.robots, name="robots"),
    path("llms.txt", well_known.llms, name="llms"),
    path(".well-known/security.txt", well_known.security, name="security-txt"),
    # For machines that watch the site
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("favicon.ico", pages.favicon),
    path("grades.css", grade_colours, name="grade-colours"),
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
    path("submissions/<int:number>/edit/", drafts.edit, name="submission-edit"),
    path("submissions/<int:number>/anew/", drafts.draft_anew, name="submission-draft-anew"),
    path("submissions/<int:number>/hand-in/", drafts.submit, name="submission-hand-in"),
    path("submissions/<int:number>/withdraw/", drafts.withdraw, name="submission-withdraw"),
    path("submissions/<int:number>/replace/", uploads.replace, name="submission-replace"),
    path("submissions/<int:number>/publish/", submissions.publish, name="submission-publish"),
    path("submissions/<int:number>/reject/", submissions.reject, name="submission-reject"),
    path("submissions/<int:number>/undo/", submissions.undo, name="submission-undo"),
    path(
        "submissions/<int:number>/publish-on/",
        submissions.publish_on,
        name="submission-publish-on",
    ),
    path("submissions/<int:number>/delete/", drafts.delete, name="submission-delete"),
    # Keeping the register
    path("report/", reports.report, name="report"),
    path("report/thanks/", reports.thanks, name="report-thanks"),
    path("queue/", reports.queue, name="queue"),
    path("queue/<int:number>/", reports.queued, name="queued"),
    path("submissions/", todo.to_do, name="to-do"),
    path("submissions/yours/", todo.yours, name="yours"),
    path("submissions/new/inspection/", entry.new_inspection, name="new-inspection"),
    path("submissions/new/change/", delivery_change.new_change, name="new-change"),
    path("submissions/new/provider/", entry.new_provider, name="new-provider"),
    path("submissions/new/event/", entry.new_event, name="new-event"),
    path("submissions/new/considered/", entry.new_considered, name="new-considered"),
    path("submissions/new/note/", entry.new_note, name="new-note"),
    path("submissions/correct/<slug:slug>/<path:key>/", corrections.correct, name="correct"),
    # Signing in
    path("sign-in/", signing_in.SignIn.as_view(), name="sign-in"),
    path("sign-in/code/", signing_in.sign_in_code, name="sign-in-code"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("account/", account.account, name="account"),
    path("account/password/", account.PasswordChange.as_view(), name="password-change"),
    path("account/session/", account.session, name="session"),
    path("account/reset/", new_password.AskForPassword.as_view(), name="password-reset"),
    path("account/reset/sent/", new_password.asked, name="password-reset-sent"),
    path(
        "account/new-password/<uidb64>/<token>/",
        new_password.NewPassword.as_view(),
        name="new-password",
    ),
    path("account/second-factor/", account.second_factor_set_up, name="second-factor"),
    path("account/second-factor/off/", account.second_factor_off, name="second-factor-off"),
    path("account/recovery-codes/", account.recovery_codes, name="recovery-codes"),
    # For administrators
    path("audit/", audit.audit_log, name="audit"),
    path("admin/problems/", problems.problem_list, name="problems"),
    path("admin/", admin.site.urls),
]

handler404 = "commissioning.web.not_found.not_found"
handler500 = "commissioning.web.answers.outage.failed"
