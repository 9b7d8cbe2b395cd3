"""The page while the database is away: it claims nothing that is not so, and what was typed waits on it."""

from collections.abc import Iterator

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.journey import PASSWORD, PDF, Journey
from ekabinet_testing.people import LEYLA
from httpx import Response
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of
from tests.web.filling import Filled, found
from tests.web.fragile import TYPED, Fragile, Health, fragile_world
from tests.web.reading import words_of

HEADING = "Portal hazırda müvəqqəti olaraq işləmir"
NOT_SAVED = "İndicə göndərdiyiniz yadda saxlanılmadı"
NOT_KNOWN = "hələ məlum deyil"
NOT_LOST = "Yazdıqlarınız itməyib"


@pytest.fixture
def fragile(rules: Jurisdiction) -> Iterator[Fragile]:
    database, sessions = Health(), Health()
    world = fragile_world(rules, database, sessions)
    leyla = Journey(world).registered(LEYLA)
    with TestClient(portal_of(world.cabinet)) as client:
        browser = Browser(client)
        browser.sign_in(LEYLA.user_name, PASSWORD)
        yield Fragile(world, browser, leyla, world.cabinet.drafts.start(leyla), database, sessions)


def try_again(fragile: Fragile, answer: Response) -> Response:
    """Press the one button of the page."""
    (form,) = found(answer.text, "//main//form")
    return fragile.browser.client.post(form.get("action"), data=dict(form.form_values()))


def is_calm(answer: Response) -> bool:
    """It is the page that it should be, and says when to come again."""
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "30"
    assert "set-cookie" not in answer.headers
    return HEADING in answer.text


@pytest.mark.parametrize("path", ["/", "/applications", "/register", "/guide", "/payments/1"])
def test_every_page_says_that_the_database_is_away(fragile: Fragile, path: str) -> None:
    fragile.away()

    answer = fragile.browser.client.get(f"{path}?page=2&q=%22%3E")

    assert is_calm(answer)
    (again,) = found(answer.text, "//main//a/@href")
    assert again == f"{path}?page=2&q=%22%3E"
    assert NOT_SAVED not in answer.text


@pytest.mark.parametrize("away", ["database", "sessions"])
def test_one_of_the_two_away_is_enough(fragile: Fragile, away: str) -> None:
    getattr(fragile, away).away()

    assert is_calm(fragile.browser.client.get("/applications"))


def test_the_page_is_in_the_language_that_is_asked_for(fragile: Fragile) -> None:
    fragile.away()

    answer = fragile.browser.client.get("/register?language=ru")

    assert "Портал временно не работает" in answer.text


def test_health_and_unknown_addresses_need_no_database(fragile: Fragile) -> None:
    fragile.away()

    assert fragile.browser.client.get("/health").text == "ok"
    assert fragile.browser.client.get("/nothing").status_code == 404
    assert fragile.browser.client.put("/applications").status_code == 405


def test_what_was_sent_before_anything_was_looked_up_was_surely_not_saved(fragile: Fragile) -> None:
    filled = fragile.written()
    fragile.away()

    answer = fragile.browser.client.post(filled.path, data={**filled.fields, "do": "save"})

    assert is_calm(answer)
    assert NOT_SAVED in words_of(answer.text)
    assert NOT_LOST in words_of(answer.text)


def test_what_was_typed_waits_and_is_sent_once_more(fragile: Fragile) -> None:
    filled = fragile.written()
    fragile.away()
    answer = fragile.browser.client.post(filled.path, data={**filled.fields, "do": "save"})
    fragile.back()

    after = try_again(fragile, answer)

    assert after.status_code == 200
    assert fragile.stored().title == TYPED["title"]
    assert fragile.stored().text == TYPED["text"].replace("\r\n", "\n")


def test_a_full_disk_has_the_same_page_and_claims_nothing(fragile: Fragile) -> None:
    filled = fragile.written()
    fragile.database.full()

    answer = fragile.browser.client.post(filled.path, data={**filled.fields, "do": "save"})

    assert is_calm(answer)
    assert NOT_KNOWN in words_of(answer.text)
    assert NOT_SAVED not in answer.text
    assert fragile.stored().title == ""


def test_what_was_kept_before_the_fault_is_not_called_lost_and_not_kept_twice(fragile: Fragile) -> None:
    """Going on from step 4 is a deed, then a notice in the session: only the notice fails."""
    filled = fragile.written()
    fragile.sessions.full()
    answer = fragile.browser.client.post(filled.path, data={**filled.fields, "do": "save"})
    kept = fragile.stored()
    fragile.back()

    after = try_again(fragile, answer)

    assert kept.title == TYPED["title"]
    assert is_calm(answer)
    assert NOT_SAVED not in answer.text
    assert after.status_code == 200
    assert "Qaralama saat" in after.text
    assert fragile.stored() == kept


def test_a_party_that_was_kept_before_the_fault_is_added_once(fragile: Fragile) -> None:
    cabinet = fragile.world.cabinet
    claim = Journey(fragile.world).complete(fragile.leyla)
    draft = cabinet.parties.remove(claim.id, claim.parties[0].id, fragile.leyla, claim.version)
    page = f"/applications/{draft.id}/parties"
    filled = Filled.at(fragile.browser, page).fill(role="claimant", kind="myself")
    fragile.sessions.full()
    answer = fragile.browser.client.post(page, data={**filled.fields, "do": "add"})
    fragile.back()

    after = try_again(fragile, answer)

    assert is_calm(answer)
    assert "Tərəf əlavə edildi." in after.text
    assert len(cabinet.drafts.get(draft.id, fragile.leyla).parties) == 2


def test_a_draft_is_read_while_the_disk_is_full(fragile: Fragile) -> None:
    fragile.world.clock.pass_(minutes=5)
    fragile.database.full()
    fragile.sessions.full()

    answer = fragile.browser.client.get(f"{fragile.base}/content")

    assert answer.status_code == 200


def test_nobody_is_called_signed_in_or_out_who_is_not(fragile: Fragile) -> None:
    out = fragile.browser.token("/applications/new")
    fragile.sessions.full()
    left = fragile.browser.client.post("/sign-out", data={"csrf": out})
    still_in = fragile.browser.client.get("/applications", follow_redirects=False)
    fragile.back()
    try_again(fragile, left)
    gone = fragile.browser.client.get("/applications", follow_redirects=False)

    assert is_calm(left)
    assert still_in.status_code == 200
    assert gone.status_code == 303


def test_a_password_is_never_written_into_a_page(fragile: Fragile) -> None:
    token = fragile.browser.token("/applications/new")
    fragile.away()

    answer = fragile.browser.client.post(
        "/sign-in/password", data={"csrf": token, "user_name": LEYLA.user_name, "password": PASSWORD}
    )

    assert is_calm(answer)
    assert PASSWORD not in answer.text
    assert found(answer.text, "//main//a/@href") == ["/"]
    assert "şifrə saxlanılmır" in words_of(answer.text)


def test_a_file_must_be_chosen_again_before_the_rest_is_sent(fragile: Fragile) -> None:
    filled = Filled.at(fragile.browser, f"{fragile.base}/papers")
    fragile.away()

    answer = fragile.browser.client.post(
        filled.path,
        data={**filled.fields, "document_kind": "contract", "do": "next"},
        files={"file": ("müqavilə.pdf", PDF, "application/pdf")},
    )

    assert is_calm(answer)
    (box,) = found(answer.text, "//main//form[@enctype='multipart/form-data']//input[@type='file']")
    assert "required" in box.attrib
    assert 'value="contract"' in answer.text


@pytest.mark.parametrize(("method", "part"), [("GET", "sign/state"), ("POST", "subject/fields")])
def test_a_script_is_told_to_leave_the_page_as_it_is(fragile: Fragile, method: str, part: str) -> None:
    fragile.away()

    answer = fragile.browser.client.request(method, f"{fragile.base}/{part}", headers={"hx-request": "true"})

    assert (answer.status_code, answer.text) == (503, "")
    assert answer.headers["hx-reswap"] == "none"
    assert answer.headers["retry-after"] == "30"


def test_a_refusal_whose_own_page_needs_the_database_is_the_calm_page(fragile: Fragile) -> None:
    """A stranger's application: the session is found, the page for «no such page» looks its reader up."""
    fragile.database.away()

    answer = fragile.browser.client.post(f"{fragile.base}/content", data={"csrf": "0" * 64})

    assert is_calm(answer)
