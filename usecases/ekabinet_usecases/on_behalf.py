"""Kimin adından: on whose behalf somebody takes part in cases, their own or a party's (Manual 4, 11)."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case_search import OWN, CaseSearch, HearingSearch, ListedCase, ListedHearing
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.mandate import ROLES, Mandate, Standing
from ekabinet_core.permission import Permission
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.reading import own_number
from ekabinet_usecases.whole_lists import NO_CASE


@frozen
class Principal:
    """A party whom somebody represents, and the cases in which a court has let them in for it."""

    number: Identifier
    name: str
    cases: tuple[CaseId, ...]
    key: str
    """What they are asked for by: a mandate's name, for no number of a person stands in an address."""


@frozen
class OnBehalf:
    """Who represents nobody, or acts for another now, is told of nobody: then all cases are of one."""

    storage: Storage
    rules: Jurisdiction

    def principals(self, by: Actor) -> Sequence[Principal]:
        """Those whom they represent in cases today, as the courts have let them in."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            return _principals(self._joined(kept, by))

    def names(self, rows: Sequence[ListedCase | ListedHearing], by: Actor) -> Mapping[CaseId, Sequence[str]]:
        """For each case of those rows the principals in it, after an empty name for who is a party, too."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            joined = self._joined(kept, by)
        return {case: _names(roles, case, joined) for case, roles in _cases(rows).items()} if joined else {}

    def among(self, search: CaseSearch, behalf: str, by: Actor) -> CaseSearch:
        """The same search among the cases on that behalf: ``OWN``, or a principal's key."""
        among, besides = self._chosen(behalf, by)
        return evolve(search, among=among, besides=besides)

    def heard_among(self, search: HearingSearch, behalf: str, by: Actor) -> HearingSearch:
        """The same for hearings."""
        among, besides = self._chosen(behalf, by)
        return evolve(search, among=among, besides=besides)

    def _chosen(self, behalf: str, by: Actor) -> tuple[tuple[CaseId, ...], tuple[CaseId, ...]]:
        if not behalf:
            return (), ()
        with self.storage.reading() as kept:
            joined = self._joined(kept, by)
            if behalf == OWN:
                return (), tuple(one for one in _all_cases(joined) if not self._is_party(kept, one, by))
        found = (one.cases for one in _principals(joined) if one.key == behalf)
        return next(found, NO_CASE), ()

    def _joined(self, kept: Kept, by: Actor) -> Sequence[Mandate]:
        """The mandates by which they stand in cases today."""
        if by.party is not None or by.day is None:
            return ()
        day, held = by.day, kept.mandates.held_by(own_number(self.rules, by))
        standing = (one for one in held if one.standing(day) is Standing.STANDS)
        return [one for one in standing if one.joined is not None and one.left_at is None]

    def _is_party(self, kept: Kept, case: CaseId, by: Actor) -> bool:
        """Whether they take part in it for themselves, too."""
        number = own_number(self.rules, by)
        parties = (one for one in kept.cases.get(case).participants if one.mandate is None)
        return any(one.identifier == number for one in parties)


def _principals(joined: Sequence[Mandate]) -> Sequence[Principal]:
    found: dict[Identifier, Principal] = {}
    for one in joined:
        known = found.get(one.principal, Principal(one.principal, one.principal_name, (), one.id))
        found[one.principal] = evolve(known, cases=(*known.cases, *_all_cases([one])))
    return [*found.values()]


def _all_cases(joined: Sequence[Mandate]) -> Sequence[CaseId]:
    return [one.joined for one in joined if one.joined is not None]


def _cases(rows: Sequence[ListedCase | ListedHearing]) -> Mapping[CaseId, Sequence[str]]:
    return {row.id if isinstance(row, ListedCase) else row.case: row.roles for row in rows}


def _names(roles: Sequence[str], case: CaseId, joined: Sequence[Mandate]) -> Sequence[str]:
    mandates = [one for one in joined if one.joined == case]
    by_mandate = {ROLES[one.instrument.authority] for one in mandates}
    own = [""] if not mandates or set(roles) - by_mandate else []
    return [*own, *dict.fromkeys(one.principal_name for one in mandates)]
