"""Accounts: one person, one account, and how their identity was proven."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.errors import Invalid, Suspended, WrongStatus
from ekabinet_core.ids import AccountId
from ekabinet_core.paging import Mark, Way
from ekabinet_core.passkey import NO_SECOND_STEP, SecondStep
from ekabinet_core.person import NaturalPerson
from ekabinet_core.personal_data import NEVER_WRONG, NOTHING_TOLD, Contact, IdentityCard, WrongTries
from ekabinet_core.suspension import Suspension
from ekabinet_core.topic import Topic
from ekabinet_core.wishes import Mailing, Wishes

IDENTITY_CARD = "identity-card"
"""A proof by what is printed on a card: whoever holds the card knows it, so it is not enough alone."""
REGISTRAR = "registrar"
"""A proof by the registrar, who saw the signed request and the copy of the card (Manual 2.1 step 5)."""


class Office(StrEnum):
    """What somebody does for the courts."""

    CLERK = "clerk"
    """Katib: of one court."""
    JUDGE = "judge"
    """Hakim: of one court."""
    COURT_ADMINISTRATOR = "court-administrator"
    """Məhkəmənin inzibatçısı: shares out the work of one court, and decides nothing."""
    REGISTRAR = "registrar"
    """Qeydiyyatçı: confirms who somebody is."""
    ADMINISTRATOR = "administrator"
    """İnzibatçı: keeps the system, not the cases."""


OF_ONE_COURT = frozenset({Office.CLERK, Office.JUDGE, Office.COURT_ADMINISTRATOR})
"""The offices that belong to a court."""


@frozen
class Post:
    """An office that somebody holds."""

    office: Office
    court: str = ""
    """Empty for the registrar and the administrator, who belong to no court."""
    since: datetime | None = None
    """None for one that was given before that was kept."""
    name: str = ""
    """Of a judge, as cases name them; empty where that is the person's own name."""

    @property
    def key(self) -> str:
        """What tells it from any other that the same person may hold."""
        return f"{self.office} {self.court}".strip()


@frozen
class Proof:
    """How and when the identity behind an account was proven."""

    method: str
    """The code of a signing method, ``identity-card`` or ``registrar``."""
    at: datetime


@frozen
class Account:
    """A person's account; the person number is unique among accounts (one person, one account)."""

    id: AccountId
    person: NaturalPerson
    person_number: str
    user_name: str
    email: str
    password_hash: str
    created_at: datetime
    proofs: tuple[Proof, ...] = ()
    posts: tuple[Post, ...] = ()
    language: str = ""
    """In which they are written to; empty for the language of proceedings."""
    email_confirmed_at: datetime | None = None
    """When somebody who reads what comes to the address said so; None: it may be anybody's."""
    password_set_at: datetime | None = None
    """When the password took the place of another; a session that began before has ended."""
    contact: Contact = NOTHING_TOLD
    card: IdentityCard | None = None
    """None until the people's register was asked."""
    wrong_tries: WrongTries = NEVER_WRONG
    silent: tuple[Topic, ...] = ()
    """Of what they want no e-mail."""
    texted: tuple[Topic, ...] = ()
    """Of what they want a text message, too."""
    mailing: Mailing = Mailing.EACH
    second: SecondStep = NO_SECOND_STEP
    suspended: Suspension | None = None
    """Since when and why nobody signs in; None: they can."""
    signed_out_at: datetime | None = None
    """When every session of theirs was ended."""
    version: int = 0

    @property
    def proven(self) -> bool:
        """Whether it is certain who they are: until then they prepare drafts, and send nothing (Manual 2.1).

        A certificate or the registrar is enough (Manual 2.2, 2.3); an identity card alone is not.
        """
        return any(proof.method != IDENTITY_CARD for proof in self.proofs)

    @property
    def post(self) -> Post | None:
        """The office that they act in: of several the first one."""
        return self.posts[0] if self.posts else None

    @property
    def signs(self) -> bool:
        """Whether they have shown a certificate: a signature opens the account whatever else is lost."""
        return any(proof.method not in {IDENTITY_CARD, REGISTRAR} for proof in self.proofs)

    @property
    def court(self) -> str:
        """The court for which they act in their office; empty where there is none."""
        return self.post.court if self.post is not None else ""

    @property
    def in_office_since(self) -> datetime | None:
        """When they got their office, or their account where that was not kept; None without an office."""
        return self.post.since or self.created_at if self.post is not None else None

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond them in the list of those who hold an office."""
        return Mark(way, self.in_office_since or self.created_at, self.id)

    def appoint(self, post: Post) -> Self:
        """They hold that office from now on, and no other beside it.

        Raises Invalid (``post``): ``not-proven`` while it is not certain who they are, ``is-suspended``
        or ``office-held``.
        """
        against = {"not-proven": not self.proven, "is-suspended": self.suspended, "office-held": self.posts}
        for code, is_so in against.items():
            if is_so:
                raise Invalid.because("post", code)
        return evolve(self, posts=(post,))

    def dismiss(self) -> Self:
        """They hold no office any more; raises WrongStatus where they hold none."""
        if not self.posts:
            raise WrongStatus("without office", "dismiss")
        return evolve(self, posts=())

    def prove(self, method: str, at: datetime) -> Self:
        """They have shown a certificate of theirs; who is known already stays as they are."""
        return self if self.proven else evolve(self, proofs=(*self.proofs, Proof(method, at)))

    def forget_password(self, at: datetime) -> Self:
        """Nobody knows whether who chose it was them: it, letters and passkeys open nothing any more."""
        return evolve(
            self, password_hash="", password_set_at=at, email_confirmed_at=None, second=NO_SECOND_STEP
        )

    def choose(self, email: str, password_hash: str) -> Self:
        """An address and a password anew; raises WrongStatus where there is a password."""
        if self.password_hash:
            raise WrongStatus("with password", "choose")
        return evolve(self, email=email, password_hash=password_hash)

    def confirm_email(self, at: datetime) -> Self:
        """They have read a letter that was sent to their address."""
        return evolve(self, email_confirmed_at=at)

    def set_password(self, hash: str, at: datetime) -> Self:
        """Another password; whoever is signed in has to sign in anew."""
        return evolve(self, password_hash=hash, password_set_at=at, wrong_tries=NEVER_WRONG)

    def has_ended(self, session_began: datetime) -> bool:
        """Whether a session of theirs is over: the password was changed since, or the account suspended."""
        ends = (self.password_set_at, self.signed_out_at)
        return self.suspended is not None or any(end is not None and session_began < end for end in ends)

    def suspend(self, suspension: Suspension) -> Self:
        """Nobody signs in until it is lifted, and no session outlasts it; raises WrongStatus where one is."""
        if self.suspended is not None:
            raise WrongStatus("suspended", "suspend")
        return evolve(self, suspended=suspension, signed_out_at=suspension.since)

    def lift(self) -> Self:
        """They sign in again; raises WrongStatus where nothing is suspended."""
        if self.suspended is None:
            raise WrongStatus("not suspended", "lift")
        return evolve(self, suspended=None)

    def must_be_open(self) -> Self:
        """The same; raises Suspended, to be told to who has proven that it is theirs."""
        if self.suspended is not None:
            one = self.suspended
            raise Suspended(one.since, one.reason, one.words)
        return self

    def confirm_identity(self, at: datetime) -> Self:
        """The registrar has confirmed who they are; raises WrongStatus when that is certain already."""
        if self.proven:
            raise WrongStatus("proven", "confirm identity")
        return evolve(self, proofs=(*self.proofs, Proof(REGISTRAR, at)))

    def reach(self, email: str, contact: Contact) -> Self:
        """They are reached otherwise from now on; another e-mail address is not confirmed yet."""
        confirmed_at = self.email_confirmed_at if email == self.email else None
        counted = evolve(contact, version=self.contact.version + 1)
        return evolve(self, email=email, email_confirmed_at=confirmed_at, contact=counted)

    def readdress(self, email: str) -> Self:
        """Letters go to another address, which nobody has confirmed yet; the registrar has seen who asks.

        Raises WrongStatus for whoever has another way in, holds an office or is suspended.
        """
        if self.signs or self.posts or self.suspended is not None:
            raise WrongStatus("with another way in", "readdress")
        return self.reach(email, self.contact)

    def speak(self, language: str) -> Self:
        """They are written to in that language from now on."""
        return evolve(self, language=language)

    @property
    def wishes(self) -> Wishes:
        """What they wish to be told by e-mail and by text message."""
        return Wishes(self.silent, self.texted, self.mailing)

    def wish(self, wishes: Wishes) -> Self:
        """So they are told from now on; raises Invalid (``no-phone``) for messages to nowhere."""
        if wishes.texted and not self.contact.phones:
            raise Invalid.because("texted", "no-phone")
        return evolve(self, silent=wishes.silent, texted=wishes.texted, mailing=wishes.mailing)

    def identify(self, person: NaturalPerson, card: IdentityCard) -> Self:
        """The people's register has said who they are now."""
        return evolve(self, person=person, card=card)

    def try_password(self, field: str, at: datetime) -> Self:
        """A password was typed that may be wrong; raises Invalid (``tried-too-often``) where too many are."""
        self.wrong_tries.check(field, at)
        return evolve(self, wrong_tries=self.wrong_tries.again(at))

    def type_rightly(self, at: datetime) -> Self:
        """The one that was typed at that moment was right: it counts no more."""
        return evolve(self, wrong_tries=self.wrong_tries.without(at))

    def ask_second(self, second: SecondStep) -> Self:
        """That is asked for after their password from now on."""
        return evolve(self, second=second)

    def sign_out(self, at: datetime) -> Self:
        """Whoever is signed in, wherever that is, has to sign in anew."""
        return evolve(self, signed_out_at=at)
