"""A cabinet in which something of every kind has happened, and the pages that each person reads of it."""

from collections.abc import Iterator, Mapping

from attrs import frozen
from ekabinet.sample import PASSWORD as SAMPLE_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.ids import ApplicationId, ReasonTemplateId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.reason_template import ReasonTemplate
from ekabinet_testing.journey import FORMALITY, PASSWORD, Journey, upload
from ekabinet_testing.people import COURT, LEYLA, RASHAD, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.appointing import OPERATOR
from ekabinet_usecases.cabinet import Cabinet
from litestar import Litestar
from litestar.testing import TestClient

from tests.web.browser import Browser

PARTICIPANT, UNCONFIRMED, CLERK, REGISTRAR, SAMPLE = "leyla", "rashad", "katib", "qeydiyyat", "gunay"
JUDGE, HEAD, ADMINISTRATOR = "hakim", "inzibatci", "sistem"
WIZARD = [f"/applications/{{draft}}/{step}" for step in ("subject", "parties", "papers", "content", "duty")]
ACCOUNT = ["", "/card", "/password", "/passkeys", "/passkeys/new", "/sessions", "/access"]
ACCOUNT += ["/notices", "/take-out"]
PAGES: Mapping[str, list[str]] = {
    PARTICIPANT: [
        *("/", "/applications", "/applications?status=draft&number=x", "/applications/new", "/nothing"),
        *WIZARD,
        *("/applications/{draft}/check", "/applications/{draft}/discard", "/applications/{draft}/papers/x"),
        *("/applications/{confirmed}/sign", "/applications/{confirmed}"),
        *("/applications/{correction}", "/applications/{correction}/corrections"),
        *("/applications/{returned}", "/applications/{accepted}", "/applications/{waiting}/sent"),
        *("/payments", "/payments/vouchers/{voucher}", "/payments/vouchers/{voucher}/refund"),
        *("/cases", "/cases?number=x", "/cases/{case}", "/cases/{case}/submit", "/submissions/{submission}"),
        *("/hearings", "/hearings/month", "/hearings/feed", "/deadlines", "/enforcements", "/notices"),
        *(f"/profile{page}" for page in ACCOUNT),
        *("/proof", "/capacity"),
    ],
    SAMPLE: ["/", "/cases", "/cases?open=1", "/hearings", "/hearings/month", "/enforcements", "/notices"],
    UNCONFIRMED: ["/", "/confirmation", "/applications", "/profile"],
    CLERK: [
        *("/desk", "/desk/{waiting}", "/desk/{returned}", "/desk/{accepted}", "/received-papers"),
        *("/received-papers/{submission}", "/desk/cases", "/desk/cases/{case}", "/desk/cases/{case}/parties"),
        *("/desk/cases/{case}/acts/new", "/desk/cases/{case}/enforcement", "/desk/acts/{act}"),
        *("/desk/acts/{act}/change", "/desk/acts/{act}/discard", "/desk/acts/{issued}"),
        *("/refunds", "/reconciliations", "/profile", "/nothing", "/desk/statistics"),
    ],
    JUDGE: [
        "/desk/cases",
        "/desk/cases/{case}",
        "/desk/acts/{act}",
        "/desk/acts/{issued}",
        "/received-papers",
    ],
    HEAD: [
        *("/desk/work", "/desk/work/{waiting}", "/desk/work/{accepted}", "/desk/statistics", "/profile"),
        *("/desk/statistics?span=this-year", "/desk/reasons", "/desk/reasons/new", "/desk/reasons/{text}"),
        "/desk/reasons/{text}/remove",
    ],
    ADMINISTRATOR: [
        *("/offices", "/offices?named=x", "/offices/find", "/offices/{owner}", "/offices/{official}"),
        *("/offices/{official}/dismiss", "/capacity"),
    ],
    REGISTRAR: ["/registrations", "/profile", "/registrations/accounts", "/registrations/accounts/{owner}"],
}
READ = [(person, path) for person, paths in PAGES.items() for path in paths]


@frozen
class Inhabited:
    """The world, and what was made in it: the places of the paths of its pages."""

    world: MemoryWorld
    made: Mapping[str, str]

    @classmethod
    def under(cls, rules: Jurisdiction) -> "Inhabited":
        """Leyla has applications of every status and a case, Rəşad shows his card, the sample is there."""
        world = MemoryWorld.open(rules)
        fill(world.cabinet)
        journey = Journey(world)
        journey.registered_by_card(RASHAD)
        return cls(world, dict(_made(journey, journey.registered(LEYLA))))

    def browser(self, app: Litestar, person: str, language: str) -> Browser:
        """Somebody's, who is signed in and has chosen the language."""
        browser = Browser(TestClient(app))
        users = {PARTICIPANT: LEYLA.user_name, UNCONFIRMED: RASHAD.user_name}
        password = PASSWORD if person in users else SAMPLE_PASSWORD
        browser.sign_in(users.get(person, person), password)
        browser.send("/profile", "/language/profile", language=language)
        return browser

    def path(self, page: str) -> str:
        """The path of a page, its places filled in."""
        return page.format(**self.made)


def _made(journey: Journey, leyla: Actor) -> Iterator[tuple[str, str]]:
    returned = journey.returned(LEYLA, leyla).id
    yield "returned", returned
    case = journey.heard(LEYLA, leyla)
    yield "case", case.id
    yield "accepted", case.application or ""
    yield "submission", journey.submitted(case, LEYLA, leyla).id
    yield "issued", journey.issued(case).id
    yield "act", journey.drafted(case, closed_to=("respondent",)).id
    yield "waiting", journey.signed(journey.confirmed(leyla, RECEIPTS[1].number.value), LEYLA, leyla).id
    journey.settled()
    yield "confirmed", journey.confirmed(leyla, RECEIPTS[2].number.value).id
    yield "draft", journey.complete(leyla, RECEIPTS[3].number.value).id
    yield "voucher", f"receipts/{RECEIPTS[1].number.value}"
    yield "owner", leyla.account
    yield "text", _text(journey)
    yield "official", journey.world.cabinet.appointing.named(JUDGE, OPERATOR).id
    yield "correction", _corrected(journey.world.cabinet, returned, leyla)


def _text(journey: Journey) -> str:
    text = ReasonTemplate(ReasonTemplateId("t1"), COURT, FORMALITY[0].ground, "Aa", "Aa")
    with journey.world.parts.storage.transaction() as kept:
        return kept.reason_templates.put(text).id


def _corrected(cabinet: Cabinet, returned: ApplicationId, leyla: Actor) -> str:
    draft = cabinet.drafts.correct(returned, leyla)
    draft = cabinet.content.write(draft.id, "Borc", "Borc qaytarılmır.", leyla, draft.version)
    draft = cabinet.parties.remove(draft.id, draft.parties[1].id, leyla, draft.version)
    draft = cabinet.papers.remove(draft.id, draft.attachments[0].id, leyla, draft.version)
    return cabinet.papers.add(draft.id, "contract", upload("yeni.pdf"), leyla, draft.version).id
