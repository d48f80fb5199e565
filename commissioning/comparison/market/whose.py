"""Whose provision is, with what trusts and council companies own told apart. Pure arithmetic."""

PRIVATE, VOLUNTARY = "private", "voluntary"
EXTERNALISED, COUNCIL, PUBLIC = "externalised", "local_authority", "other_public"
# In the order in which they are shown.
WHOSE = {
    PRIVATE: "Private",
    VOLUNTARY: "Voluntary",
    EXTERNALISED: "Trust or council company",
    COUNCIL: "Council",
    PUBLIC: "Other public",
}
INDEPENDENT = (PRIVATE, VOLUNTARY)


def whose(sector, externalised):
    """Whose it is, by Ofsted's sector and whether its owner runs a council's service."""
    if externalised:
        return EXTERNALISED
    return sector if sector in WHOSE else PUBLIC


def is_independent(kind, with_externalised=False):
    """Whether provision is independent, or counts as such with the switch."""
    return kind in INDEPENDENT or (with_externalised and kind == EXTERNALISED)
