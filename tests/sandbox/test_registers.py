import httpx
import pytest
from ekabinet_sandbox.people import FIN
from ekabinet_sandbox.receipt import Payer
from ekabinet_sandbox.server import Sandbox
from stdnum.az import voen

KEY = {"Authorization": "Bearer sandbox"}


def test_the_register_tells_who_holds_a_document(web: httpx.Client) -> None:
    answer = web.get("/registers/people", params={"document": "AZE10000003"}, headers=KEY)

    assert answer.json() == {
        "document": "AZE10000003",
        "fin": "3TST0C3",
        "surname": "Şıxəliyeva",
        "name": "Könül",
        "patronymic": "Oqtay qızı",
        "birth_date": "1979-07-25",
        "sex": "female",
        "address": "Bakı şəhəri, Vəkillər döngəsi 3, AZ1000",
    }


def test_the_register_tells_about_a_company(web: httpx.Client) -> None:
    answer = web.get("/registers/companies/9900000421", headers=KEY)

    assert answer.json() == {
        "voen": "9900000421",
        "name": "Şəfəq Təcrübə",
        "legal_form": "Məhdud məsuliyyətli cəmiyyət",
        "head": "Abdullayev Ömər Yaşar oğlu",
        "address": "Şəki şəhəri, Uydurma küçəsi 42, AZ5500",
        "state": "liquidated",
    }


def test_the_register_tells_which_companies_somebody_leads(web: httpx.Client) -> None:
    led = web.post("/registers/companies/led", json={"head_fin": "1TST0A1"}, headers=KEY).json()["companies"]

    assert [(one["voen"], one["head_fin"], one["state"]) for one in led] == [
        ("9900000681", "1TST0A1", "active")
    ]


@pytest.mark.parametrize(("head", "status"), [("7TST0G7", 200), ("", 400), ("1tst0a1", 400)])
def test_who_leads_nothing_has_an_empty_list_and_who_cannot_be_has_none(
    web: httpx.Client, head: str, status: int
) -> None:
    answer = web.post("/registers/companies/led", json={"head_fin": head}, headers=KEY)

    assert answer.status_code == status
    assert answer.json() == {"companies": []} if status == 200 else answer.json().keys() == {"error"}


def test_a_receipt_tells_payer_sum_and_state(web: httpx.Client) -> None:
    answer = web.get("/gpp/receipts/100000031", headers=KEY)

    assert answer.json() == {
        "number": "100000031",
        "payer": {"name": "Əliyeva Günay Rəşad qızı", "id": "1TST0A1"},
        "purpose": "Dövlət rüsumu: məhkəməyə müraciət",
        "amount": "30.00",
        "currency": "AZN",
        "paid_at": "2026-01-12T09:45:00+04:00",
        "state": "refunded",
    }


@pytest.mark.parametrize(
    "path", ["/registers/people?document=AZE1", "/registers/companies/1", "/gpp/receipts/1"]
)
def test_what_is_not_there_is_404_and_without_the_key_nothing_is_said(web: httpx.Client, path: str) -> None:
    assert web.get(path, headers=KEY).status_code == 404
    assert web.get(path).status_code == 401
    assert web.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert web.get(path, headers={"Authorization": "Basic c2FuZGJveA=="}).json().keys() == {"error"}


def test_people_are_asked_for_by_document(web: httpx.Client) -> None:
    assert web.get("/registers/people", headers=KEY).status_code == 400


def test_everybody_is_well_formed_and_nobody_twice(sandbox: Sandbox) -> None:
    people = sandbox.people.people

    assert len(people) >= 6
    assert len(sandbox.people.with_asan()) == 4
    assert all(FIN.fullmatch(person.fin) for person in people)
    for identifiers in ([p.fin for p in people], [p.document for p in people], [p.mobile for p in people]):
        assert len(set(identifiers)) == len(people)
    assert all(voen.is_valid(company.voen) for company in sandbox.people.companies)


def test_a_duty_paid_at_the_counter_is_in_the_register(web: httpx.Client) -> None:
    form = {"name": "Məmmədov Elçin Vaqif oğlu", "id": "4tst0d4", "amount": "30,5"}
    page = web.post("/gpp", data=form, follow_redirects=True)
    number = page.url.path.rsplit("/", 1)[-1]

    kept = web.get(f"/gpp/receipts/{number}", headers=KEY).json()

    assert len(number) == 9
    assert number.isdecimal()
    assert f'value="{number}"' in page.text
    assert (kept["amount"], kept["payer"]["id"], kept["state"]) == ("30.50", "4TST0D4", "paid")


def test_a_refunded_receipt_says_so(sandbox: Sandbox, web: httpx.Client) -> None:
    paid = sandbox.receipts.pay(Payer("“Xəzər Sınaq” MMC", "9900000141"), "Dövlət rüsumu", 12000)
    page = web.post(f"/gpp/paid/{paid.number}/refund", follow_redirects=True)

    assert "geri qaytarılıb" in page.text
    assert web.get(f"/gpp/receipts/{paid.number}", headers=KEY).json()["state"] == "refunded"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"id": "ITST0A1"},
        {"id": "9900000143"},
        {"amount": "0"},
        {"amount": "-5"},
        {"amount": "1.234"},
        {"amount": "çox"},
    ],
)
def test_a_wrong_form_pays_nothing_and_keeps_what_was_typed(web: httpx.Client, wrong: dict[str, str]) -> None:
    form = {"name": "Əliyeva Günay", "id": "1TST0A1", "amount": "30"} | wrong
    answer = web.post("/gpp", data=form)

    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text
    assert f'value="{form["id"]}"' in answer.text
