"""Under which licences the data are, and whom to name."""

LICENCE = "Open Government Licence v3.0"
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
ATTRIBUTION = (
    "Contains public sector information from Ofsted, the Department for Education, the Office "
    "for National Statistics and the Ministry of Housing, Communities and Local Government, "
    "licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and "
    "database right 2023. Types of councils and variants of their names: mySociety's register "
    "of local authorities, CC BY 4.0. These are not official statistics, and none of those "
    "bodies endorses them."
)
MYSOCIETY = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
