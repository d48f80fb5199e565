"""Under which licences the data are, and whom to name."""

LICENCE = "Open Government Licence v3.0"
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
PUBLISHERS = (
    "Contains public sector information from Ofsted, the Department for Education, the Office "
    "for National Statistics and the Ministry of Housing, Communities and Local Government, "
    "licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and "
    "database right 2023."
)
THROUGH_DFE = (
    "Children in low-income families are figures of the Department for Work and Pensions, care "
    "applications of Cafcass, both as the Department for Education's interactive tool gives them."
)
MYSOCIETY = (
    "Types of councils and variants of their names: mySociety's register of local authorities, "
    "CC BY 4.0."
)
MYSOCIETY_URL = "https://creativecommons.org/licenses/by/4.0/"
NOT_OFFICIAL = "These are not official statistics, and none of those bodies endorses them."
ATTRIBUTION = f"{PUBLISHERS} {THROUGH_DFE} {MYSOCIETY} {NOT_OFFICIAL}"
USES_MYSOCIETY = ("authorities", "authority-names")
USES_FIGURES = ("indicators", "observations", "panel")


def attribution(slug):
    """What to say of where a dataset comes from."""
    has_figures = slug in USES_FIGURES or slug.startswith("figures-")
    parts = (
        PUBLISHERS,
        THROUGH_DFE if has_figures else "",
        MYSOCIETY if slug in USES_MYSOCIETY else "",
        NOT_OFFICIAL,
    )
    return " ".join(filter(None, parts))
