"""JSON that is not exactly what the entity needs is refused."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from attrs import evolve
from cattrs import BaseValidationError
from ekabinet_core.application import Application
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import NOTHING_GIVEN, Exempt, Payment, Settlement
from ekabinet_core.waiting import AppLink, FormPost, Prompt, Redirect, SigningSession, VerificationCode
from ekabinet_db.converter import exact_converter
from ekabinet_testing.contracts.storage_examples import NOON, application, signing

PAID = NOTHING_GIVEN.given(Payment(Voucher("asan-pay", "123456789"), Money(3000, "AZN")))
SETTLED = evolve(application(), settlement=PAID)


def plain(**changed: object) -> dict[str, object]:
    settled: dict[str, object] = exact_converter().unstructure(SETTLED)
    return settled | changed


def structured(plain: dict[str, object]) -> Application:
    return exact_converter().structure(json.loads(json.dumps(plain)), Application)


def test_what_was_written_is_read_again() -> None:
    assert structured(plain()) == SETTLED


def test_what_was_kept_before_texts_had_formatting_is_read_as_plain() -> None:
    before = plain()
    del before["formatted"]

    assert structured(before) == SETTLED


def test_nothing_is_kept_of_the_formatting_of_a_plain_text() -> None:
    assert plain()["formatted"] is None


@pytest.mark.parametrize(
    "changed",
    [
        {"version": "0"},
        {"version": 0.0},
        {"version": True},
        {"version": None},
        {"title": 5},
        {"title": None},
        {"status": "Draft"},
        {"status": 1},
        {"created_at": NOON.timestamp()},
        {"created_at": "2026-03-02"},
        {"created_at": "2026-03-02T12:00:00"},
        {"subject": []},
        {"more": ""},
        {"settlement": {"ground": "disability", "proof": None}},
        {"settlement": None},
        {"settlement": {"exemption": {"ground": "disability", "proof": None, "more": 1}}},
    ],
)
def test_nothing_is_guessed(changed: dict[str, object]) -> None:
    with pytest.raises((BaseValidationError, KeyError)):
        structured(plain(**changed))


def test_a_missing_field_is_refused() -> None:
    short = plain()
    del short["owner"]

    with pytest.raises(BaseValidationError):
        structured(short)


@pytest.mark.parametrize(
    "settlement", [NOTHING_GIVEN, Settlement(Exempt("disability")), PAID, PAID.paying_with("416973")]
)
def test_ways_to_settle_are_told_apart(settlement: Settlement) -> None:
    settled = evolve(SETTLED, settlement=settlement)

    assert structured(exact_converter().unstructure(settled)) == settled


@pytest.mark.parametrize(
    "prompt",
    [
        Redirect("https://bank.example/page?id=1"),
        FormPost("https://bank.example/form", {"AMOUNT": "30.00", "P_SIGN": "AB"}),
        VerificationCode("0042"),
        AppLink("https://app.example/ask?request=1&turn=2"),
    ],
)
def test_prompts_are_told_apart(prompt: Prompt) -> None:
    session = evolve(signing(), wait=evolve(signing().wait, prompt=prompt))

    stored = json.loads(json.dumps(exact_converter().unstructure(session)))

    assert exact_converter().structure(stored, SigningSession) == session


def test_the_fields_of_a_form_stand_in_no_repr() -> None:
    assert "30.00" not in repr(FormPost("https://bank.example/form", {"AMOUNT": "30.00"}))


def test_money_is_a_whole_number_of_minor_units() -> None:
    assert exact_converter().unstructure(Money(3050, "AZN")) == {"minor": 3050, "currency": "AZN"}


def test_times_are_written_and_read_in_utc() -> None:
    baku = datetime(2026, 7, 1, 2, tzinfo=timezone(timedelta(hours=4)))

    assert exact_converter().unstructure(baku) == "2026-06-30T22:00:00+00:00"
    assert structured(plain(created_at=baku.isoformat())).created_at.tzinfo is UTC


def test_bytes_are_base64() -> None:
    session = exact_converter().unstructure(signing())

    assert session["certificate"] == "AP8="
    with pytest.raises(BaseValidationError):
        exact_converter().structure(session | {"certificate": "AP8=\n"}, SigningSession)
