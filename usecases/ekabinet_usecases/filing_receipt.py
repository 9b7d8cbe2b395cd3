"""The data of a filing receipt: what was filed, by whom, when, and what proves it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.checkpoint import Inclusion
from ekabinet_core.errors import NotFound
from ekabinet_core.journal import JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import PackagedFile, Plain
from ekabinet_core.signature import Signature
from ekabinet_core.verdict import Verdict

from ekabinet_usecases.paper import paper

FORM = 1
"""The version of the shape below; it stands in every receipt."""
TOLD_BY_THE_PAPER = ("language", "number", "court", "kind", "applicant", "title", "duty")


@frozen
class Filing:
    """A sent application, and what proves that and how it was sent."""

    application: Application
    applicant: Account
    entry: JournalRow
    verdict: Verdict
    """On the signature, when the receipt was made."""
    included: Inclusion

    def receipt(self, rules: Jurisdiction) -> Plain:
        """What its receipt says, in the language of proceedings; raises NotFound for what was not signed."""
        one = self.application
        if one.package is None or one.signature is None or one.assessment is None:
            raise NotFound("filing")
        zone = ZoneInfo(rules.time_zone)
        told = paper(one, self.applicant, one.assessment, rules, self.entry.at)
        return {
            "form": FORM,
            "id": one.id,
            **{name: told[name] for name in TOLD_BY_THE_PAPER},
            "sent_at": _written(self.entry.at, zone),
            "time_source": "cabinet-clock",
            "package": one.package.digest,
            "files": [_file(file) for file in one.package.files],
            "signature": self._signature(one.signature, zone),
            "journal": {
                "position": self.included.position,
                "leaf": self.entry.leaf,
                "checkpoint": self.included.note,
            },
        }

    def _signature(self, signature: Signature, zone: ZoneInfo) -> Plain:
        verdict, container = self.verdict, signature.container
        return {
            "method": signature.method,
            "signer": signature.signer,
            "certificate": signature.certificate,
            "container": {"digest": container.digest, "size": container.size},
            "stamped_at": _written(verdict.stamped_at, zone) if verdict.stamped_at is not None else None,
            "level": verdict.level.value if verdict.level is not None else None,
            "indication": verdict.indication.value,
            "sub_indication": verdict.sub_indication.value if verdict.sub_indication is not None else None,
        }


def _written(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")


def _file(one: PackagedFile) -> Plain:
    return {"name": one.name, "media_type": one.media_type, "size": one.file.size, "digest": one.file.digest}
