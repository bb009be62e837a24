"""Guards as rows that a person can edit: every group must hold, in a group one part is enough.

Any guard can be written so (conjunctive normal form): `not` moves down to single facts, `or` is
spread over `and`. What is not known stays not known on the way, so the guard opens for exactly the
same dossiers.
"""

from portal.workflow.guards import All, Any, Guard, Not, typed

MOST_PARTS = 24
"""More rows than this nobody reads."""
Groups = tuple[tuple[Guard, ...], ...]
"""Groups of single facts or their contraries."""


class TooManyParts(Exception):
    """The guard, spread into rows, is longer than a person can read."""


def groups_of(guard: Guard | None) -> Groups:
    """Return the groups of a guard, () for none. Raises TooManyParts, UnknownGuard."""
    if guard is None:
        return ()
    return _spread(typed(guard), wanted=True)


def guard_of(groups: Groups) -> Guard | None:
    """Return the guard that these groups make; None for none."""
    parts = [group[0] if len(group) == 1 else Any(group) for group in groups if group]
    if len(parts) < 2:
        return parts[0] if parts else None
    return All(tuple(parts))


def _spread(guard: Guard, *, wanted: bool) -> Groups:
    match guard:
        case Not(of):
            return _spread(typed(of), wanted=not wanted)
        case All(of) | Any(of):
            sides = [_spread(typed(part), wanted=wanted) for part in of]
            if isinstance(guard, All) is wanted:
                return _bounded(tuple(dict.fromkeys(group for side in sides for group in side)))
            joined = sides[0]
            for side in sides[1:]:
                joined = _bounded(
                    tuple(tuple(dict.fromkeys((*one, *other))) for one in joined for other in side)
                )
            return joined
    return ((guard if wanted else Not(guard),),)


def _bounded(groups: Groups) -> Groups:
    if sum(len(group) for group in groups) > MOST_PARTS:
        raise TooManyParts
    return groups
