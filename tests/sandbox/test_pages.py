import httpx
import pytest
from ekabinet_sandbox.server import Sandbox

PAGES = [
    "/",
    "/phone",
    "/phone/+994501000001",
    "/trust",
    "/gpp",
    "/gpp/paid/100000030",
    "/inbox",
    "/court",
    "/nowhere",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_marked_azerbaijani_and_without_script(web: httpx.Client, path: str) -> None:
    answer = web.get(path)
    policy = answer.headers["content-security-policy"]

    assert '<html lang="az">' in answer.text
    assert "SINAQ MÜHİTİ" in answer.text
    assert "<script" not in answer.text
    assert " style=" not in answer.text
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "script-src" not in policy
    assert answer.headers["cache-control"] == "no-store"


def test_the_first_page_names_everybody(sandbox: Sandbox, web: httpx.Client) -> None:
    page = web.get("/").text

    for person in sandbox.people.people:
        assert person.full_name in page
        assert person.fin in page
        for one in person.appointments:
            assert one.user_code in page
            assert one.organisation in page
    for company in sandbox.people.companies:
        assert company.voen in page
    for receipt in sandbox.people.receipts:
        assert receipt.number in page


@pytest.mark.parametrize("path", ["/style.css", "/icon.svg"])
def test_assets_are_served(web: httpx.Client, path: str) -> None:
    assert web.get(path).status_code == 200


def test_a_court_that_no_cabinet_uses_says_so_and_is_no_mistake(web: httpx.Client) -> None:
    page = web.get("/court").text

    assert "qoşulmayıb" in page
    assert "mistake" not in page
