"""The journal: every deed that changed something, as one hashed row of the deed's transaction."""

from datetime import UTC, datetime
from enum import StrEnum

from attrs import frozen

from ekabinet_core.ids import Digest
from ekabinet_core.merkle import leaf_hash
from ekabinet_core.package import Plain, canonical


class Deed(StrEnum):
    """What was done."""

    REGISTERED = "account.registered"
    CONTACT_CHANGED = "account.contact-changed"
    IDENTITY_RENEWED = "account.identity-renewed"
    EMAIL_CONFIRMED = "account.email-confirmed"
    IDENTIFIED = "account.identified"
    CAPACITY_CHOSEN = "account.capacity-chosen"
    IDENTITY_ASKED = "account.identity-asked"
    IDENTITY_REFUSED = "account.identity-refused"
    PASSWORD_CHANGED = "account.password-changed"  # noqa: S105  # a deed's name
    PASSKEY_ADDED = "account.passkey-added"
    PASSKEY_REMOVED = "account.passkey-removed"
    RECOVERY_CODES_MADE = "account.recovery-codes-made"
    RECOVERY_CODE_USED = "account.recovery-code-used"
    ACCOUNT_SOUGHT = "account.sought"
    SUSPENDED = "account.suspended"
    SUSPENSION_LIFTED = "account.suspension-lifted"
    APPOINTED = "account.appointed"
    DISMISSED = "account.dismissed"
    READDRESSED = "account.readdressed"
    STARTED = "application.started"
    CORRECTED = "application.corrected"
    COPIED = "application.copied"
    DISCARDED = "application.discarded"
    BROUGHT_BACK = "application.brought-back"
    CONFIRMED = "application.confirmed"
    TOOK_BACK = "application.taken-back"
    SENT = "application.sent"
    STRENGTHENED = "application.strengthened"
    DECIDED = "application.decided"
    AMENDED = "application.amended"
    PAID = "duty.paid"
    CHARGED = "duty.charged"
    COVERED = "duty.covered"
    REFUND_ASKED = "refund.asked"
    REFUNDED = "refund.paid"
    REFUND_DENIED = "refund.denied"
    RECONCILED = "bank.reconciled"
    CASE_COPIED = "case.copied"
    HEARING_COPIED = "hearing.copied"
    ENFORCEMENT_COPIED = "enforcement.copied"
    MANDATE_GIVEN = "mandate.given"
    MANDATE_REVOKED = "mandate.revoked"
    MANDATE_ENDED = "mandate.ended"
    JOINING_ASKED = "joining.asked"
    DESK_JOINED = "desk.joined"
    SUBSCRIBED = "calendar.subscribed"
    UNSUBSCRIBED = "calendar.unsubscribed"
    DESK_DECIDED = "desk.decided"
    DESK_DEEMED = "desk.deemed-accepted"
    DESK_AMENDED = "desk.amended"
    DESK_CHARGED = "desk.charged"
    DESK_TAKEN = "desk.taken"
    DESK_TAKEN_OVER = "desk.taken-over"
    DESK_HANDED = "desk.handed"
    DESK_PUT_BACK = "desk.put-back"
    DESK_HEARING = "desk.hearing-told"
    DESK_HEARING_MOVED = "desk.hearing-moved"
    DESK_HEARING_CALLED_OFF = "desk.hearing-called-off"
    DESK_CASE = "desk.case-told"
    DESK_ANSWERED = "desk.answered"
    DESK_ENFORCED = "desk.enforcement-told"
    ACT_PREPARED = "act.prepared"
    ACT_DISCARDED = "act.discarded"
    ACT_SIGNED = "act.signed"
    ACT_ISSUED = "act.issued"
    OUTAGE_CERTIFIED = "outage.certified"
    TEXT_KEPT = "desk.text-kept"
    TEXT_DROPPED = "desk.text-dropped"
    RECEIPTED = "application.receipted"
    SUBMITTED = "submission.sent"
    SUBMISSION_ANSWERED = "submission.answered"
    SUBMISSION_STRENGTHENED = "submission.strengthened"
    JOINING_STRENGTHENED = "joining.strengthened"


@frozen
class JournalRow:
    """Who did what to which thing, and when; ``data`` has digests and codes, never personal data."""

    at: datetime
    by: str
    capacity: str
    deed: Deed
    subject: str
    data: tuple[tuple[str, str], ...] = ()

    @property
    def canonical(self) -> bytes:
        """Canonical JSON of the row, its time in UTC: what the journal's tree stands on."""
        row: dict[str, Plain] = {
            "at": self.at.astimezone(UTC).isoformat(),
            "by": self.by,
            "capacity": self.capacity,
            "data": dict(self.data),
            "deed": self.deed.value,
            "subject": self.subject,
        }
        return canonical(row)

    @property
    def leaf(self) -> Digest:
        """RFC 9162 §2.1.1 leaf hash over the canonical row."""
        return Digest(leaf_hash(self.canonical).hex())
