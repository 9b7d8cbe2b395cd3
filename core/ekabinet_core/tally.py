"""How often something was asked from one place, so that nobody tries out passwords or floods a letter box."""

from datetime import datetime, timedelta
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest


@frozen
class Limit:
    """How often a thing may be asked within a time."""

    what: str
    most: int
    within: timedelta
    """At most a day: what is older is forgotten."""


CARDS = Limit("card", 10, timedelta(hours=1))
"""Look-ups of an identity card that is nobody's, or of another number, by the address that they come from."""
LETTERS = Limit("letter", 3, timedelta(hours=6))
"""Letters with a link, by the address that they go to."""
LETTERS_ASKED = Limit("letters", 20, timedelta(hours=1))
"""The same, by the address that asks for them."""
FORMS = Limit("form", 5, timedelta(days=1))
"""Signed forms, by account."""
PASSWORDS = Limit("password", 10, timedelta(minutes=5))
"""Wrong passwords, by the user name as it was typed, whether it is anybody's or not."""
PASSWORDS_TRIED = Limit("passwords", 30, timedelta(minutes=5))
"""The same, by the address that tries them; more, for many people can share one."""
SECOND_STEPS = Limit("second-step", 10, timedelta(minutes=5))
"""Wrong passkeys and recovery codes, by account."""
SECOND_STEPS_TRIED = Limit("second-steps", 30, timedelta(minutes=5))
"""The same, by the address that tries them."""
PROOFS = Limit("proof", 30, timedelta(minutes=5))
"""Beginnings of a proof with a phone or a token, by the address that they come from; of a signature with a
phone that did not fit, by account."""
JOININGS = Limit("joining", 30, timedelta(days=1))
"""Requests to be let into a case as a representative, by account."""
MANDATES = Limit("mandate", 30, timedelta(days=1))
"""Mandates given in the cabinet, by account."""
LOOKED_UP = Limit("register", 30, timedelta(hours=1))
"""Look-ups of an identity card that nobody has, or somebody of another name, by account."""
RECEIPTS_SHOWN = Limit("receipt", 30, timedelta(hours=1))
"""Numbers of duty receipts that there is none of or that do not count here, by account."""
FILES_CHECKED = Limit("file-check", 20, timedelta(minutes=5))
"""Files whose signatures anybody has checked, by the address that sends them."""
WARNINGS = Limit("warning", 10, timedelta(days=1))
"""Letters that an account was changed, by the address that they go to: any account can name any."""
ACCOUNTS_SOUGHT = Limit("account-search", 30, timedelta(hours=1))
"""Look-ups of an account by its person number, by the registrar who looks."""
LIMITS = (
    *(CARDS, LETTERS, LETTERS_ASKED, FORMS, PASSWORDS, PASSWORDS_TRIED),
    *(SECOND_STEPS, SECOND_STEPS_TRIED, PROOFS),
    *(JOININGS, MANDATES, LOOKED_UP, RECEIPTS_SHOWN, FILES_CHECKED, WARNINGS, ACCOUNTS_SOUGHT),
)
"""All of them."""


@frozen
class Tally:
    """When a thing was asked from one place."""

    key: Digest
    """A pseudonym of the thing and the place: the place itself is not kept."""
    times: tuple[datetime, ...] = ()
    version: int = 0

    def once_more(self, limit: Limit, at: datetime) -> Self:
        """One more; raises NotAccepted (what the limit is for, ``asked-too-often``) when that is too many."""
        recent = tuple(one for one in self.times if at - one < limit.within)
        if len(recent) >= limit.most:
            raise NotAccepted(limit.what, "asked-too-often")
        return evolve(self, times=(*recent, at))

    def once_less(self, at: datetime) -> Self:
        """What was asked once at that moment counts no more; without any, it stays as it is."""
        if at not in self.times:
            return self
        index = self.times.index(at)
        return evolve(self, times=(*self.times[:index], *self.times[index + 1 :]))
