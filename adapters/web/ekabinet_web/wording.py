"""What a person reads when something is refused: what happened, and what to do."""

from collections.abc import Callable, Mapping

from attrs import frozen
from ekabinet_core.errors import (
    CabinetError,
    Conflict,
    Fault,
    Faulty,
    NotAccepted,
    NotStored,
    Refused,
    Taken,
    Unavailable,
    WrongStatus,
)
from ekabinet_core.jurisdiction import Jurisdiction, find
from ekabinet_core.waiting import Failure

from ekabinet_web.catalogue import Catalogue

Say = Callable[..., str]


@frozen
class Shown:
    """One line of the error summary; it leads to its field."""

    field: str
    text: str


def sentences(error: CabinetError, words: Catalogue, rules: Jurisdiction) -> list[Shown]:
    """Every line to show for an error."""
    if isinstance(error, Faulty):
        return [Shown(fault.field, fault_text(fault, words, rules)) for fault in error.faults]
    field = "file" if isinstance(error, NotAccepted) and error.what == "upload" else ""
    return [Shown(field, error_text(error, words, rules))]


def error_text(error: CabinetError, words: Catalogue, rules: Jurisdiction) -> str:
    """The sentence for an error that is not about one field."""
    if isinstance(error, Unavailable):
        return service_text(error.service, words)
    if isinstance(error, NotAccepted):
        return not_accepted_text(error, words, rules)
    subject = error.what if isinstance(error, Taken) else ""
    texts = _by_error(words.gettext)
    return texts.get((error.code, subject)) or texts.get((error.code, "")) or texts["refused", ""]


def not_accepted_text(error: NotAccepted, words: Catalogue, rules: Jurisdiction) -> str:
    """The sentence for an outside thing that was judged and refused."""
    _ = words.gettext
    if error.what == "upload":
        return upload_text(error.reason, words, rules)
    if error.what == "certificate":
        another = error.reason == Failure.IDENTITY_MISMATCH
        return failure_text(Failure.IDENTITY_MISMATCH if another else Failure.CERTIFICATE_UNSUITABLE, words)
    return _("The signature could not be accepted. Nothing was sent. Try again.")


def _by_error(_: Say) -> Mapping[tuple[str, str], str]:
    return {
        (Conflict.code, ""): _(
            "This was changed meanwhile, perhaps in another tab. "
            "Nothing was overwritten: look at what is there now, then try again."
        ),
        (WrongStatus.code, ""): _("This can no longer be changed: the application has moved on."),
        (Taken.code, "person"): _("You already have a cabinet. Sign in instead of registering."),
        (Taken.code, "user-name"): _("This user name is taken. Choose another one."),
        (NotStored.code, ""): _(
            "It could not be saved because of a fault on our side. Nothing was changed. Try again."
        ),
        (Refused.code, ""): _("This is not possible now. Nothing was changed."),
    }


def fault_text(fault: Fault, words: Catalogue, rules: Jurisdiction) -> str:
    """The sentence for a fault of one field."""
    _ = words.gettext
    if fault.code == "identifier-format":
        kind = find(rules.identifiers, fault.detail("kind"))
        name = kind.label.in_(words.language) if kind else ""
        return _(
            "Enter the %(name)s in full, for example %(example)s", name=name, example=fault.detail("example")
        )
    if fault.code in {"role-missing", "role-not-of-kind", "contract-missing"}:
        roles = " / ".join(role_name(code, words, rules) for code in fault.detail("roles").split(","))
        return _role_texts(_)[fault.code] % {"roles": roles}
    by_field = _by_field(_).get((fault.field, fault.code))
    return (by_field or _by_code(_).get(fault.code, _("Check this field"))) % dict(fault.details)


def role_name(code: str, words: Catalogue, rules: Jurisdiction) -> str:
    """What a role is called."""
    role = find(rules.roles, code)
    return role.label.in_(words.language) if role else code


def _role_texts(_: Say) -> Mapping[str, str]:
    return {
        "role-missing": _("Add a party: %(roles)s"),
        "role-not-of-kind": _("This kind of application has no such party: %(roles)s. Remove it."),
        "contract-missing": _("The contract of this party is missing: %(roles)s. Add the party again."),
    }


def _by_field(_: Say) -> Mapping[tuple[str, str], str]:
    return {
        ("court", "choose"): _("Choose a court"),
        ("kind", "choose"): _("Choose a kind"),
        ("category", "choose"): _("Choose the category of the case"),
        ("subcategory", "choose"): _("Choose the sub-category of the case"),
        ("demand", "choose"): _("Choose what you demand"),
        ("what", "empty"): _("Write what you ask the court for"),
        ("role", "choose"): _("Choose the role of the party"),
        ("document_kind", "choose"): _("Choose the kind of the document"),
        ("file", "choose"): _("Choose a file"),
        ("title", "empty"): _("Write the title of the application"),
        ("text", "empty"): _("Write the text of the application"),
        ("settlement", "choose"): _("Choose how the duty is paid"),
        ("ground", "choose"): _("Choose the reason"),
        ("judge", "choose"): _("Choose a judge"),
        ("hearing_kind", "choose"): _("Choose the kind of the hearing"),
        ("at", "empty"): _("Give the day and time of the hearing"),
        ("day", "empty"): _("Give the day of the hearing"),
        ("time", "empty"): _("Give the time of the hearing"),
        ("place", "empty"): _("Give the place of the hearing"),
        ("note", "empty"): _("Write to the applicant what is wrong and what to do"),
        ("document", "empty"): _("Enter the series and number of the identity card"),
        ("rights", "choose"): _("Confirm that you know your rights and duties"),
        ("kind", "already-there"): _("You are among the parties already"),
    }


def _by_code(_: Say) -> Mapping[str, str]:
    return {
        "empty": _("Fill in this field"),
        "choose": _("Choose one"),
        "unknown-choice": _("Choose one from the list"),
        "too-long": _("This is too long: at most %(most)s characters"),
        "unprintable": _("This has characters that cannot be printed. Type it again."),
        "amount-format": _("Enter an amount in manat, for example 1500 or 1500,50"),
        "value-missing": _("Enter the value of the claim, more than zero"),
        "value-too-big": _("For this kind the value must be less than %(limit)s. Choose another kind."),
        "date-format": _("Enter a day as day.month.year, for example 09.06.2026"),
        "time-format": _("Enter the time as hours and minutes, for example 11:30"),
        "ends-before-signed": _("The contract cannot end before it was signed"),
        "not-in-the-coming-year": _("Choose a day and time within the coming year"),
        "applicant-missing": _("Add yourself too: choose your role and «Myself»"),
        "person-not-found": _("There is no such identity card in the register. Check its series and number."),
        "name-mismatch": _("This is not as on the identity card. Write it exactly as it stands there."),
        "company-not-found": _("There is no such organisation in the register. Check the number."),
        "too-many-files": _("There are %(most)s files already, no more fit. Remove one first."),
        "user-name-format": _("Use 3 to 40 small Latin letters, digits, dots or hyphens"),
        "email-format": _("Enter an e-mail address, for example ad@example.az"),
        "password-length": _("The password needs at least %(least)s characters"),
        "password-differs": _("The two passwords are not the same"),
        "user-code-format": _("Enter the ASAN user code: digits only"),
        "card-prefix-format": _("Enter the first six digits of the card, no more"),
        "bank-unknown": _("Cards of this bank are not accepted. Use another card or another way to pay."),
        "sign-in-wrong": _(
            "The user name or the password is not right. Check both, or sign in with ASAN İmza."
        ),
        "receipt-unknown": _("There is no receipt with this number. Check the nine digits."),
        "receipt-used": _("This receipt serves another application already. Give another receipt."),
        "receipt-refunded": _("The money of this receipt was paid back. Give another receipt."),
        "paid-too-little": _(
            "%(paid)s was paid, the duty is %(due)s. Pay another way or give another receipt."
        ),
        "not-paid-yet": _("The duty is not paid yet"),
        "proof-missing": _("Attach the document that proves the reason"),
        "field-twice": _("The page was sent twice at once. Try again."),
    }


def upload_text(reason: str, words: Catalogue, rules: Jurisdiction) -> str:
    """The sentence for a file that was not accepted."""
    _ = words.gettext
    formats = ", ".join(one.extension for one in rules.files.formats)
    most = str(rules.files.largest // 1024**2)
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
    return texts.get(reason, texts["unreadable"])


def service_text(service: str, words: Catalogue) -> str:
    """The sentence for an outside service that does not answer."""
    _ = words.gettext
    texts = {
        "people register": _("The people register does not answer. What you typed is here; try again later."),
        "company register": _(
            "The register of organisations does not answer. What you typed is here; try again later."
        ),
        "receipt register": _(
            "The register of receipts does not answer. What you typed is here; try again later."
        ),
        "bank": _("The bank does not answer. Nothing was charged. Try again later or pay another way."),
    }
    return texts.get(
        service, _("The ASAN İmza service does not answer. Nothing was signed. Try again in a few minutes.")
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
        Failure.IDENTITY_MISMATCH: _(
            "This ASAN İmza belongs to another person. Sign with your own number and user code."
        ),
        Failure.DECLINED: _(
            "The bank declined the payment. You were not charged. Try another card or another way."
        ),
        Failure.WRONG_AMOUNT: _("Another sum was paid than was asked for. What was paid is kept for you."),
        Failure.CHANGED_MEANWHILE: _(
            "The application was changed while it was being signed. Nothing was sent."
        ),
        Failure.PROTOCOL: _("The answer could not be understood. Nothing was signed. Start again."),
    }
    return texts[failure] if failure else texts[Failure.PROTOCOL]
