"""What the portal needs of a cabinet: its use cases, whoever put them together."""

from typing import Protocol

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.files import Files
from ekabinet_ports.web_sessions import BrowserSessions
from ekabinet_usecases.confirmation import Confirmation
from ekabinet_usecases.content import ContentStep
from ekabinet_usecases.desk import Desk
from ekabinet_usecases.drafts import Drafts
from ekabinet_usecases.duty import DutyStep
from ekabinet_usecases.papers import PapersStep
from ekabinet_usecases.parties import PartiesStep
from ekabinet_usecases.paying import Paying
from ekabinet_usecases.proving import Proving
from ekabinet_usecases.reading import MyCases
from ekabinet_usecases.registration import Registration
from ekabinet_usecases.signing import Signing
from ekabinet_usecases.signing_in import SigningIn
from ekabinet_usecases.subject import SubjectStep


class Outside(Protocol):
    """The parts that pages use directly."""

    @property
    def clock(self) -> Clock: ...
    @property
    def ids(self) -> Ids: ...
    @property
    def files(self) -> Files: ...
    @property
    def browser_sessions(self) -> BrowserSessions: ...


class Cabinet(Protocol):
    """The use cases behind the pages."""

    @property
    def rules(self) -> Jurisdiction: ...
    @property
    def parts(self) -> Outside: ...
    @property
    def proving(self) -> Proving: ...
    @property
    def registration(self) -> Registration: ...
    @property
    def signing_in(self) -> SigningIn: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def subject(self) -> SubjectStep: ...
    @property
    def parties(self) -> PartiesStep: ...
    @property
    def papers(self) -> PapersStep: ...
    @property
    def content(self) -> ContentStep: ...
    @property
    def duty(self) -> DutyStep: ...
    @property
    def paying(self) -> Paying: ...
    @property
    def confirmation(self) -> Confirmation: ...
    @property
    def signing(self) -> Signing: ...
    @property
    def cases(self) -> MyCases: ...
    @property
    def desk(self) -> Desk: ...
