"""What a person reads when something is refused: what happened, and what to do."""

from collections.abc import Callable, Mapping

from attrs import frozen
from ekabinet_core.errors import (
    CabinetError,
    Conflict,
    Faulty,
    NotAccepted,
    OwnAffair,
    Refused,
    Taken,
    Unavailable,
    WrongStatus,
)
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.waiting import Failure

from ekabinet_web.acting import capacity_text, not_the_head_text
from ekabinet_web.catalogue import Catalogue
from ekabinet_web.fault_words import fault_text
from ekabinet_web.form import NotTaken

Say = Callable[..., str]

SAID_THERE = (Refused, Unavailable)
"""What a page says itself, above its form; once the storage is away, nothing more is asked of it."""


@frozen
class Shown:
    """One line of the error summary; it leads to its field, or to another page."""

    field: str
    text: str
    page: str = ""


def sentences(error: CabinetError, words: Catalogue, rules: Jurisdiction) -> list[Shown]:
    """Every line to show for an error."""
    if isinstance(error, Faulty):
        return [Shown(fault.field, fault_text(fault, words, rules)) for fault in error.faults]
    if isinstance(error, Unavailable):
        see = words.gettext("See which services work now")
        return [Shown("", service_text(error.service, words)), Shown("", see, "/status")]
    if isinstance(error, NotTaken):
        return [Shown("file", f"{name}: {upload_text(one, words, rules)}") for name, one in error.files]
    fields = {
        "upload": "file",
        "phone": "phone",
        "card": "card_number",
        "letter": "email",
        "letters": "email",
        "password": "user_name",
        "passwords": "user_name",
        "proof": "phone",
        "account-search": "person_number",
        "register": "document",
        "receipt": "receipt",
        "file-check": "file",
        "second-step": "recovery_code",
        "second-steps": "recovery_code",
    }
    field = ""
    if isinstance(error, NotAccepted):
        field = error.details.get("field") or fields.get(error.what, "")
    return [Shown(field, error_text(error, words, rules))]


def error_text(error: CabinetError, words: Catalogue, rules: Jurisdiction) -> str:
    """The sentence for an error that is not about one field."""
    if isinstance(error, Unavailable):
        return service_text(error.service, words)
    if isinstance(error, NotAccepted):
        return not_accepted_text(error, words, rules)
    subject = error.what if isinstance(error, Conflict | Taken) else ""
    texts = _by_error(words.gettext)
    return texts.get((error.code, subject)) or texts.get((error.code, "")) or texts["refused", ""]


def not_accepted_text(error: NotAccepted, words: Catalogue, rules: Jurisdiction) -> str:
    """The sentence for an outside thing that was judged and refused."""
    _ = words.gettext
    if error.what == "upload":
        return upload_text(error, words, rules)
    if error.what in {"phone", "passkey"}:
        return device_text(error, words)
    if error.reason == "asked-too-often":
        return asked_too_often_text(error.what, words)
    if error.what in {"capacity", "mandate", "joining"} or error.reason == Failure.CAPACITY_MISMATCH:
        return capacity_text(error, words)
    if error.what == "certificate":
        another = error.reason == Failure.IDENTITY_MISMATCH
        return failure_text(Failure.IDENTITY_MISMATCH if another else Failure.CERTIFICATE_UNSUITABLE, words)
    return _("The signature could not be accepted. Nothing was sent. Try again.")


def device_text(error: NotAccepted, words: Catalogue) -> str:
    """The sentence for a phone that is asked no more, and for a passkey that was not accepted."""
    _ = words.gettext
    if error.what == "phone":
        return _("This phone was asked five times without an answer. Wait ten minutes, then try again.")
    if error.reason == "copied":
        return _(
            "This passkey was used elsewhere meanwhile, as if somebody had a copy of it. Come in another way "
            "and remove it."
        )
    return _("The passkey was not accepted. Try again, or choose another way.")


def asked_too_often_text(what: str, words: Catalogue) -> str:
    """The sentence for what was asked too often from one place: how long to wait."""
    _ = words.gettext
    texts = {
        "card": _("Cards were checked too often from here. Wait an hour, then try again."),
        "letter": _("Three letters were sent to this address already. Wait six hours, then try again."),
        "letters": _("Letters were asked for too often from here. Wait an hour, then try again."),
        "form": _("You have sent five forms today. Send the next one tomorrow."),
        "password": _(
            "A wrong password was typed too often for this user name. Wait five minutes, then try again; "
            "with an electronic signature you can sign in at once."
        ),
        "passwords": _(
            "Wrong passwords were typed too often from here. Wait five minutes, then try again; "
            "with an electronic signature you can sign in at once."
        ),
        "second-step": _(
            "Wrong passkeys or codes were tried too often. Wait five minutes, then try again; "
            "with an electronic signature you can sign in at once."
        ),
        "second-steps": _(
            "Wrong passkeys or codes were tried too often from here. Wait five minutes, then try again; "
            "with an electronic signature you can sign in at once."
        ),
        "joining": _("You have sent thirty requests today. Send the next one tomorrow."),
        "mandate": _("You have given thirty mandates today. Give the next one tomorrow."),
        "account-search": _("Accounts were sought too often. Wait an hour, then try again."),
        "register": _(
            "Too many of the cards that you looked up are nobody's, or somebody's of another name. "
            "Compare them with what you typed, wait an hour, then try again."
        ),
        "receipt": _(
            "Too many of the receipts whose numbers you typed cannot be used here. "
            "Wait an hour, then try again."
        ),
        "file-check": _("Too many files were checked from here. Wait five minutes, then try again."),
        "proof": _(
            "Electronic signatures were asked for too often from here. Wait five minutes, then try again."
        ),
    }
    return texts[what]


def _by_error(_: Say) -> Mapping[tuple[str, str], str]:
    return {
        (Conflict.code, ""): _(
            "This was changed meanwhile, perhaps in another tab. "
            "Nothing was overwritten: look at what is there now, then try again."
        ),
        (Conflict.code, "hearing"): _(
            "A colleague has changed this hearing meanwhile, or a change of it is on its way. "
            "Nothing was overwritten: look at what is there now, then try again."
        ),
        (Conflict.code, "case"): _(
            "A colleague has changed this case meanwhile, or a change of it is on its way. "
            "Nothing was overwritten: look at what is there now, then try again."
        ),
        (Conflict.code, "identity request"): _(
            "This was answered meanwhile, or another form is still waiting. Look at what is there now."
        ),
        (OwnAffair.code, ""): _(
            "You take part in this yourself, so in your office it is closed to you: a colleague deals with "
            "it. As a participant you see it when you act for yourself, which you choose under your name at "
            "the top."
        ),
        (WrongStatus.code, ""): _("This can no longer be changed: the application has moved on."),
        (Taken.code, "person"): _("You already have a cabinet. Sign in instead of registering."),
        (Taken.code, "user-name"): _("This user name is taken. Choose another one."),
        (Refused.code, ""): _("This is not possible now. Nothing was changed."),
    }


def upload_text(error: NotAccepted, words: Catalogue, rules: Jurisdiction) -> str:
    """The sentence for a file that was not accepted."""
    _ = words.gettext
    formats = ", ".join(rules.files.extensions)
    largest = int(error.details.get("largest", rules.files.largest))
    most = str(largest // 1024**2)
    texts = {
        "empty": _("The file is empty. Choose another one."),
        "too-big": _("The file is too big: at most %(most)s MB. Make it smaller or split it.", most=most),
        "wrong-kind": _(
            "The content of the file is not what its name says, or the format is not accepted. "
            "Accepted are: %(formats)s",
            formats=formats,
        ),
        "unreadable": _("The file cannot be read: it is damaged or locked with a password. Save it again."),
        "hostile": _("The file has active content (scripts or hidden files). Print it to PDF and try again."),
    }
    return texts.get(error.reason, texts["unreadable"])


def service_text(service: str, words: Catalogue) -> str:
    """The sentence for an outside service that does not answer."""
    _ = words.gettext
    texts = {
        "ASAN İmza": _(
            "The ASAN İmza service does not answer. Nothing was signed. Try again in a few minutes."
        ),
        "people register": _("The people register does not answer. What you typed is here; try again later."),
        "company register": _(
            "The register of organisations does not answer. What you typed is here; try again later."
        ),
        "receipt register": _(
            "The register of receipts does not answer. What you typed is here; try again later."
        ),
        "OCSP responder": _(
            "Whether your certificate was revoked could not be asked, so it does not sign you in now. "
            "Try again in a few minutes; if you have a password, you can sign in with that."
        ),
        "seal": _(
            "No seal can be had now, and without one no act goes to the parties. Nothing was signed: "
            "try again later, or ask whoever keeps the system."
        ),
        "bank": _(
            "The bank does not answer, or its answer cannot be understood. Nothing was charged, "
            "and what you filled in is kept: try again later or pay another way."
        ),
    }
    return texts.get(
        "bank" if service.startswith("bank ") else service,
        _("An outside service does not answer. Nothing was signed or sent. Try again in a few minutes."),
    )


def failure_text(failure: Failure | None, words: Catalogue) -> str:
    """The sentence for a wait that ended without success."""
    _ = words.gettext
    texts = {
        Failure.CANCELLED: _("The request was refused or cancelled."),
        Failure.TIMED_OUT: _("There was no answer in time. Start again and keep the phone at hand."),
        Failure.NOT_A_CLIENT: _(
            "This phone number and user code do not belong together. Check both and start again."
        ),
        Failure.PHONE_ABSENT: _(
            "The phone cannot be reached. Switch it on, see that it has signal, start again."
        ),
        Failure.NOT_DELIVERED: _("The request could not be delivered to the phone. Start again."),
        Failure.SIM_ERROR: _(
            "The SIM card could not sign. The PIN may be blocked: ask your mobile operator or ASAN service."
        ),
        Failure.HASH_MISMATCH: _(
            "What came back does not fit what was asked. Nothing was signed. Start again."
        ),
        Failure.CERTIFICATE_UNSUITABLE: _(
            "The certificate cannot be used: it has expired, is not trusted or is not meant for this."
        ),
        Failure.CERTIFICATE_REVOKED: _(
            "The certificate was revoked: it signs nobody in. Get a new one from the centre that issued it."
        ),
        Failure.IDENTITY_MISMATCH: _(
            "This signature belongs to another person. Sign with your own electronic signature."
        ),
        Failure.CAPACITY_MISMATCH: _(
            "Since you began to sign you have signed in anew, for yourself or for another organisation. "
            "Nothing was sent. Start again."
        ),
        Failure.NOT_THE_HEAD: not_the_head_text(words),
        Failure.REGISTER_AWAY: _(
            "The register of organisations did not say whether you are the head, so nothing was sent. What "
            "you prepared is kept: sign again in a few minutes."
        ),
        Failure.DECLINED: _(
            "The bank declined the payment. You were not charged. Try another card or another way."
        ),
        Failure.WRONG_AMOUNT: _("Another sum was paid than was asked for. What was paid is kept for you."),
        Failure.UNFINISHED: _("It was not finished in time. Start again."),
        Failure.CHANGED_MEANWHILE: _(
            "It was changed while it was being signed, or you began to sign something else. Nothing was sent."
        ),
        Failure.PROTOCOL: _("The answer could not be understood. Nothing was signed. Start again."),
    }
    return texts[failure] if failure else texts[Failure.PROTOCOL]
