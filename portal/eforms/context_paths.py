"""Where answers may be filled in from: the signed-in person and the organisation she acts for."""

_PATHS: dict[str, frozenset[str]] = {
    "person.full_name": frozenset({"text"}),
    "person.personal_id": frozenset({"personal_id", "tax_code"}),
    "person.date_of_birth": frozenset({"date"}),
    "person.sex": frozenset({"choice"}),
    "person.nationality": frozenset({"text", "choice"}),
    "person.ethnicity": frozenset({"text", "choice"}),
    "person.address": frozenset({"address"}),
    "person.phone": frozenset({"telephone"}),
    "person.email": frozenset({"email"}),
    "organisation.name": frozenset({"text"}),
    "organisation.tax_code": frozenset({"tax_code"}),
    "organisation.address": frozenset({"address"}),
    "organisation.phone": frozenset({"telephone"}),
    "organisation.email": frozenset({"email"}),
    "organisation.representative": frozenset({"text"}),
}


def kinds_for(path: str) -> frozenset[str]:
    """The question kinds that `path` may fill in; none for a path that does not exist."""
    return _PATHS.get(path, frozenset())
