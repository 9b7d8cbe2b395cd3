"""The page to check a signed file on: for anybody, and nothing is kept."""

from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen
from ekabinet_core.application import Application
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import Digest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.tally import FILES_CHECKED
from ekabinet_core.verdict import Report, SubIndication, Verdict
from ekabinet_memory.clock import MemoryClock
from ekabinet_signing.asice import AsicE
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.contracts import upload_samples
from ekabinet_testing.contracts.envelope import sealed
from ekabinet_testing.contracts.raising import raised
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.papers import Upload
from httpx import Response
from litestar.testing import TestClient

from tests.signing.authorities import NOW, opened_offices
from tests.web.browser import Browser, portal_of
from tests.web.reading import words_of


@pytest.fixture
def sent(journey: Journey) -> Application:
    """Sent, and its receipt is sealed."""
    leyla = journey.registered(LEYLA)
    sent = journey.delivered(LEYLA, leyla)
    return journey.world.cabinet.drafts.get(sent.id, leyla)


def checked(browser: Browser, content: bytes, name: str = "ərizə.edoc", language: str = "") -> Response:
    """The answer to a file that a stranger has chosen."""
    browser.client.cookies.clear()
    path = f"/verify?language={language}" if language else "/verify"
    return browser.client.post(path, files={"file": (name, BytesIO(content))})


def container(world: MemoryWorld, file: StoredFile | None) -> bytes:
    assert file is not None
    with world.files.open(file.digest) as content:
        return content.read()


def test_a_stranger_learns_who_signed_what(browser: Browser, world: MemoryWorld, sent: Application) -> None:
    assert sent.signature is not None
    content = container(world, sent.signature.container)

    answer = checked(browser, content)

    page = words_of(answer.text)
    assert answer.status_code == 200
    assert LEYLA.person.name in page
    assert "INDETERMINATE, TRY_LATER" in page
    assert "application.pdf" in page
    assert sha256(content).hexdigest() in page.replace(" ", "")


def test_the_cabinets_own_receipt_is_known(browser: Browser, world: MemoryWorld, sent: Application) -> None:
    answer = checked(browser, container(world, sent.receipt))

    assert "receipt.json" in answer.text
    assert "TRY_LATER" in answer.text


def test_a_changed_file_is_called_wrong(browser: Browser, world: MemoryWorld, sent: Application) -> None:
    assert sent.signature is not None
    content = container(world, sent.signature.container).replace(b"Borc qaytar", b"Borc silinm")

    assert "TOTAL-FAILED" in checked(browser, content).text


def test_the_time_that_is_proven_stands_beside_the_one_that_is_claimed(
    world: MemoryWorld, rules: Jurisdiction, tmp_path: Path
) -> None:
    with opened_offices(tmp_path) as offices:
        asice = AsicE(rules, offices.services)
        content, _ = raised(asice, sealed(asice, offices.pen), Level.LT)
        validator = AsicEValidator(asice, offices.centre.trust)
    parts = evolve(world.parts, validator=validator, clock=MemoryClock(NOW))

    page = words_of(checked(Browser(TestClient(portal_of(world.over(parts).cabinet))), content).text)

    day = NOW.astimezone(ZoneInfo(rules.time_zone)).strftime("%d.%m.%Y")
    assert f"Ən geci bu vaxt imzalanıb (vaxt möhürü sübut edir) {day}" in page


@pytest.mark.parametrize("believed", [True, False])
def test_evidence_that_nobody_believes_is_not_called_proof(
    world: MemoryWorld, rules: Jurisdiction, tmp_path: Path, believed: bool
) -> None:
    with opened_offices(tmp_path) as offices:
        asice = AsicE(rules, offices.services)
        content, _ = raised(asice, sealed(asice, offices.pen), Level.LT)
        validator = AsicEValidator(asice, offices.centre.trust if believed else Trust(()))
    parts = evolve(world.parts, validator=validator, clock=MemoryClock(NOW))

    page = words_of(
        checked(Browser(TestClient(portal_of(world.over(parts).cabinet))), content, language="en").text
    )

    assert ("proof that the certificate was valid" in page) is believed
    assert ("as the time stamp proves" in page) is believed
    assert "Files, as the signature names them" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("az", "Fayldakı imzalardan ən azı birinin etibarlı olub-olmadığı məlum deyil."),
        ("en", "Of at least one signature in the file it is not known whether it is valid."),
        ("ru", "По меньшей мере об одной подписи в файле неизвестно, действительна ли она."),
    ],
)
def test_a_good_signature_does_not_speak_for_another(world: MemoryWorld, language: str, said: str) -> None:
    validator = Said((Verdict(None), Verdict(SubIndication.CUSTOM, "countersigned")))
    visitor = Browser(TestClient(portal_of(world.over(evolve(world.parts, validator=validator)).cabinet)))

    page = words_of(checked(visitor, b"x", language=language).text)

    assert page.index(said) < page.index("TOTAL-PASSED") < page.index("INDETERMINATE, CUSTOM")


@frozen
class Said:
    """Whoever finds the same in every file."""

    verdicts: tuple[Verdict, ...]

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        return Report(Digest("0" * 64), "", at, self.verdicts)


def test_what_is_no_signed_file_is_no_mishap(browser: Browser) -> None:
    for content in (b"x", b"%PDF-1.7", b"PK\3\4", b"\0" * 1000):
        answer = checked(browser, content)

        assert answer.status_code == 200
        assert "FORMAT_FAILURE" in answer.text


def test_nobody_has_the_processors_for_themselves(browser: Browser) -> None:
    for _ in range(FILES_CHECKED.most):
        assert checked(browser, b"x").status_code == 200

    answer = checked(browser, b"x")

    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "300"
    assert "Buradan həddən artıq çox fayl yoxlanılıb." in answer.text


def test_without_a_file_it_asks_for_one(browser: Browser) -> None:
    answer = browser.client.post("/verify", files={"file": ("", BytesIO(b""))})

    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text


def test_nothing_is_kept_and_nobody_gets_a_cookie(
    browser: Browser, world: MemoryWorld, sent: Application
) -> None:
    assert sent.signature is not None
    content = container(world, sent.signature.container)
    before = {one.file.digest for one in world.files.all()}

    answer = checked(browser, content + b"more")

    assert {one.file.digest for one in world.files.all()} == before
    assert "set-cookie" not in answer.headers


def test_a_name_is_shown_as_text(browser: Browser) -> None:
    answer = checked(browser, b"x", name="<script>alert(1)</script>.edoc")

    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Check a signed file"), ("ru", "Проверить подписанный файл")]
)
def test_it_speaks_the_language_of_the_visit(browser: Browser, language: str, title: str) -> None:
    assert title in checked(browser, b"x", language=language).text


def test_the_verdict_on_an_attached_container_is_told_wherever_it_is_listed(
    browser: Browser, journey: Journey
) -> None:
    cabinet, leyla = journey.world.cabinet, journey.registered(LEYLA)
    draft = journey.complete(leyla)
    file = Upload("razılıq.edoc", BytesIO(upload_samples.container(("a.pdf", upload_samples.pdf()))))
    draft = cabinet.papers.add(draft.id, "contract", file, leyla, draft.version)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    for page in ("papers", "check"):
        assert "FORMAT_FAILURE" in browser.open(f"/applications/{draft.id}/{page}")
