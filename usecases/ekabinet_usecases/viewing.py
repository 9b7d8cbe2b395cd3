"""Who opened my papers: noted when the court or who acts for one opens them, read by whose they are."""

from collections.abc import Mapping
from datetime import datetime

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import NotFound
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_core.viewing import Viewing
from ekabinet_ports.court_system import Lodging
from ekabinet_ports.storage import Kept, Storage

CONTAINER = "container"
"""What is opened when it is everything that was signed, together."""


@frozen
class WhoOpened:
    """Who opened papers of one's own; of others' nothing is told."""

    storage: Storage

    def page(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Viewing]:
        """A page of them, the last first."""
        by.must(Permission.KEEP)
        with self.storage.reading() as kept:
            return kept.viewings.page(by.account, mark)


def view_application(kept: Kept, application: Application, paper: str, by: Actor, at: datetime) -> None:
    """Note that it is opened: its page, or the paper of that digest; raises NotFound for no paper of it."""
    names: dict[str, str] = {"": ""}
    if application.package is not None:
        names.update({one.file.digest: one.name for one in application.package.files})
    names.update({one.file.digest: one.name for one in application.papers})
    if application.signature is not None:
        names[CONTAINER] = f"{application.number}.edoc"
    kept.viewings.note(Viewing.by(by, application.owner, application.number, _name(names, paper), at))


def view_submission(kept: Kept, lodging: Lodging, paper: str, by: Actor, at: datetime) -> None:
    """The same for papers that were sent to a case."""
    submission = lodging.submission
    names: dict[str, str] = {"": "", CONTAINER: "edoc"}
    names.update({one.file.digest: one.name for one in submission.papers})
    kept.viewings.note(Viewing.by(by, submission.owner, lodging.case_number, _name(names, paper), at))


def _name(names: Mapping[str, str], paper: str) -> str:
    if paper not in names:
        raise NotFound("document")
    return names[paper]
