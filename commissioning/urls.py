"""The whole site on one screen."""

from django.contrib import admin
from django.urls import path

from .views import (
    api,
    arrangements,
    authorities,
    considered,
    councils,
    data,
    home,
    indicators,
    money,
    outcomes,
    pages,
    problems,
    providers,
    ratings,
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
    # The data
    path("data/", data.data_index, name="data"),
    path("data/compare-ratings.csv", data.ratings_csv, name="compare-ratings-csv"),
    path("data/compare-outcomes.csv", data.outcomes_csv, name="compare-outcomes-csv"),
    path("data/compare-authorities.csv", data.authorities_csv, name="compare-authorities-csv"),
    path("data/<slug:slug>.csv", data.table_csv, name="table-csv"),
    path("api/v1/authorities/", api.AuthorityList.as_view(), name="api-authorities"),
    path("api/v1/arrangements/", api.ArrangementList.as_view(), name="api-arrangements"),
    path(
        "api/v1/authorities/<slug:code>/outcomes/",
        api.authority_outcomes,
        name="api-authority-outcomes",
    ),
    path("api/v1/compare/outcomes/", api.compare_outcomes, name="api-compare-outcomes"),
    path("api/v1/compare/ratings/", api.compare_ratings, name="api-compare-ratings"),
    # About the site
    path("method/", pages.method, name="method"),
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("favicon.ico", pages.favicon),
    # For administrators
    path("admin/problems/", problems.problem_list, name="problems"),
    path("admin/", admin.site.urls),
]
