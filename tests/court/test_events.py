"""What a court's system may say, garble or leave unsaid, and what the cabinet makes of it."""

import pytest
from ekabinet_core.court_event import CaseTold, NotUnderstood
from ekabinet_core.errors import Unavailable
from ekabinet_court.court import HttpCourt

from tests.court.system import CASE, Court, Fields, numbers, only, page, told

HEARING: Fields = {
    "id": "h1",
    "case": "c1",
    "kind": "main",
    "at": "2026-03-17T11:00:00+04:00",
    "place": "Zal 2",
    "judge": "Rəna Vəliyeva",
    "result": "scheduled",
}


def test_a_case_is_read_as_it_is_told(court: HttpCourt, system: Court) -> None:
    system.body = page(told(1))

    happening = only(court.events(0, 100))

    assert isinstance(happening, CaseTold)
    assert (happening.case.number, happening.case.documents) == ("2(004)-17/2026", ())
    assert happening.case.participants[0].identifier is not None
    assert happening.case.participants[0].identifier.value == "5ABC12D"


def test_events_told_twice_and_out_of_order_are_read_once_and_in_order(
    court: HttpCourt, system: Court
) -> None:
    system.body = page(told(3), told(1), told(2), told(1), told(3))

    assert numbers(court.events(0, 100)) == [1, 2, 3]
    assert numbers(court.events(2, 100)) == [3]
    assert numbers(court.events(0, 2)) == [1, 2]


def test_what_is_beyond_a_gap_is_read_later(court: HttpCourt, system: Court) -> None:
    system.body = page(told(1), told(3))

    assert numbers(court.events(0, 100)) == [1]


def test_two_events_under_one_number_are_no_sensible_answer(court: HttpCourt, system: Court) -> None:
    system.body = page(told(1), told(1, "case.merged"))

    with pytest.raises(Unavailable):
        court.events(0, 100)


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (told(1, "case.merged"), "unknown kind"),
        (told(1) | {"data": []}, "data is no object"),
        (told(1) | {"data": None}, "data is no object"),
        (told(1) | {"colour": "red"}, "fields other than at, data, kind, number"),
        (told(1, case=CASE | {"colour": "red"}), "extra fields found (colour) @ $.case"),
        (told(1, case=CASE | {"documents": []}), "extra fields found (documents) @ $.case"),
        (
            told(1, case={k: v for k, v in CASE.items() if k != "judge"}),
            "required field missing @ $.case.judge",
        ),
        (told(1, case=CASE | {"court": "999"}), "unknown: court '999'"),
        (told(1, case=CASE | {"state": "lost"}), "unknown: state 'lost'"),
        (told(1, case=CASE | {"former": []}), "extra fields found (former) @ $.case"),
        (told(1, case=CASE | {"result_closed_to": []}), "extra fields found (result_closed_to) @ $.case"),
        (
            told(1, case=CASE | {"participants": [{"role": "lawyer", "name": "Rəşad", "mandate": "m1"}]}),
            "extra fields found (mandate) @ $.case.participants[0]",
        ),
        (
            told(1, case=CASE | {"related": [{"number": "2-1/2026", "instance": "beside"}]}),
            "invalid value for type, expected Instance @ $.case.related[0].instance",
        ),
        (told(1, "hearing.changed", hearing=HEARING | {"reason": "whim"}), "unknown: reason 'whim'"),
        (
            told(
                1,
                "submission.answered",
                submission="s1",
                answer={"at": "2026-03-02T10:00:00Z", "by": "R", "closed_to": ["neighbour"]},
            ),
            "unknown: role 'neighbour'",
        ),
        (
            told(1, "hearing.changed", hearing=HEARING | {"earlier": []}),
            "extra fields found (earlier) @ $.hearing",
        ),
        (
            told(1, case=CASE | {"received_on": "02.03.2026"}),
            "invalid value for type, expected date @ $.case.received_on",
        ),
        (
            told(
                1,
                "decision.made",
                application="a1",
                decision={"outcome": "accepted", "at": "2026-03-02T10:00:00", "by": "R"},
            ),
            "invalid value for type, expected datetime @ $.decision.at",
        ),
        (
            told(
                1,
                "decision.made",
                application="a1",
                decision={"outcome": "accepted", "at": "2026-03-02T10:00:00Z", "by": "R", "amendments": []},
            ),
            "extra fields found (amendments) @ $.decision",
        ),
        (
            told(
                1,
                "decision.amended",
                application="a1",
                amendment={
                    "at": "2026-03-02T10:00:00Z",
                    "by": "R",
                    "why": "x",
                    "reasons": [{"ground": "no-such", "note": "x"}],
                },
            ),
            "unknown: ground 'no-such'",
        ),
        (
            told(
                1,
                "duty.charged",
                application="a1",
                charge={
                    "cause": "not-known",
                    "due": {"amount": "12.3", "currency": "AZN"},
                    "note": "",
                    "by": "R",
                    "at": "2026-03-02T10:00:00Z",
                },
            ),
            "invalid value for type, expected Money @ $.charge.due",
        ),
        (
            told(
                1,
                "duty.charged",
                application="a1",
                charge={
                    "cause": "not-known",
                    "due": {"amount": "12.30", "currency": "USD"},
                    "note": "",
                    "by": "R",
                    "at": "2026-03-02T10:00:00Z",
                },
            ),
            "unknown: currency 'USD'",
        ),
    ],
)
def test_what_is_not_understood_says_why(court: HttpCourt, system: Court, event: Fields, why: str) -> None:
    system.body = page(event, told(2))

    first, second = court.events(0, 100)

    assert first.happening == NotUnderstood(event["kind"], why)
    assert isinstance(second.happening, CaseTold)


@pytest.mark.parametrize("text", ["\0", "\ud800"])
def test_what_no_storage_can_keep_does_not_hold_up_the_feed(
    court: HttpCourt, system: Court, text: str
) -> None:
    system.body = page(told(1, case=CASE | {"subject": text}), told(2, f"case.{text}"), told(3))

    first, second, third = (one.happening for one in court.events(0, 100))

    assert first == NotUnderstood("case.changed", "a text with NUL or half a letter")
    assert second == NotUnderstood("case.?", "unknown kind")
    assert isinstance(third, CaseTold)


def test_what_is_nested_too_deep_does_not_hold_up_the_feed(court: HttpCourt, system: Court) -> None:
    deep = (
        b'{"number": 1, "kind": "case.changed", "at": "", "data": {"case": ' + b"[" * 900 + b"]" * 900 + b"}}"
    )
    system.body = b'{"events": [' + deep + b"]}"

    assert isinstance(only(court.events(0, 100)), NotUnderstood)


def test_a_reason_quotes_nothing_that_names_a_person(court: HttpCourt, system: Court) -> None:
    someone = {"role": "claimant", "name": "Leyla", "identifier": {"kind": "fin", "value": "SECRET!"}}
    system.body = page(told(1, case=CASE | {"participants": [someone]}))

    happening = only(court.events(0, 100))

    assert isinstance(happening, NotUnderstood)
    assert "SECRET" not in happening.why


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"events": 1}', b'{"events": [1]}', b"[" * 100_000]
)
def test_garbage_is_no_sensible_answer(court: HttpCourt, system: Court, body: bytes) -> None:
    system.body = body

    with pytest.raises(Unavailable):
        court.events(0, 100)
