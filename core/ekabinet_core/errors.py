"""Everything the cabinet refuses or cannot do, as one tree.

    CabinetError
    ├── Refused                 the deed may not be done; nothing has changed
    │   ├── NotFound            it does not exist, or not for this actor
    │   ├── Forbidden           the actor's capacity does not allow the deed
    │   │   └── OwnAffair       they take part in it themselves: a colleague deals with it
    │   ├── Suspended           the account is suspended; said to who has proven that it is theirs
    │   ├── WrongStatus         the status rules do not allow the move
    │   ├── Conflict            somebody else changed it first
    │   ├── Invalid             values that cannot be; all faults at once
    │   ├── Incomplete          what is missing before the deed; all faults at once
    │   ├── Taken               a name, a number or a money voucher serves another already
    │   └── NotAccepted         an outside thing (file, signature, receipt) was judged and refused
    ├── ProofTooOld             the actor proves once more who they are, then tries again
    ├── Unavailable             an outside service does not answer; try again
    │   └── NothingNew          it answers, and has not heard yet of what is asked about
    ├── NotStored               the storage could not keep it
    └── BadSetup                settings, a plugin or a jurisdiction cannot be used

The class says what is refused, ``code`` is stable for programs, the fields carry the data.
What a person reads is chosen from the code by the page that shows it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from attrs import frozen


@frozen
class Fault:
    """One thing wrong with one field: where, what, and the figures a message needs."""

    field: str
    code: str
    details: tuple[tuple[str, str], ...] = ()

    def detail(self, name: str) -> str:
        """One figure of the message, or an empty text."""
        return dict(self.details).get(name, "")


class CabinetError(Exception):
    """Anything the cabinet refuses or cannot do."""

    code: ClassVar[str] = "error"


class Refused(CabinetError):
    """The deed may not be done; nothing has changed."""

    code = "refused"


class NotFound(Refused):
    """It does not exist, or it is not this actor's: the two look the same."""

    code = "not-found"

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"no such {what}")


class Forbidden(Refused):
    """The actor's capacity does not allow the deed."""

    code = "forbidden"

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__(f"this needs the permission {permission}")


class OwnAffair(Forbidden):
    """Somebody in office takes part in the matter themselves: a colleague deals with it."""

    code = "own-affair"


class Suspended(Refused):
    """Nobody signs in to the account; only who has proven that it is theirs is told."""

    code = "suspended"

    def __init__(self, since: datetime, reason: str, words: str) -> None:
        self.since = since
        self.reason = reason
        self.words = words
        super().__init__(f"the account is suspended: {reason}")


class WrongStatus(Refused):
    """The status rules do not allow the move (Manual 10.6)."""

    code = "wrong-status"

    def __init__(self, status: str, wanted: str) -> None:
        self.status = status
        self.wanted = wanted
        super().__init__(f"{wanted} is not possible while {status}")


class Conflict(Refused):
    """Somebody else changed it since it was read."""

    code = "conflict"

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"the {what} was changed meanwhile; read it again")


class Faulty(Refused):
    """The common half of Invalid and Incomplete: a list of faults, never empty."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(f"{fault.code} @ {fault.field}" for fault in self.faults))


class Invalid(Faulty):
    """Values that cannot be what they should be; all faults at once."""

    code = "invalid"

    @classmethod
    def because(cls, field: str, code: str, **details: str) -> "Invalid":
        """Refuse one value."""
        return cls([Fault(field, code, tuple(details.items()))])


class Incomplete(Faulty):
    """What is missing before the deed can be done; all faults at once."""

    code = "incomplete"


class Taken(Refused):
    """A user name, an identity number or a money voucher serves another already."""

    code = "taken"

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"this {what} is taken")


class NotAccepted(Refused):
    """An outside thing was judged and refused: a file, a signature, a receipt, a payment."""

    code = "not-accepted"

    def __init__(self, what: str, reason: str, **details: str) -> None:
        self.what = what
        self.reason = reason
        self.details = details
        super().__init__(f"{what} not accepted: {reason}")


class ProofTooOld(CabinetError):
    """The deed needs a younger proof of who one is than the session's last one; nothing has changed."""

    code = "proof-too-old"

    def __init__(self) -> None:
        super().__init__("prove once more who you are")


class Unavailable(CabinetError):
    """An outside service does not answer, or not sensibly; nothing has changed, try again."""

    code = "unavailable"

    def __init__(self, service: str) -> None:
        self.service = service
        super().__init__(f"{service} does not answer")


class NothingNew(Unavailable):
    """An outside service answers, and only by what it knew before; who can wait tries again."""


class NotStored(CabinetError):
    """The storage could not keep it; nothing was acknowledged."""

    code = "not-stored"


class BadSetup(CabinetError):
    """Settings, a plugin or a jurisdiction cannot be used as it stands."""

    code = "bad-setup"

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
