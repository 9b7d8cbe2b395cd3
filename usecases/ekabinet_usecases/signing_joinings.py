"""A request to be let into a case as a thing to sign: with its paper inside what is signed (Manual 10.2)."""

from io import BytesIO

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import InPerson
from ekabinet_core.errors import Forbidden, WrongStatus
from ekabinet_core.ids import JoiningId
from ekabinet_core.joining import Joining
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import Package, PackagedFile, Plain, canonical
from ekabinet_core.permission import Permission
from ekabinet_core.signature import Signature
from ekabinet_ports.files import Files
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Kept

from ekabinet_usecases.mine import note

FORM = 1
"""The version of what is said in the package."""
JSON = "application/json"


@frozen
class SendingJoinings:
    """Requests of one's own: one that is signed is with its court."""

    def package(self, kept: Kept, id: str, by: Actor) -> Package:
        joining = my_joining(kept, JoiningId(id), by)
        if joining.is_with_court or joining.package is None:
            raise WrongStatus("sent", "sign")
        return joining.package

    def send(self, kept: Kept, id: str, signature: Signature, by: Actor) -> None:
        """The court sees it at once; evidence for the signature leaves from the outbox."""
        joining = kept.joinings.put(my_joining(kept, JoiningId(id), by).send(signature))
        now, container = signature.signed_at, signature.container.digest
        said = {"court": joining.court, "paper": joining.paper.file.digest}
        note(kept, now, by, Deed.JOINING_ASKED, id, package=signature.package, container=container, **said)
        kept.outbox.put(Task(Errand.STRENGTHEN_JOINING, id), now)


def my_joining(kept: Kept, id: JoiningId, by: Actor) -> Joining:
    """One's own request; raises Forbidden or NotFound."""
    must_join(by)
    joining = kept.joinings.get(id)
    by.must_own(joining.owner, "joining")
    return joining


def must_join(by: Actor) -> None:
    """Raises Forbidden unless they act in person, and the court knows who they are."""
    by.must(Permission.SUBMIT)
    if not isinstance(by.capacity, InPerson):
        raise Forbidden(Permission.SUBMIT)


def packaged(joining: Joining, rules: Jurisdiction, files: Files) -> Joining:
    """With what is to be signed: what was filled in, and the paper."""
    said, paper = canonical(_said(joining, rules)), joining.paper
    described = PackagedFile("joining.json", JSON, files.put(BytesIO(said)))
    entitling = PackagedFile(f"01 {paper.name}", paper.media_type, paper.file)
    return evolve(joining, package=Package((entitling, described)))


def _said(joining: Joining, rules: Jurisdiction) -> Plain:
    """Who asks to be let into which case, for whom and by what, in the language of proceedings."""
    court, instrument, period = rules.court(joining.court), joining.instrument, joining.period
    number, paper = joining.party.number, joining.paper
    return {
        "form": FORM,
        "language": rules.language,
        "case": joining.case_number,
        "court": {"code": joining.court, "name": court.name.in_(rules.language) if court else None},
        "submitter": {"name": joining.name, "number": joining.number.value},
        "represents": {
            "role": joining.party.role,
            "name": joining.party.name,
            "number": {"kind": number.kind, "value": number.value},
        },
        "authority": instrument.authority.value,
        "number": instrument.number,
        "issued_on": instrument.issued_on.isoformat(),
        "first": period.first.isoformat(),
        "last": period.last.isoformat() if period.last is not None else None,
        "paper": {
            "name": paper.name,
            "kind": paper.kind,
            "size": paper.file.size,
            "digest": paper.file.digest,
            "media_type": paper.media_type,
        },
    }
