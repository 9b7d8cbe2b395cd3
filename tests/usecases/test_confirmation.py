"""Təsdiqlə: freezing what will be signed (Manual 10.5, 10.6)."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from attrs import Factory, evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Incomplete, NotStored, WrongStatus
from ekabinet_core.journal import Deed
from ekabinet_core.money import Money
from ekabinet_core.movement import Movement, Voucher
from ekabinet_core.package import Plain
from ekabinet_core.rich_text import Alignment, Line, Listing, RichText, Run, Style
from ekabinet_core.status import Status
from ekabinet_core.waiting import Failure, State
from ekabinet_memory.rendering import MemoryRenderer
from ekabinet_testing.journey import AGAINST_AN_AUTHORITY, PDF, Journey, asking, upload
from ekabinet_testing.noted import noted
from ekabinet_testing.people import FIRST_DUTY_OF_2000, LEYLA, RASHAD, RECEIPTS, SMALL_RECEIPT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.parties import NewParty

from tests.usecases.dearer import dearer_tomorrow

RECEIPT = RECEIPTS[0].number.value
VOUCHER = Voucher("receipts", RECEIPT)


@pytest.fixture
def complete(journey: Journey, leyla: Actor) -> Application:
    """Leyla's draft that lacks nothing."""
    return journey.complete(leyla)


def movements(cabinet: Cabinet) -> list[Movement]:
    """What happened to the receipt."""
    with cabinet.parts.storage.reading() as kept:
        return [entry.movement for entry in kept.movements.ledger(VOUCHER).entries]


def in_bold(words: str) -> RichText:
    """A text of one line."""
    return RichText((Line((Run(words, (Style.BOLD,)),)),))


def data_of(cabinet: Cabinet, confirmed: Application) -> dict[str, Any]:
    """The canonical data that was frozen."""
    assert confirmed.package is not None
    (packaged,) = [one for one in confirmed.package.files if one.name == "application.json"]
    with cabinet.parts.files.open(packaged.file.digest) as content:
        read: dict[str, Any] = json.load(content)
    return read


def test_a_complete_draft_is_frozen_as_one_package(
    cabinet: Cabinet, leyla: Actor, complete: Application
) -> None:
    confirmed = cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    assert confirmed.status is Status.CONFIRMED
    assert confirmed.package is not None
    assert [one.name for one in confirmed.package.files] == [
        "application.pdf",
        "application.json",
        "01 müqavilə.pdf",
    ]
    with cabinet.parts.files.open(confirmed.package.files[2].file.digest) as content:
        assert content.read() == PDF


def test_the_frozen_data_says_everything(cabinet: Cabinet, leyla: Actor, complete: Application) -> None:
    data = data_of(cabinet, cabinet.confirmation.confirm(complete.id, leyla, complete.version))

    assert data["number"] == complete.number
    assert data["court"]["code"] == "004"
    assert [(one["kind"]["code"], one["value"]) for one in data["demands"]] == [("money", "2000.00")]
    assert data["applicant"] == {"name": LEYLA.person.name, "number": LEYLA.number}
    assert [party["role"]["code"] for party in data["parties"]] == ["claimant", "respondent"]
    assert [one["value"] for one in data["parties"][0]["identifiers"]] == [LEYLA.number]
    assert data["attachments"][0]["digest"] == complete.attachments[0].file.digest
    assert (data["title"], data["text"]) == (complete.title, complete.text)
    assert data["duty"]["total"] == "36.00"
    assert [(one["article"], one["amount"]) for one in data["duty"]["lines"]] == [
        ("8.1.1–8.1.5", "40.00"),
        ("8", "-4.00"),
    ]
    assert [one["number"] for one in data["duty"]["settlement"]["payments"]] == [RECEIPT]
    assert data["confirmed_at"] == "2026-03-02T10:00:00+04:00"


def test_a_plain_text_is_frozen_as_it_always_was(
    cabinet: Cabinet, leyla: Actor, complete: Application
) -> None:
    data = data_of(cabinet, cabinet.confirmation.confirm(complete.id, leyla, complete.version))

    assert data["form"] == 3
    assert "paragraphs" not in data


def test_a_formatted_text_is_frozen_with_its_paragraphs(
    cabinet: Cabinet, leyla: Actor, complete: Application
) -> None:
    heading = Line((Run("Bir"), Run(" iki", (Style.BOLD, Style.ITALIC))), Alignment.CENTRE)
    point = Line((Run("Üç"),), listing=Listing.BULLETED)
    rich = RichText((heading, Line(), point))
    draft = cabinet.content.write(
        complete.id, complete.title, rich.words, leyla, complete.version, formatted=rich
    )

    data = data_of(cabinet, cabinet.confirmation.confirm(draft.id, leyla, draft.version))

    assert (data["form"], data["text"]) == (4, "Bir iki\n\nÜç")
    runs = [{"words": "Bir", "styles": []}, {"words": " iki", "styles": ["bold", "italic"]}]
    assert data["paragraphs"] == [
        {"list": None, "lines": [{"alignment": "centre", "runs": runs}]},
        {"list": "bulleted", "lines": [{"alignment": "left", "runs": [{"words": "Üç", "styles": []}]}]},
    ]


def test_anothers_person_number_is_not_told(cabinet: Cabinet, leyla: Actor, complete: Application) -> None:
    him = NewParty("respondent", "natural", document=RASHAD.card, surname="Məmmədov", given_name="Rəşad")
    draft = cabinet.parties.add(complete.id, him, leyla, complete.version)

    confirmed = cabinet.confirmation.confirm(draft.id, leyla, draft.version)

    data = data_of(cabinet, confirmed)
    assert RASHAD.number not in json.dumps(data)
    assert RASHAD.card in json.dumps(data)


@pytest.mark.parametrize("change", ["title", "text", "formatting", "value", "party", "paper", "receipt"])
def test_any_change_is_another_package(
    cabinet: Cabinet, leyla: Actor, complete: Application, change: str
) -> None:
    before = cabinet.confirmation.confirm(complete.id, leyla, complete.version)
    draft = cabinet.confirmation.take_back(complete.id, leyla)

    def with_another_receipt() -> Application:
        return cabinet.duty.by_receipt(draft.id, RECEIPTS[1].number.value, leyla, draft.version)

    edits = {
        "title": lambda: cabinet.content.write(draft.id, "Başqa", draft.text, leyla, draft.version),
        "text": lambda: cabinet.content.write(draft.id, draft.title, "Başqa", leyla, draft.version),
        "formatting": lambda: cabinet.content.write(
            draft.id, draft.title, draft.text, leyla, draft.version, formatted=in_bold(draft.text)
        ),
        "value": lambda: cabinet.subject.save(draft.id, asking(amount="1 999,99"), leyla, draft.version),
        "party": lambda: cabinet.parties.add(
            draft.id,
            NewParty("lawyer", "natural", "stated", surname="A", given_name="B", address="C"),
            leyla,
            draft.version,
        ),
        "paper": lambda: cabinet.papers.add(draft.id, "other", upload("b.pdf"), leyla, draft.version),
        "receipt": lambda: cabinet.duty.leave_out(
            draft.id, Voucher("receipts", RECEIPT), leyla, with_another_receipt().version
        ),
    }
    changed = edits[change]()

    after = cabinet.confirmation.confirm(changed.id, leyla, changed.version)

    assert before.package is not None
    assert after.package is not None
    assert after.package.digest != before.package.digest


def test_confirming_reserves_the_receipt_and_is_one_row(
    cabinet: Cabinet, leyla: Actor, complete: Application
) -> None:
    confirmed = cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    assert confirmed.package is not None
    assert movements(cabinet) == [Movement.RESERVED]
    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.subject) == (Deed.CONFIRMED, complete.id)
    assert dict(row.data) == {"package": confirmed.package.digest}


def test_an_incomplete_draft_says_all_its_faults(cabinet: Cabinet, leyla: Actor) -> None:
    draft = cabinet.drafts.start(leyla)
    draft = cabinet.subject.save(draft.id, asking(what="", amount=""), leyla, draft.version)

    with pytest.raises(Incomplete) as refused:
        cabinet.confirmation.confirm(draft.id, leyla, draft.version)

    found = {(fault.field, fault.code) for fault in refused.value.faults}
    assert found == {
        ("what-1", "empty"),
        ("amount-1", "value-missing"),
        ("parties", "role-missing"),
        ("parties", "applicant-missing"),
        ("title", "empty"),
        ("settlement", "choose"),
        ("text", "empty"),
    }
    assert cabinet.drafts.get(draft.id, leyla) == draft
    assert cabinet.confirmation.check(draft.id, leyla).faults == refused.value.faults


def test_confirmed_twice_it_is_confirmed_once(cabinet: Cabinet, leyla: Actor, complete: Application) -> None:
    confirmed = cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    with pytest.raises(WrongStatus):
        cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    assert cabinet.drafts.get(complete.id, leyla) == confirmed
    assert movements(cabinet) == [Movement.RESERVED]


def test_what_was_not_seen_is_not_confirmed(cabinet: Cabinet, leyla: Actor, complete: Application) -> None:
    changed = cabinet.content.write(complete.id, "Başqa", "mətn", leyla, complete.version)

    with pytest.raises(Conflict):
        cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    assert cabinet.drafts.get(complete.id, leyla) == changed
    assert movements(cabinet) == []


def test_a_stale_tab_is_told_so_before_anything_else(
    cabinet: Cabinet, leyla: Actor, complete: Application
) -> None:
    cabinet.content.write(complete.id, "", "", leyla, complete.version)

    with pytest.raises(Conflict):
        cabinet.confirmation.confirm(complete.id, leyla, complete.version)


def test_of_two_applications_one_gets_the_receipt(
    cabinet: Cabinet, journey: Journey, leyla: Actor, complete: Application
) -> None:
    racing = journey.complete(leyla)
    cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    with pytest.raises(Incomplete, match="receipt-used @ settlement"):
        cabinet.confirmation.confirm(racing.id, leyla, racing.version)

    assert cabinet.drafts.get(racing.id, leyla) == racing
    assert movements(cabinet) == [Movement.RESERVED]


def test_of_two_people_one_gets_the_receipt(
    cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor, complete: Application
) -> None:
    racing = journey.complete(rashad)
    cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    with pytest.raises(Incomplete, match="receipt-other-account @ settlement"):
        cabinet.confirmation.confirm(racing.id, rashad, racing.version)


def test_where_the_law_changes_before_the_signature_the_duty_of_today_is_told(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    """36 was due; 45 is due for a first claim when everything costs 10 manat more."""
    confirmed, later = journey.confirmed(leyla), dearer_tomorrow(world)

    checked = later.cabinet.confirmation.check(confirmed.id, leyla)

    assert checked.changed is not None
    assert checked.changed.total == Money(4500, "AZN")
    assert checked.application == confirmed


def test_while_the_law_stays_nothing_is_told_whatever_else_was_confirmed_or_sent_since(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    """The first claim keeps the discount that it was confirmed with."""
    first = journey.confirmed(leyla)
    journey.signed(journey.confirmed(leyla, RECEIPTS[1].number.value), LEYLA, leyla)

    assert cabinet.confirmation.check(first.id, leyla).changed is None


def test_what_is_no_more_or_not_yet_confirmed_is_told_no_other_duty(
    world: MemoryWorld, journey: Journey, leyla: Actor, complete: Application
) -> None:
    sent = journey.signed(journey.confirmed(leyla, RECEIPTS[1].number.value), LEYLA, leyla)
    later = dearer_tomorrow(world).cabinet.confirmation

    assert [later.check(one.id, leyla).changed for one in (sent, complete)] == [None, None]


def test_taking_back_frees_the_receipt(
    cabinet: Cabinet, journey: Journey, leyla: Actor, complete: Application
) -> None:
    racing = journey.complete(leyla)
    cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    draft = cabinet.confirmation.take_back(complete.id, leyla)
    confirmed = cabinet.confirmation.confirm(racing.id, leyla, racing.version)

    assert (draft.status, draft.package) == (Status.DRAFT, None)
    assert confirmed.status is Status.CONFIRMED
    assert movements(cabinet) == [Movement.RESERVED, Movement.FREED, Movement.RESERVED]


def test_taking_back_ends_the_signing(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, complete: Application
) -> None:
    cabinet.confirmation.confirm(complete.id, leyla, complete.version)
    cabinet.signing.begin(complete.id, world.signing.code, LEYLA.holder, leyla)

    cabinet.confirmation.take_back(complete.id, leyla)

    ended = cabinet.signing.look(complete.id, leyla)
    assert (ended.wait.state, ended.wait.failure) == (State.FAILED, Failure.CHANGED_MEANWHILE)


def test_taking_back_leaves_an_ended_signing_as_it_ended(
    world: MemoryWorld, leyla: Actor, complete: Application
) -> None:
    world.cabinet.confirmation.confirm(complete.id, leyla, complete.version)
    world.cabinet.signing.begin(complete.id, world.signing.code, LEYLA.holder, leyla)
    cancelled = world.cabinet.signing.cancel(complete.id, leyla)

    world.cabinet.confirmation.take_back(complete.id, leyla)

    assert world.cabinet.signing.look(complete.id, leyla) == cancelled


def test_taking_back_is_one_row(cabinet: Cabinet, leyla: Actor, complete: Application) -> None:
    cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    cabinet.confirmation.take_back(complete.id, leyla)

    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.subject) == (Deed.TOOK_BACK, complete.id)


def test_only_what_is_confirmed_can_be_taken_back(
    cabinet: Cabinet, journey: Journey, leyla: Actor, complete: Application
) -> None:
    with pytest.raises(WrongStatus):
        cabinet.confirmation.take_back(complete.id, leyla)
    confirmed = cabinet.confirmation.confirm(complete.id, leyla, complete.version)
    sent = journey.signed(confirmed, LEYLA, leyla)

    with pytest.raises(WrongStatus):
        cabinet.confirmation.take_back(complete.id, leyla)

    assert cabinet.drafts.get(complete.id, leyla) == sent
    assert movements(cabinet) == [Movement.RESERVED, Movement.USED]


def test_an_exemption_goes_with_its_proof(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    exempt = cabinet.duty.exempt(draft.id, "minor", upload("arayış.pdf"), leyla, draft.version)

    confirmed = cabinet.confirmation.confirm(exempt.id, leyla, exempt.version)

    assert confirmed.package is not None
    assert confirmed.package.files[-1].name == "02 arayış.pdf"
    assert data_of(cabinet, confirmed)["duty"]["settlement"]["exemption"]["code"] == "minor"


def test_a_ground_that_needs_no_proof_goes_without(
    world: MemoryWorld, leyla: Actor, draft: Application
) -> None:
    rules = world.cabinet.rules
    grounds = tuple(evolve(ground, proofs=()) for ground in rules.grounds)
    lenient = world.over(evolve(world.parts, rules=evolve(rules, grounds=grounds))).cabinet
    exempt = lenient.duty.exempt(draft.id, "minor", None, leyla, draft.version)

    confirmed = lenient.confirmation.confirm(exempt.id, leyla, exempt.version)

    assert confirmed.package is not None
    assert [one.name for one in confirmed.package.files][2:] == ["01 müqavilə.pdf"]


def test_what_the_court_will_set_takes_no_receipt(
    cabinet: Cabinet, leyla: Actor, complete: Application
) -> None:
    chosen = AGAINST_AN_AUTHORITY
    draft = cabinet.subject.save(complete.id, chosen, leyla, complete.version)

    confirmed = cabinet.confirmation.confirm(draft.id, leyla, draft.version)

    assert not confirmed.settlement.begun
    assert movements(cabinet) == []
    assert data_of(cabinet, confirmed)["duty"] == {
        "total": None,
        "schedule": "az-2021-10-01",
        "currency": "AZN",
        "lines": [],
        "settlement": {"court_sets": True, "exemption": None, "payments": []},
    }


def test_what_the_court_will_set_takes_no_exemption(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    exempt = cabinet.duty.exempt(draft.id, "minor", upload("arayış.pdf"), leyla, draft.version)
    changed = cabinet.subject.save(exempt.id, AGAINST_AN_AUTHORITY, leyla, exempt.version)

    confirmed = cabinet.confirmation.confirm(changed.id, leyla, changed.version)

    assert not confirmed.settlement.begun
    assert data_of(cabinet, confirmed)["duty"]["settlement"]["exemption"] is None


def test_a_full_disk_confirms_nothing(world: MemoryWorld, leyla: Actor, complete: Application) -> None:
    world.files.full = True

    with pytest.raises(NotStored):
        world.cabinet.confirmation.confirm(complete.id, leyla, complete.version)

    assert world.cabinet.drafts.get(complete.id, leyla) == complete


def test_a_correction_names_what_it_corrects(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    returned = journey.returned(LEYLA, leyla)
    corrected = cabinet.drafts.correct(returned.id, leyla)

    confirmed = cabinet.confirmation.confirm(corrected.id, leyla, corrected.version)

    assert data_of(cabinet, confirmed)["corrects"] == returned.id


@frozen
class InBetween(MemoryRenderer):
    """While it draws an application, something happens in another tab."""

    happens: list[Callable[[], object]] = Factory(list)

    def application(self, data: Plain) -> bytes:
        while self.happens:
            self.happens.pop()()
        return MemoryRenderer.application(self, data)


def test_of_two_first_claims_confirmed_at_once_one_is_cheaper(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    """The one that was overtaken costs the whole duty, and what was given for it is too little."""
    exact = evolve(SMALL_RECEIPT, amount=FIRST_DUTY_OF_2000)
    world.receipts.receipts = (exact, *RECEIPTS)
    first, second = (journey.complete(leyla, receipt=None) for _ in range(2))
    cabinet = world.cabinet
    given = cabinet.duty.by_receipt(first.id, exact.number.value, leyla, first.version)
    other = cabinet.duty.by_receipt(second.id, RECEIPTS[1].number.value, leyla, second.version)
    renderer = InBetween([lambda: cabinet.confirmation.confirm(other.id, leyla, other.version)])
    slow = world.over(evolve(world.parts, renderer=renderer)).cabinet

    with pytest.raises(Incomplete, match="paid-too-little"):
        slow.confirmation.confirm(given.id, leyla, given.version)

    assert cabinet.drafts.get(other.id, leyla).due == FIRST_DUTY_OF_2000
    assert cabinet.drafts.get(given.id, leyla).status is Status.DRAFT
