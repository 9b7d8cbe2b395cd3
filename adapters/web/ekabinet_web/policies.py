"""Who may enter which address of the portal: one line for every route, proven by ``proofs matrix``.

The use cases themselves refuse; this is what they must come to. A route without a line here, or one that
answers somebody else than it says, makes the proof fail.
"""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen


class Role(StrEnum):
    """As what somebody comes."""

    NOBODY = "nobody"
    PARTICIPANT = "participant"
    ORGANISATION = "organisation"
    """A participant who acts for one, by the certificate that they signed in with."""
    REPRESENTATIVE = "representative"
    """A participant who acts for another one under a mandate in everything."""
    ASSISTANT = "assistant"
    """The same under a mandate that lets them prepare and read only."""
    UNCONFIRMED = "unconfirmed"
    CLERK = "clerk"
    JUDGE = "judge"
    COURT_ADMINISTRATOR = "court-administrator"
    REGISTRAR = "registrar"
    ADMINISTRATOR = "administrator"


class Thing(StrEnum):
    """What an address names."""

    DRAFT = "draft"
    CONFIRMED = "confirmed application"
    SIGNING = "application that is being signed"
    SENT = "sent application"
    CORRECTED = "correction of a returned application"
    CHARGED = "application with a duty set by the court"
    ORDER = "order"
    VOUCHER = "voucher"
    SLIP = "voucher paid by card"
    CASE = "case"
    HEARING = "hearing"
    PAPER = "paper for a case"
    GATHERED = "gathered papers"
    SUBMISSION = "sent papers"
    SIGNED = "papers that somebody has signed"
    ENFORCEMENT = "enforcement case"
    NOTICE = "notice"
    UPLOAD = "half upload"
    DOCKETED = "application at the desk"
    CORRECTED_AT_DESK = "correction at the desk"
    HEARD = "case of the court"
    ACT = "draft of an act"
    ISSUED = "issued act"
    RECEIVED = "papers at the desk"
    REASON_TEXT = "ready reason"
    REFUND = "refund"
    RECONCILIATION = "reconciliation"
    MANDATE = "mandate"
    JOINING = "request to join a case"
    JOINED = "request to join that was signed"
    ASKED = "request to join at the desk"
    IDENTITY = "identity request"
    OUTAGE = "outage that is over"
    ACCOUNT = "account"
    STEP = "step that their session has begun"
    """No address names it: who has begun none is told that there is no such page."""


@frozen
class Policy:
    """Who may come, and what the address names; others are told that there is no such page.

    A thing of a person is there for that person, one of a court for those of that court, any other
    for everybody whose role may see things like it.
    """

    roles: frozenset[Role]
    thing: Thing | None = None


OF_A_COURT = frozenset(
    {
        Thing.DOCKETED,
        Thing.CORRECTED_AT_DESK,
        Thing.HEARD,
        Thing.RECEIVED,
        Thing.REFUND,
        Thing.ACT,
        Thing.ISSUED,
        Thing.ASKED,
        Thing.REASON_TEXT,
    }
)
OF_WHO_DID_IT = frozenset(
    {
        *(Thing.SIGNING, Thing.SIGNED, Thing.VOUCHER, Thing.SLIP, Thing.NOTICE, Thing.UPLOAD),
        *(Thing.MANDATE, Thing.JOINING, Thing.JOINED),
    }
)
"""Of persons, and not of who acts for them: a signature begun, money, what one was told."""
OF_AN_OFFICE = frozenset({Thing.RECONCILIATION, Thing.IDENTITY, Thing.ACCOUNT})
OF_EVERYBODY = frozenset({Thing.OUTAGE})
"""All other things belong to persons."""
ANYBODY = frozenset(Role)
SIGNED_IN = ANYBODY - {Role.NOBODY}
UNDER_A_MANDATE = frozenset({Role.REPRESENTATIVE, Role.ASSISTANT})
GIVERS = frozenset({Role.PARTICIPANT, Role.ORGANISATION})
READERS = GIVERS | UNDER_A_MANDATE
THEMSELVES = frozenset({Role.PARTICIPANT})
FILERS = READERS | {Role.UNCONFIRMED}
CLERKS = frozenset({Role.CLERK})
JUDGES = frozenset({Role.JUDGE})
COURT = frozenset({Role.CLERK, Role.JUDGE})
BOOKKEEPERS = frozenset({Role.CLERK, Role.ADMINISTRATOR})
SUPERVISORS = frozenset({Role.COURT_ADMINISTRATOR})
COUNTERS = CLERKS | SUPERVISORS | {Role.ADMINISTRATOR}
REGISTRARS = frozenset({Role.REGISTRAR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
OFFICIALS = COURT | SUPERVISORS | REGISTRARS | ADMINISTRATORS

PROVING = ("asan", "by/{method}", "e-imza", "token", "wait", "state", "look", "cancel")
SIGNING = ("/token", "/state", "/cancel")
DRAFT, CASE = "/applications/{id}", "/cases/{id}"
VOUCHER = "/payments/vouchers/{register}/{number}"


def _under(start: str, *ends: str) -> tuple[str, ...]:
    return tuple(f"{start}{end}" for end in ends)


_BY_POLICY: Mapping[Policy, tuple[str, ...]] = {
    Policy(ANYBODY): (
        *("/", "/sign-out", "/duty-calculator", "/guide", "/verify", "/eimza", "/help", "/accessibility"),
        *_under("/sign-in/", "password", "passkey", "code", *PROVING),
        *_under("/register", "", "/account", "/card", *(f"/{step}" for step in PROVING)),
        *("/email", "/password/forgotten", "/password/new", "/language", "/language/{page}"),
        *("/eimza/files/{name}", "/help/{name}", "/calendar/{name}", "/payments/{order}/back", "/health"),
        *("/status", "/status.json"),
        "/session",
        *("/static/{file_path}", "/static/handbook/{file_path}"),
    ),
    Policy(SIGNED_IN): (
        *_under("/profile", "", "/card", "/notices", "/passkeys", "/passkeys/new", "/password", "/sessions"),
        *_under("/profile", "/sessions/all", "/take-out", "/access"),
        *_under("/proof", "", "/password", "/asan"),
        *_under("/confirmation", "", "/letter"),
    ),
    Policy(FILERS): (
        *("/applications", "/applications.csv", "/applications/new", "/payments", "/deadlines"),
        *_under("/confirmation", "/form.pdf", "/form"),
    ),
    Policy(FILERS - UNDER_A_MANDATE): ("/profile/everything.zip",),
    Policy(SIGNED_IN, Thing.STEP): (
        *_under("/proof", "/by/{method}", "/e-imza", "/wait", "/look", *SIGNING),
        "/confirmation/password",
    ),
    Policy(FILERS, Thing.DRAFT): (
        *_under(DRAFT, "", "/discard", "/subject", "/subject/fields", "/parties", "/parties/autosave"),
        *_under(DRAFT, "/parties/{party}/remove", "/papers", "/papers/{attachment}/remove", "/papers/join"),
        *_under(DRAFT, "/papers/{attachment}/move", "/content", "/content/autosave", "/duty", "/duty/use"),
        *_under(DRAFT, "/duty/leave-out", "/duty/not-exempt", "/check", "/files/{digest}", "/copy"),
        *_under(DRAFT, "/confirm", "/pay", "/bring-back", "/parties/own-details"),
        "/uploads",
    ),
    Policy(FILERS, Thing.CONFIRMED): _under(
        DRAFT, "/take-back", "/sign", "/sign/e-imza", "/sign/wait", "/sign/look"
    ),
    Policy(FILERS, Thing.SIGNING): _under(f"{DRAFT}/sign", *SIGNING),
    Policy(FILERS, Thing.SENT): _under(DRAFT, "/correct", "/sent", "/container", "/receipt"),
    Policy(FILERS, Thing.CORRECTED): (f"{DRAFT}/corrections",),
    Policy(FILERS, Thing.CHARGED): _under(DRAFT, "/difference", "/difference/use"),
    Policy(FILERS, Thing.ORDER): _under("/payments/{order}", "", "/ask"),
    Policy(FILERS, Thing.VOUCHER): _under(VOUCHER, "", "/refund", "/withdraw"),
    Policy(FILERS, Thing.SLIP): (f"{VOUCHER}/slip",),
    Policy(FILERS | CLERKS): ("/notices",),
    Policy(FILERS | CLERKS, Thing.NOTICE): ("/notices/{id}",),
    Policy(READERS): (
        *("/cases", "/cases.csv", "/hearings", "/hearings/month", "/hearings/feed", "/hearings/feed/end"),
        *("/enforcements", "/mandates", "/hearings.csv", "/enforcements.csv"),
    ),
    Policy(THEMSELVES | UNDER_A_MANDATE | OFFICIALS): ("/capacity",),
    Policy(GIVERS): ("/mandates/new",),
    Policy(READERS, Thing.MANDATE): _under("/mandates/{id}", "", "/revoke"),
    Policy(THEMSELVES): ("/joining/new",),
    Policy(THEMSELVES, Thing.JOINING): _under(
        "/joining/{id}",
        *("", "/paper", "/sign", "/sign/e-imza", "/sign/wait", "/sign/look"),
        *(f"/sign{one}" for one in SIGNING),
    ),
    Policy(THEMSELVES, Thing.JOINED): ("/joining/{id}/container",),
    Policy(READERS, Thing.CASE): (
        *_under(CASE, "", "/archive", "/submit"),
        *_under(f"{CASE}/papers/{{digest}}", "", "/view", "/shown", "/container"),
    ),
    Policy(READERS, Thing.HEARING): ("/cases/{case}/hearings/{id}",),
    Policy(READERS, Thing.PAPER): (f"{CASE}/submit/{{paper}}/remove",),
    Policy(READERS, Thing.GATHERED): ("/submissions/{id}/sign/e-imza",),
    Policy(READERS, Thing.SUBMISSION): (
        *_under("/submissions/{id}", "", "/container", "/files/{digest}", "/sign/wait", "/sign/look"),
        "/submissions/{id}/correct",
    ),
    Policy(READERS, Thing.SIGNED): _under("/submissions/{id}/sign", *SIGNING),
    Policy(READERS, Thing.ENFORCEMENT): _under("/enforcements/{id}", "", "/papers/{digest}"),
    Policy(FILERS, Thing.OUTAGE): ("/status/certificates/{outage}",),
    Policy(FILERS, Thing.UPLOAD): ("/uploads/{id}",),
    Policy(CLERKS): ("/desk", "/desk/joinings", "/refunds"),
    Policy(COURT): ("/desk/cases", "/received-papers"),
    Policy(COURT, Thing.HEARD): (
        *_under("/desk/cases/{id}", "", "/acts/new", "/archive"),
        *_under("/desk/cases/{id}/papers/{digest}", "", "/view", "/shown", "/container"),
    ),
    Policy(COURT, Thing.ACT): _under("/desk/acts/{id}", "", "/change", "/discard", "/files/{digest}"),
    Policy(JUDGES, Thing.ACT): _under("/desk/acts/{id}/sign", "", "/e-imza", "/wait", "/look", *SIGNING),
    Policy(COURT, Thing.ISSUED): ("/desk/acts/{id}/container",),
    Policy(COUNTERS): ("/desk/statistics", "/desk/statistics.csv"),
    Policy(SUPERVISORS): ("/desk/work", "/desk/reasons", "/desk/reasons/new"),
    Policy(SUPERVISORS, Thing.REASON_TEXT): _under("/desk/reasons/{id}", "", "/remove"),
    Policy(SUPERVISORS, Thing.DOCKETED): _under("/desk/work/{id}", "", "/hand", "/put-back"),
    Policy(CLERKS, Thing.HEARD): (
        *_under("/desk/cases/{id}", "/hearings", "/revoke", "/enforcement", "/state", "/subject", "/bench"),
        *_under("/desk/cases/{id}", "/related", "/related/remove", "/parties", "/parties/take-out"),
        "/desk/cases/{id}/papers/{digest}/closing",
        *_under("/desk/cases/{id}/hearings/{hearing}", "", "/result", "/move", "/call-off"),
    ),
    Policy(CLERKS, Thing.DOCKETED): (
        *_under("/desk/{id}", "", "/accept", "/give-back", "/charge", "/container", "/files/{digest}"),
        *_under("/desk/{id}", "/amend", "/take", "/take-over", "/hand", "/put-back", "/fill"),
    ),
    Policy(CLERKS, Thing.ASKED): _under(
        "/desk/joinings/{id}", "", "/paper", "/container", "/accept", "/give-back"
    ),
    Policy(CLERKS, Thing.CORRECTED_AT_DESK): ("/desk/{id}/corrections",),
    Policy(CLERKS, Thing.REFUND): _under("/refunds/{id}", "", "/deny", "/paid"),
    Policy(COURT, Thing.RECEIVED): _under(
        "/received-papers/{id}", "", "/accept", "/give-back", "/container", "/files/{digest}"
    ),
    Policy(BOOKKEEPERS): ("/reconciliations",),
    Policy(BOOKKEEPERS, Thing.RECONCILIATION): ("/reconciliations/{id}",),
    Policy(REGISTRARS): ("/registrations", "/registrations/accounts"),
    Policy(REGISTRARS, Thing.ACCOUNT): _under(
        "/registrations/accounts/{id}", "", "/suspend", "/lift", "/address"
    ),
    Policy(ADMINISTRATORS): ("/offices", "/offices/find"),
    Policy(ADMINISTRATORS, Thing.ACCOUNT): _under("/offices/{id}", "", "/give", "/dismiss"),
    Policy(REGISTRARS, Thing.IDENTITY): _under("/registrations/{id}", "", "/refuse", "/confirm", "/scan"),
}
POLICIES: Mapping[str, Policy] = {path: policy for policy, paths in _BY_POLICY.items() for path in paths}
"""By the address, as the application's own table of routes has it."""
