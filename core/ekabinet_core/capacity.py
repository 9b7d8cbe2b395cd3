"""The capacities in which somebody acts, and what each lets them do."""

from collections.abc import Mapping

from attrs import frozen

from ekabinet_core.behalf import Behalf, Body
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, MandateId
from ekabinet_core.judge import Judge
from ekabinet_core.permission import Permission


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
    """The principal's account, whose applications and papers are acted on.

    None under the mandate of an organisation, which has none: what they make lies in their own.
    """
    body: Body = Body.PERSON
    """What the principal is."""


@frozen
class Assistant:
    """Köməkçi: prepares and reads for another under a mandate, and does nothing that binds."""

    principal: Identifier
    mandate: MandateId
    name: str = ""
    opens: AccountId | None = None
    """The account of the principal, or of the head who gave the mandate for an organisation."""
    body: Body = Body.PERSON


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


@frozen
class Operator:
    """Whoever works at the command line of the server itself; nobody signs in as that."""


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
    | Operator
)

OfACourt = Clerk | Judge | CourtAdministrator
"""Those who work for one court."""
Official = OfACourt | Registrar | Administrator
"""Those who act in an office that they hold."""
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
    Operator: frozenset({Permission.APPOINT}),
}
