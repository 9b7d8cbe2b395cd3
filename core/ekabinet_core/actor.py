"""Who does a deed, in which capacity, and what that lets them do."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.account import Account, Office, Post
from ekabinet_core.behalf import Behalf, Body, Shown
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, MandateId
from ekabinet_core.judge import Judge
from ekabinet_core.mandate import Authority, Mandate


class Permission(StrEnum):
    """A thing that can be allowed."""

    ANSWER = "court:submission:answer"
    """Accept papers for cases of one's own court, or give them back (Manual 8)."""
    ASSIGN = "court:application:assign"
    """Hand applications of one's own court to its clerks, and take them from one."""
    APPOINT = "system:post:give"
    """Give people their offices, and take them away."""
    COUNT = "system:statistics:read"
    """Read how much a court receives and answers, and how fast; no case content."""
    IDENTIFY = "system:identity:confirm"
    """Confirm who somebody is that registered with an identity card (Manual 2.1 step 5)."""
    DECIDE = "court:application:decide"
    """Answer applications of one's own court."""
    EMPOWER = "cabinet:mandate:give"
    """Let somebody act for one, and revoke that."""
    FILE = "cabinet:application:file"
    """Prepare, sign and send one's own applications."""
    GATHER = "cabinet:submission:gather"
    """Gather papers for a running case, to be signed and sent by who may (Manual 8)."""
    HEAR = "court:case:hear"
    """Read the whole file of a case one hears (Manual 7)."""
    ISSUE = "court:act:sign"
    """Sign the acts of the cases over which one presides: a clerk prepares them, and signs none."""
    KEEP = "own:account:keep"
    """Keep one's own account: how one is reached, the password, where one is signed in (Manual 5, 6)."""
    CHOOSE = "cabinet:capacity:choose"
    """Choose for whom one acts, among those whom the company register says one leads (Manual 2)."""
    READ = "cabinet:case:read"
    """Read cases and enforcement cases one takes part in."""
    SEND = "cabinet:application:send"
    """Sign and send one's own applications: the court must know who asks (Manual 2.1 step 5)."""
    RECONCILE = "system:payment:reconcile"
    """Read how the banks' statements compare with our books; no case content."""
    READ_NOTICES = "own:notice:read"
    """Read what one was told in the cabinet."""
    SIGN_FOR = "cabinet:application:sign-for"
    """Sign and send for another: an organisation, or who gave a mandate (Manual 10.2)."""
    SUPERVISE = "court:work:supervise"
    """See what each clerk of one's own court has and has answered, and keep the texts for its reasons."""
    SUBMIT = "cabinet:submission:send"
    """Add papers to a running case one takes part in (Manual 8)."""


@frozen
class InPerson:
    """Özüm: in person, for one's own applications and cases."""


@frozen
class Unconfirmed:
    """In person, by an identity card whose holder nobody has seen: prepares, and sends nothing."""


@frozen
class ForOrganisation:
    """Hüquqi şəxs: for an organisation that is not another account but a capacity of this one."""

    behalf: Behalf


@frozen
class Representative:
    """Nümayəndə: for another, under a mandate; each deed still asks what the mandate allows."""

    principal: Identifier
    mandate: MandateId
    name: str = ""
    """The principal's."""
    opens: AccountId | None = None
    """The principal's account, whose applications and papers are acted on."""


@frozen
class Assistant:
    """Köməkçi: prepares and reads for another under a mandate, and does nothing that binds."""

    principal: Identifier
    mandate: MandateId
    name: str = ""
    opens: AccountId | None = None


@frozen
class Clerk:
    """A clerk of one court."""

    court: str


@frozen
class CourtAdministrator:
    """Who shares out the work of one court, and decides nothing."""

    court: str


@frozen
class Registrar:
    """Who confirms identities."""


@frozen
class Administrator:
    """Who keeps the system; no case content."""


Capacity = (
    InPerson
    | Unconfirmed
    | ForOrganisation
    | Representative
    | Assistant
    | Clerk
    | Judge
    | CourtAdministrator
    | Registrar
    | Administrator
)

OfACourt = Clerk | Judge | CourtAdministrator
"""Those who work for one court."""
EVERYBODYS = frozenset({Permission.KEEP})
"""Allowed in every capacity: it is about the account itself."""
ALLOWED: Mapping[type[Capacity], frozenset[Permission]] = {
    InPerson: frozenset(
        {
            Permission.FILE,
            Permission.SEND,
            Permission.READ,
            Permission.GATHER,
            Permission.SUBMIT,
            Permission.EMPOWER,
            Permission.CHOOSE,
            Permission.READ_NOTICES,
        }
    ),
    Unconfirmed: frozenset({Permission.FILE, Permission.READ_NOTICES}),
    ForOrganisation: frozenset(
        {
            Permission.FILE,
            Permission.SEND,
            Permission.READ,
            Permission.GATHER,
            Permission.SUBMIT,
            Permission.EMPOWER,
            Permission.CHOOSE,
            Permission.SIGN_FOR,
            Permission.READ_NOTICES,
        }
    ),
    Representative: frozenset(
        {
            Permission.FILE,
            Permission.SEND,
            Permission.READ,
            Permission.GATHER,
            Permission.SUBMIT,
            Permission.SIGN_FOR,
            Permission.CHOOSE,
            Permission.READ_NOTICES,
        }
    ),
    Assistant: frozenset(
        {Permission.FILE, Permission.READ, Permission.GATHER, Permission.CHOOSE, Permission.READ_NOTICES}
    ),
    Clerk: frozenset(
        {
            Permission.DECIDE,
            Permission.ANSWER,
            Permission.ASSIGN,
            Permission.COUNT,
            Permission.RECONCILE,
            Permission.READ_NOTICES,
        }
    ),
    Judge: frozenset({Permission.HEAR, Permission.ANSWER, Permission.ISSUE}),
    CourtAdministrator: frozenset({Permission.ASSIGN, Permission.COUNT, Permission.SUPERVISE}),
    Registrar: frozenset({Permission.IDENTIFY}),
    Administrator: frozenset({Permission.APPOINT, Permission.COUNT, Permission.RECONCILE}),
}


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

    @classmethod
    def of(cls, account: Account) -> Self:
        """The person in the capacity of their first post, or in person where they hold none."""
        name = account.person.name
        own = InPerson() if account.proven else Unconfirmed()
        capacity = _official(account.posts[0], name) if account.posts else own
        return cls(account.id, name, account.person_number, capacity)

    @property
    def behalf(self) -> Behalf | None:
        """The organisation or the principal that they act for; None where they bind only themselves."""
        match self.capacity:
            case ForOrganisation(behalf):
                return behalf
            case Representative(principal, _, name):
                return Behalf(Body.PERSON, principal, name, Shown.MANDATE)
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
        return self._instead(capacity(mandate.principal, mandate.id, mandate.principal_name, mandate.opens))

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
            return Judge(name, post.court)
        case Office.COURT_ADMINISTRATOR:
            return CourtAdministrator(post.court)
        case Office.REGISTRAR:
            return Registrar()
        case Office.ADMINISTRATOR:
            return Administrator()
