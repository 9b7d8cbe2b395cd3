"""Who does a deed, and in which capacity."""

from datetime import date, datetime
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.account import Account, Office, Post
from ekabinet_core.behalf import Behalf, Body, Shown
from ekabinet_core.capacity import (
    ALLOWED,
    EVERYBODYS,
    Administrator,
    Assistant,
    Capacity,
    Clerk,
    CourtAdministrator,
    ForOrganisation,
    InPerson,
    OfACourt,
    Official,
    Registrar,
    Representative,
    Unconfirmed,
)
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, MandateId
from ekabinet_core.judge import Judge
from ekabinet_core.mandate import Authority, Mandate
from ekabinet_core.permission import Permission


@frozen
class Actor:
    """A person acting in one capacity."""

    account: AccountId
    name: str
    person_number: str
    capacity: Capacity
    proven_at: datetime | None = None
    """When their session was last given a proof of who they are; None where nobody knows of one."""
    day: date | None = None
    """The day of the jurisdiction on which they act; None: no mandate counts."""
    post: Post | None = None
    """The office that they hold, whether they act in it now or not."""

    @classmethod
    def of(cls, account: Account, aside: str = "") -> Self:
        """The person in their office; in person where they hold none, or have laid ``aside`` just that."""
        post = account.post
        if post is None or post.key == aside:
            return cls.in_person(account)
        name = account.person.name
        return cls(account.id, name, account.person_number, _official(post, name), post=post)

    @classmethod
    def in_person(cls, account: Account) -> Self:
        """The person, whatever office they hold."""
        own = InPerson() if account.proven else Unconfirmed()
        return cls(account.id, account.person.name, account.person_number, own, post=account.post)

    @property
    def in_office(self) -> bool:
        """Whether they act in the office that they hold."""
        return isinstance(self.capacity, Official)

    @property
    def behalf(self) -> Behalf | None:
        """The organisation or the principal that they act for; None where they bind only themselves."""
        match self.capacity:
            case ForOrganisation(behalf):
                return behalf
            case Representative(principal, mandate, name, _, body):
                return Behalf(body, principal, name, Shown.MANDATE, mandate)
            case Assistant(principal, _, name, _, Body.LEGAL_PERSON):  # the head signs what they prepare
                return Behalf(Body.LEGAL_PERSON, principal, name, Shown.REGISTER)
            case _:
                return None

    @property
    def mandate(self) -> MandateId | None:
        """The one that they act under."""
        return self.capacity.mandate if isinstance(self.capacity, Representative | Assistant) else None

    @property
    def owner(self) -> AccountId:
        """Whose applications and papers they act on: the principal's under a mandate, else their own."""
        capacity = self.capacity
        opens = capacity.opens if isinstance(capacity, Representative | Assistant) else None
        return opens or self.account

    @property
    def writer(self) -> AccountId:
        """In whose name a paper is made: an assistant makes it for the principal, who signs it."""
        return self.owner if isinstance(self.capacity, Assistant) else self.account

    @property
    def party(self) -> Identifier | None:
        """Whose cases are theirs now: the organisation's or the principal's; None: their own."""
        match self.capacity:
            case ForOrganisation(behalf):
                return behalf.number
            case Representative(principal) | Assistant(principal):
                return principal
            case _:
                return None

    @property
    def party_number(self) -> str:
        """The number by which their cases are found."""
        return self.party.value if self.party is not None else self.person_number

    def acting_for(self, organisation: Behalf) -> Self:
        """The same person for an organisation; raises Forbidden unless they act in person."""
        return self._instead(ForOrganisation(organisation))

    def choosing(self, organisation: Behalf | None) -> Self:
        """The same person for an organisation that they have chosen, or for themselves.

        From under a mandate, too.

        Raises Forbidden unless they may choose: whoever signed in by the certificate of an organisation
        acts for that one until they sign out.
        """
        if not self.may_choose:
            raise Forbidden(Permission.CHOOSE)
        return evolve(self, capacity=ForOrganisation(organisation) if organisation else InPerson())

    @property
    def may_choose(self) -> bool:
        """Whether they may choose for whom they act."""
        certified = self.behalf is not None and self.behalf.shown is Shown.CERTIFICATE
        return self.may(Permission.CHOOSE) and not certified

    def representing(self, mandate: Mandate) -> Self:
        """The same person under a mandate, as an assistant where it says so.

        Raises Forbidden unless they act in person, NotFound when the mandate is somebody else's.
        """
        if mandate.representative.value != self.person_number:
            raise NotFound("mandate")
        assists = mandate.instrument.authority is Authority.ASSISTANCE
        capacity = Assistant if assists else Representative
        name, opens, body = mandate.principal_name, mandate.opens, mandate.body
        return self._instead(capacity(mandate.principal, mandate.id, name, opens, body))

    def may(self, permission: Permission) -> bool:
        """Whether the capacity allows it."""
        return permission in ALLOWED[type(self.capacity)] | EVERYBODYS

    def must(self, permission: Permission) -> None:
        """Raises Forbidden when the capacity does not allow it."""
        if not self.may(permission):
            raise Forbidden(permission)

    def must_own(self, owner: AccountId, what: str) -> None:
        """Raises NotFound unless the thing is theirs: a stranger's does not exist."""
        if owner != self.account:
            raise NotFound(what)

    def must_act_for(self, owner: AccountId, what: str) -> None:
        """Raises NotFound unless the thing is theirs or, under a mandate, their principal's."""
        if owner != self.owner:
            raise NotFound(what)

    def must_serve(self, court: str | None, what: str) -> None:
        """Raises NotFound unless the thing belongs to the court for which they work."""
        if not isinstance(self.capacity, OfACourt) or self.capacity.court != court:
            raise NotFound(what)

    def court(self, wanted: str, what: str) -> str:
        """The court for which they work; raises NotFound where they work for none, or want another's."""
        if not isinstance(self.capacity, OfACourt) or wanted not in {"", self.capacity.court}:
            raise NotFound(what)
        return self.capacity.court

    def _instead(self, capacity: Capacity) -> Self:
        if not isinstance(self.capacity, InPerson):
            raise Forbidden(Permission.SIGN_FOR)
        return evolve(self, capacity=capacity)


def _official(post: Post, name: str) -> Capacity:
    match post.office:
        case Office.CLERK:
            return Clerk(post.court)
        case Office.JUDGE:
            return Judge(post.name or name, post.court)
        case Office.COURT_ADMINISTRATOR:
            return CourtAdministrator(post.court)
        case Office.REGISTRAR:
            return Registrar()
        case Office.ADMINISTRATOR:
            return Administrator()
