"""Certificates of outages: sealed, so that a court need not believe whoever shows one."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.outage import Outage, outages
from ekabinet_core.outage_certificate import OutageCertificate, certificate_key
from ekabinet_core.package import Plain, canonical
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.outage_marks import FailedAttempt
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.mine import note
from ekabinet_usecases.receipts import JSON, PDF
from ekabinet_usecases.sealing import Sealing, Writing

FORM = 1
"""The version of the shape below; it stands in every certificate."""


@frozen
class Certified:
    """An outage that is over, and what one person tried meanwhile."""

    outage: Outage
    tried: tuple[datetime, ...]
    """When it did not answer them; empty where they did not try."""


@frozen
class Certifying:
    """Gives who is signed in a certificate of an outage; one who tried is named in it, others are not."""

    storage: Storage
    sealing: Sealing | None
    """None: there is no seal, and no certificate is offered."""
    renderer: Renderer
    rules: Jurisdiction
    clock: Clock

    def offered(self, by: Actor) -> Sequence[Certified]:
        """Every outage that is over, the last first; none without a seal, or for who files nothing."""
        if self.sealing is None or not by.may(Permission.FILE):
            return ()
        with self.storage.reading() as kept:
            return [*reversed(_over(kept, by))]

    def certificate(self, code: str, by: Actor) -> StoredFile:
        """The sealed container for an outage of that code; asked for twice, the same.

        Raises Forbidden, NotFound for an outage that is none or still on, Unavailable while the seal is
        away, or NotStored.
        """
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            found = next((one for one in _over(kept, by) if one.outage.code == code), None)
            account = kept.accounts.get(by.account)
            if found is None or self.sealing is None:
                raise NotFound("outage")
            key = certificate_key(found.outage, by.account if found.tried else None)
            known = kept.outage_certificates.of(key)
        if known is not None:
            return known.file
        now = self.clock.now()
        sealed = self.sealing.sealed(self._writings(found, account, now))
        return self._keep(OutageCertificate(key, now, sealed), found, by)

    def _keep(self, made: OutageCertificate, certified: Certified, by: Actor) -> StoredFile:
        """Of two tabs that make it at once, the first one's stands."""
        with self.storage.transaction() as kept:
            known = kept.outage_certificates.of(made.key)
            if known is not None:
                return known.file
            kept.outage_certificates.add(made)
            data = {"certificate": made.file.digest}
            note(kept, made.made_at, by, Deed.OUTAGE_CERTIFIED, certified.outage.code, **data)
        return made.file

    def _writings(self, certified: Certified, account: Account, at: datetime) -> Sequence[Writing]:
        told = self._told(certified, account, at)
        return (
            Writing("certificate.pdf", PDF, self.renderer.outage(told)),
            Writing("certificate.json", JSON, canonical(told)),
        )

    def _told(self, certified: Certified, account: Account, at: datetime) -> Plain:
        """What it says, in the language of proceedings."""
        zone, outage = ZoneInfo(self.rules.time_zone), certified.outage
        until = outage.until or at
        person: Plain = {"name": account.person.name, "number": account.person_number}
        return {
            "form": FORM,
            "language": self.rules.language,
            "id": outage.code,
            "service": {"use": outage.facility.use.value, "way": outage.facility.way},
            "since": _written(outage.since, zone),
            "until": _written(until, zone),
            "seconds": int(outage.lasted(at).total_seconds()),
            "zone": self.rules.time_zone,
            "time_source": "cabinet-clock",
            "made_at": _written(at, zone),
            "person": person if certified.tried else None,
            "tried": [_written(one, zone) for one in certified.tried],
        }


def _over(kept: Kept, by: Actor) -> list[Certified]:
    """The outages that are over, the earliest first, with the actor's own attempts within each."""
    attempts = kept.failed_attempts.of(by.account)
    return [
        Certified(one, tuple(at.at for at in attempts if _within(at, one)))
        for one in outages(kept.outage_marks.all())
        if one.until is not None
    ]


def _within(attempt: FailedAttempt, outage: Outage) -> bool:
    return attempt.facility == outage.facility and outage.covers(attempt.at)


def _written(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")
