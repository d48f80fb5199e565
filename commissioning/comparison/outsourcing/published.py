"""What research has published on the same subject, to stand beside the register's own slopes."""

from typing import NamedTuple


class Study(NamedTuple):
    """One published result, per 10 points where it is a slope, with where it stands."""

    finding: str
    result: str
    how: str
    citation: str
    address: str


PANEL = (
    "Council and year fixed effects, 2011 to 2022, with the make-up of children in care and "
    "spending held"
)
LOCALITY = (
    "Bach-Mortensen, A. M., Goodair, B. and Barlow, J. (2023), For-profit outsourcing and its "
    "effects on placement stability and locality for children in care in England, 2011–2022, "
    "Child Abuse & Neglect 144, 106245"
)
HOMES = (
    "Bach-Mortensen, A. M., Goodair, B. and Barlow, J. (2022), Outsourcing and children's social "
    "care services, The Lancet 400 (supplement 1), S14"
)
PMC = "https://pmc.ncbi.nlm.nih.gov/articles/PMC10933776"

PUBLISHED = (
    Study(
        "Children placed outside the council's area, for 10 points more in private placements",
        "2.3 points (95% interval 1.5 to 3.0)",
        PANEL,
        LOCALITY,
        PMC,
    ),
    Study(
        "Children not in a settled placement of two years, for 10 points more in private "
        "placements",
        "1.0 point (95% interval 0.2 to 1.7)",
        PANEL,
        LOCALITY,
        PMC,
    ),
    Study(
        "Private children's homes graded above inadequate, beside homes of councils",
        "Odds ratio 0.66 (95% interval 0.52 to 0.84)",
        "13,452 inspections of children's homes, 2014 to 2021",
        HOMES,
        "https://doi.org/10.1016/S0140-6736(22)02224-3",
    ),
)
