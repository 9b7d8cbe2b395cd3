"""Mandates: who lets whom act for them before a court, in what, and for how long."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Self

from attrs import Attribute, evolve, field, frozen

from ekabinet_core.behalf import Body
from ekabinet_core.errors import Invalid, WrongStatus
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, ApplicationId, CaseId, MandateId
from ekabinet_core.paging import Mark, Way

Affair = ApplicationId | CaseId
"""What somebody may act in."""


class Authority(StrEnum):
    """Why somebody may act for another."""

    POWER_OF_ATTORNEY = "power-of-attorney"
    """Etibarnamə: the principal gave it."""
    LAWYERS_ORDER = "lawyers-order"
    """Vəkil orderi: the bar gave it to a lawyer the principal has hired."""
    LEGAL_REPRESENTATION = "legal-representation"
    """Qanuni nümayəndəlik: the law gives it, to a parent or a guardian."""
    ASSISTANCE = "assistance"
    """Köməkçilik: the principal lets somebody prepare and read, and do nothing that binds."""


ROLES: Mapping[Authority, str] = {
    Authority.LAWYERS_ORDER: "lawyer",
    Authority.POWER_OF_ATTORNEY: "representative",
    Authority.LEGAL_REPRESENTATION: "legal-representative",
}
"""In which role somebody stands in the case of another, by what entitles them (CPC 46-73)."""


class Standing(StrEnum):
    """Whether a mandate counts on a day."""

    COMING = "coming"
    """Its first day is not there yet."""
    STANDS = "stands"
    ENDED = "ended"
    """Its last day is over."""
    REVOKED = "revoked"


@frozen
class Instrument:
    """The document a mandate stands in."""

    authority: Authority
    number: str
    issued_on: date


@frozen
class Everything:
    """All applications and cases of the principal."""

    def covers(self, affair: Affair) -> bool:  # noqa: ARG002  # whatever it is
        """Always."""
        return True


@frozen
class Only:
    """The applications and cases that are named."""

    applications: tuple[ApplicationId, ...] = ()
    cases: tuple[CaseId, ...] = ()

    def covers(self, affair: Affair) -> bool:
        """Whether it is named."""
        return affair in self.applications or affair in self.cases


@frozen
class AllCases:
    """All cases of an organisation, and the applications that its assistant has begun in the head's account.

    That account is a person's: what else lies in it is theirs alone.
    """

    applications: tuple[ApplicationId, ...] = ()

    def covers(self, affair: Affair) -> bool:  # noqa: ARG002  # applications are named, cases are not
        """Always: which applications it covers is asked of ``applications``."""
        return True

    def begin(self, application: ApplicationId) -> Self:
        """With one more that was begun under it."""
        return evolve(self, applications=(*self.applications, application))


Scope = Everything | AllCases | Only


@frozen
class Period:
    """Days of the jurisdiction, both included; without a last day it does not end by itself."""

    first: date
    last: date | None = field(default=None)

    @last.validator
    def _ends_after_it_begins(self, _: "Attribute[date | None]", last: date | None) -> None:
        if last is not None and last < self.first:
            raise Invalid.because("last", "before-the-first", first=self.first.isoformat())

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day and (self.last is None or day <= self.last)


@frozen
class Giver:
    """Who gave a mandate for an organisation: its head by the register, at that moment."""

    account: AccountId
    name: str


@frozen
class Mandate:
    """One person's right to act for another (Manual 10.2: nümayəndə, vəkil)."""

    id: MandateId
    principal: Identifier
    """Who is acted for: a person's or a company's number."""
    representative: Identifier = field()
    """Who acts: a person's number, whether they have an account yet or not."""
    scope: Scope
    instrument: Instrument
    period: Period
    revoked_at: datetime | None = None
    version: int = 0
    principal_name: str = ""
    representative_name: str = ""
    opens: AccountId | None = None
    """The account whose things are acted on: the principal's who gave it in the cabinet.

    For an organisation that of the head who gave it to an assistant. None for its representative, whose
    own account holds what they make, and where the court has let somebody into a case.
    """
    joined: CaseId | None = None
    """The case in whose list of participants the representative stands by it."""
    left_at: datetime | None = None
    """When the court's list was told that they are out of it."""
    body: Body = Body.PERSON
    """What the principal is, where it was given in the cabinet."""
    given_by: Giver | None = None
    """Who gave it for the organisation; None where the principal did."""

    @representative.validator
    def _is_somebody_else(self, _: "Attribute[Identifier]", representative: Identifier) -> None:
        if representative == self.principal:
            raise Invalid.because("representative", "is-the-principal")

    def mark(self, way: Way) -> Mark[date]:
        """What lies beyond it in a list of mandates."""
        return Mark(way, self.period.first, self.id)

    @property
    def giver_name(self) -> str:
        """Who gave it: the principal, or the head of an organisation."""
        return self.given_by.name if self.given_by is not None else self.principal_name

    @property
    def is_chosen(self) -> bool:
        """Whether it is a capacity to choose: where a court let somebody in, they act as themselves."""
        return self.joined is None

    def standing(self, day: date) -> Standing:
        """Whether it counts on that day of the jurisdiction; a revoked one never counts again."""
        if self.revoked_at is not None:
            return Standing.REVOKED
        if self.period.covers(day):
            return Standing.STANDS
        return Standing.COMING if day < self.period.first else Standing.ENDED

    def leave(self, at: datetime) -> Self:
        """The court's list is told that they are out of the case; told twice, it was told the first time."""
        return evolve(self, left_at=self.left_at or at)

    def allows(self, affair: Affair, at: datetime, zone: tzinfo) -> bool:
        """Whether the representative may act in that application or case at that moment.

        ``zone`` is the jurisdiction's: the period counts its days.
        """
        revoked = self.revoked_at is not None and self.revoked_at <= at
        return not revoked and self.period.covers(at.astimezone(zone).date()) and self.scope.covers(affair)

    def revoke(self, at: datetime) -> Self:
        """Void from that moment; what was done before stands. Raises WrongStatus when it was revoked."""
        if self.revoked_at is not None:
            raise WrongStatus("revoked", "revoke")
        return evolve(self, revoked_at=at)
