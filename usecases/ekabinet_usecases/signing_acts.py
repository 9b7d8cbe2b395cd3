"""Aktı imzala: acts as things to sign; the judge who presides over the case signs them, and nobody else."""

from attrs import frozen
from ekabinet_core.act import Act, ActStatus
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_core.errors import Forbidden, Unavailable, WrongStatus
from ekabinet_core.ids import ActId
from ekabinet_core.journal import Deed
from ekabinet_core.judge import Judge
from ekabinet_core.package import Package
from ekabinet_core.permission import Permission
from ekabinet_core.signature import Signature
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Kept

from ekabinet_usecases.court_acts import court_act
from ekabinet_usecases.mine import note
from ekabinet_usecases.sealing import Sealing


@frozen
class SigningActs:
    """What the judge signs leaves for the seal, and then for the parties."""

    sealing: Sealing | None
    """None: there is no seal, and no act can be given out."""

    def package(self, kept: Kept, id: str, by: Actor) -> Package:
        act = self._act(kept, id, by)
        if self.sealing is None:
            raise Unavailable("seal")
        if act.status is not ActStatus.DRAFT or act.package is None:
            raise WrongStatus(act.status, ActStatus.SIGNED)
        return act.package

    def send(self, kept: Kept, id: str, signature: Signature, by: Actor) -> None:
        """The seal and the parties' copy leave from the outbox."""
        now, container = signature.signed_at, signature.container.digest
        kept.acts.put(self._act(kept, id, by).sign(signature))
        note(kept, now, by, Deed.ACT_SIGNED, id, package=signature.package, container=container)
        kept.outbox.put(Task(Errand.ISSUE_ACT, id), now)

    def _act(self, kept: Kept, id: str, by: Actor) -> Act:
        by.must(Permission.ISSUE)
        act, case = court_act(kept, ActId(id), by)
        if not presides(by, case):
            raise Forbidden(Permission.ISSUE)
        return act


def presides(by: Actor, case: Case) -> bool:
    """Whether they are the judge who presides over that case, and so sign its acts."""
    judge = by.capacity
    return isinstance(judge, Judge) and judge.court == case.court and judge.is_called(case.judge)
