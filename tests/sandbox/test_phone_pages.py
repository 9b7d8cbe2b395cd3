import re

import httpx
import pytest
from ekabinet_sandbox.server import Sandbox
from ekabinet_sandbox.verification_code import verification_code

from tests.sandbox.conftest import DIGEST, GUNAY, ILQAR, KONUL, RelyingParty


def _answer(web: httpx.Client, phone: str, deed: str, pin: str = "") -> httpx.Response:
    page = web.get(f"/phone/{phone}").text
    session = re.search(r'name="session" value="([^"]+)"', page)
    assert session
    form = {"session": session[1], "deed": deed, "pin": pin}
    return web.post(f"/phone/{phone}/answer", data=form, follow_redirects=True)


def test_an_idle_phone_says_so_and_looks_again(web: httpx.Client) -> None:
    page = web.get(f"/phone/{KONUL[0]}")

    assert "Sorğu yoxdur" in page.text
    assert page.headers["refresh"] == "3"
    assert "refresh" not in web.get(f"/phone/{KONUL[0]}?refresh=off").headers


def test_the_phone_says_for_which_organisation_it_is_asked(
    sandbox: Sandbox, web: httpx.Client, cabinet: RelyingParty
) -> None:
    session = cabinet.session("authentication", ILQAR[0], "200002")
    sandbox.phone.prompt(ILQAR[0])
    page = web.get(f"/phone/{ILQAR[0]}").text
    _answer(web, ILQAR[0], "confirm", "2222")

    assert '<p class="text">“Xəzər Sınaq” MMC adından</p>' in page
    assert cabinet.poll("authentication", session)["result"] == "OK"


def test_the_phone_shows_service_text_and_code_and_confirms(
    sandbox: Sandbox, web: httpx.Client, cabinet: RelyingParty
) -> None:
    session = cabinet.session("signature", *GUNAY)
    sandbox.phone.prompt(GUNAY[0])
    page = web.get(f"/phone/{GUNAY[0]}")
    after = _answer(web, GUNAY[0], "confirm", "11111")

    for words in ("EKABINET", "Ərizəni imzala", verification_code(DIGEST), "PIN2"):
        assert words in page.text
    assert "refresh" not in page.headers
    assert "İmza: təsdiqləndi." in after.text
    assert cabinet.poll("signature", session)["result"] == "OK"


def test_a_wrong_pin_says_how_many_tries_remain_and_the_third_blocks(
    sandbox: Sandbox, web: httpx.Client, cabinet: RelyingParty
) -> None:
    session = cabinet.session("authentication", *ILQAR)
    sandbox.phone.prompt(ILQAR[0])

    assert "PIN1 yanlışdır. 2 cəhd qaldı." in _answer(web, ILQAR[0], "confirm", "9999").text
    assert "PIN1 yanlışdır. 1 cəhd qaldı." in _answer(web, ILQAR[0], "confirm", "9999").text
    blocked = _answer(web, ILQAR[0], "confirm", "9999")
    assert "PIN1 bloklanıb" in blocked.text
    assert cabinet.poll("authentication", session)["result"] == "SIM_ERROR"

    unblocked = web.post(
        f"/phone/{ILQAR[0]}/unblock", data={"purpose": "authentication"}, follow_redirects=True
    )
    assert "PIN1 bloklanıb" not in unblocked.text


def test_refusing_on_the_page_ends_the_request(
    sandbox: Sandbox, web: httpx.Client, cabinet: RelyingParty
) -> None:
    session = cabinet.session("authentication", *GUNAY)
    sandbox.phone.prompt(GUNAY[0])
    page = _answer(web, GUNAY[0], "refuse")

    assert "Giriş: imtina edildi." in page.text
    assert cabinet.poll("authentication", session)["result"] == "USER_CANCELLED"


def test_one_phone_does_not_answer_for_another(
    sandbox: Sandbox, web: httpx.Client, cabinet: RelyingParty
) -> None:
    session = cabinet.session("signature", *GUNAY)
    sandbox.phone.prompt(GUNAY[0])
    web.post(f"/phone/{ILQAR[0]}/answer", data={"session": session, "deed": "refuse"})

    assert cabinet.poll("signature", session, wait=0)["state"] == "RUNNING"
    sandbox.phone.refuse(GUNAY[0])


def test_a_fault_is_chosen_and_mended_on_the_page(web: httpx.Client, cabinet: RelyingParty) -> None:
    chosen = web.post(f"/phone/{KONUL[0]}/fault", data={"fault": "switched-off"}, follow_redirects=True)
    result = cabinet.result_of("signature", *KONUL)
    web.post(f"/phone/{KONUL[0]}/fault", data={"fault": "none"})

    assert "Telefon söndürülüb" in chosen.text
    assert result == "PHONE_ABSENT"


@pytest.mark.parametrize("deed", ["answer", "fault", "unblock"])
def test_an_unknown_phone_or_an_empty_form_is_an_error_page(web: httpx.Client, deed: str) -> None:
    assert web.get("/phone/+994500000000").status_code == 404
    assert web.post(f"/phone/{GUNAY[0]}/{deed}", data={}).status_code == 400
