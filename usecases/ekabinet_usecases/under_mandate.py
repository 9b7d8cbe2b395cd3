"""What a mandate opens: it is asked in each deed anew, in the deed's own transaction."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf
from ekabinet_core.case import Case, Participant
from ekabinet_core.errors import NotAccepted, NotFound
from ekabinet_core.ids import ApplicationId
from ekabinet_core.mandate import AllCases, Everything, Mandate, Only, Scope, Standing
from ekabinet_ports.storage import Kept

NOTHING = Only()


def scope_of(kept: Kept, by: Actor) -> Scope:
    """What the actor may act in: everything of their own, or what their mandate covers today."""
    if by.mandate is None:
        return Everything()
    mandate = kept.mandates.get(by.mandate)
    holds = mandate.representative.value == by.person_number and by.day is not None
    stands = holds and by.day is not None and mandate.standing(by.day) is Standing.STANDS
    return mandate.scope if stands else NOTHING


def must_cover(kept: Kept, application: ApplicationId, by: Actor, what: str) -> None:
    """Raises NotFound where the actor acts under a mandate that does not cover it now."""
    named = named_applications(kept, by)
    if named is not None and application not in named:
        raise NotFound(what)


def must_cover_everything(kept: Kept, by: Actor) -> None:
    """For what has no name yet; raises NotAccepted (``capacity``, ``mandate-names-others``)."""
    if isinstance(scope_of(kept, by), Only):
        raise NotAccepted("capacity", "mandate-names-others")


def keep_begun(kept: Kept, application: ApplicationId, by: Actor) -> None:
    """What an organisation's assistant begins in the account of its head is named in their mandate."""
    if by.mandate is None:
        return
    mandate = kept.mandates.get(by.mandate)
    if isinstance(mandate.scope, AllCases):
        kept.mandates.put(evolve(mandate, scope=mandate.scope.begin(application)))


def mandate_behind(kept: Kept, behalf: Behalf | None) -> Mandate | None:
    """The mandate that shows the right to act for them; None where something else does."""
    return kept.mandates.get(behalf.mandate) if behalf is not None and behalf.mandate is not None else None


def named_applications(kept: Kept, by: Actor) -> Sequence[ApplicationId] | None:
    """The only applications that the actor may act in; None where they are not told apart."""
    scope = scope_of(kept, by)
    return None if isinstance(scope, Everything) else scope.applications


def roles_in_case(kept: Kept, case: Case, by: Actor) -> tuple[str, ...]:
    """The roles in which the actor, or the one they act for, takes part today."""
    return tuple(one.role for one in _standing(kept, case, by))


def replying_roles(kept: Kept, case: Case, by: Actor) -> tuple[str, ...]:
    """The same, and the roles of those whom they represent in it."""
    roles = list(roles_in_case(kept, case, by))
    for one in _standing(kept, case, by):
        if one.mandate is not None:
            roles += (*case.roles_of(kept.mandates.get(one.mandate).principal.value), *one.represents)
    return tuple(dict.fromkeys(roles))


def reading_roles(kept: Kept, case: Case, by: Actor) -> tuple[str, ...]:
    """The same, and the roles of those for whom they stand in it by the application alone."""
    named = (role for one in _standing(kept, case, by) for role in one.represents)
    return (*replying_roles(kept, case, by), *named)


def represented(kept: Kept, case: Case, by: Actor) -> tuple[Mandate, ...]:
    """The mandates by which they represent parties of the case today."""
    standing = (one.mandate for one in _standing(kept, case, by))
    return tuple(kept.mandates.get(id) for id in standing if id is not None)


def _standing(kept: Kept, case: Case, by: Actor) -> Iterator[Participant]:
    for one in case.participants:
        if one.identifier is not None and one.identifier.value == by.party_number and _counts(kept, one, by):
            yield one


def _counts(kept: Kept, participant: Participant, by: Actor) -> bool:
    """Whoever stands in a case by a mandate takes part while that counts."""
    if participant.mandate is None:
        return True
    if by.day is None:
        return False
    try:
        return kept.mandates.get(participant.mandate).standing(by.day) is Standing.STANDS
    except NotFound:
        return False


def roles_beside(kept: Kept, case: Case, one: Participant) -> frozenset[str]:
    """All roles of whoever takes part, and those of whom they represent, whether that still counts or not."""
    if one.identifier is None:
        return frozenset({one.role})
    theirs = [other for other in case.participants if other.identifier == one.identifier]
    roles = {other.role for other in theirs}
    for other in theirs:
        if other.mandate is not None:
            roles.update(other.represents)
            with suppress(NotFound):
                roles.update(case.roles_of(kept.mandates.get(other.mandate).principal.value))
    return frozenset(roles)


def roles_read_in(kept: Kept, case: Case, one: Participant) -> frozenset[str]:
    """The same, and the roles of those for whom they stand in it by the application alone."""
    theirs = [other for other in case.participants if other.identifier == one.identifier]
    return roles_beside(kept, case, one) | {role for other in theirs for role in other.represents}
