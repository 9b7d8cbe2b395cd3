"""A court's texts for its reasons: kept by its administrator, offered to its clerks, frozen in answers."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Administrator, Clerk, CourtAdministrator
from ekabinet_core.decision import Reason
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound
from ekabinet_core.ids import AccountId, ReasonTemplateId
from ekabinet_core.journal import Deed
from ekabinet_core.reason_template import ReasonTemplate
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, LEYLA, OTHER_COURT
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.reason_texts import TEXTS_MOST, WantedText

HEAD = Actor(AccountId("head"), "Kamran Vəliyev", "9CLE02K", CourtAdministrator(COURT))
ELSEWHERE = evolve(HEAD, capacity=CourtAdministrator(OTHER_COURT))
GROUND = FORMALITY[0].ground
WANTED = WantedText(GROUND, " İmza   yoxdur ", "Ərizə imzalanmayıb.\r\nİmzalayıb yenidən göndərin. ")


@pytest.fixture
def text(cabinet: Cabinet) -> ReasonTemplate:
    return cabinet.reason_texts.add(WANTED, HEAD)


def test_what_is_kept_is_offered_to_the_clerks_of_the_court(cabinet: Cabinet, text: ReasonTemplate) -> None:
    (offered,) = cabinet.reason_texts.offered(CLERK)

    assert offered == text
    assert (text.title, text.text) == ("İmza yoxdur", "Ərizə imzalanmayıb.\nİmzalayıb yenidən göndərin.")
    assert not cabinet.reason_texts.offered(evolve(CLERK, capacity=Clerk(OTHER_COURT)))
    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.by, row.subject) == (Deed.TEXT_KEPT, HEAD.account, text.id)
    assert row.data == (("ground", GROUND),)


def test_texts_stand_in_the_order_of_the_alphabet(cabinet: Cabinet) -> None:
    for title in ("Zal", "Əsas", "Çatışmazlıq", "Açar"):
        cabinet.reason_texts.add(evolve(WANTED, title=title), HEAD)

    assert [one.title for one in cabinet.reason_texts.all(HEAD)] == ["Açar", "Çatışmazlıq", "Əsas", "Zal"]


def test_an_answer_keeps_its_words_when_the_text_changes(
    cabinet: Cabinet, journey: Journey, leyla: Actor, text: ReasonTemplate
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    cabinet.desk.give_back(sent.id, [Reason(text.ground, text.text)], CLERK)
    journey.settled()

    changed = cabinet.reason_texts.change(text.id, evolve(WANTED, text="Başqa sözlər."), text.version, HEAD)
    cabinet.reason_texts.drop(text.id, changed.version, HEAD)

    decision = cabinet.drafts.get(sent.id, leyla).decision
    assert decision is not None
    assert [one.note for one in decision.reasons] == [text.text]


def test_what_is_dropped_is_offered_no_more(cabinet: Cabinet, text: ReasonTemplate) -> None:
    cabinet.reason_texts.drop(text.id, text.version, HEAD)

    assert not cabinet.reason_texts.offered(CLERK)
    with pytest.raises(NotFound):
        cabinet.reason_texts.get(text.id, HEAD)
    with cabinet.parts.storage.reading() as kept:
        assert noted(kept)[-1].deed is Deed.TEXT_DROPPED


def test_a_text_for_a_ground_that_the_law_knows_no_more_is_not_offered(
    cabinet: Cabinet, text: ReasonTemplate
) -> None:
    with cabinet.parts.storage.transaction() as kept:
        kept.reason_templates.put(evolve(text, ground="abolished"))

    assert not cabinet.reason_texts.offered(CLERK)
    assert len(cabinet.reason_texts.all(HEAD)) == 1


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (evolve(WANTED, ground="no-such"), "choose-ground @ ground"),
        (evolve(WANTED, title=" "), "empty @ text_title"),
        (evolve(WANTED, title="a" * 121), "too-long @ text_title"),
        (evolve(WANTED, text=""), "empty @ text_body"),
        (evolve(WANTED, text="a" * 2001), "too-long @ text_body"),
        (evolve(WANTED, text="\x07"), "unprintable @ text_body"),
        (WantedText("", "", ""), "choose-ground @ ground, empty @ text_title, empty @ text_body"),
    ],
)
def test_what_cannot_be_a_text_is_refused_all_at_once(
    cabinet: Cabinet, text: ReasonTemplate, wanted: WantedText, fault: str
) -> None:
    with pytest.raises(Invalid, match=fault):
        cabinet.reason_texts.add(wanted, HEAD)
    with pytest.raises(Invalid, match=fault):
        cabinet.reason_texts.change(text.id, wanted, text.version, HEAD)

    assert cabinet.reason_texts.all(HEAD) == [text]


def test_a_court_keeps_so_many_and_no_more(cabinet: Cabinet) -> None:
    with cabinet.parts.storage.transaction() as kept:
        for number in range(TEXTS_MOST):
            kept.reason_templates.put(ReasonTemplate(ReasonTemplateId(f"{number}"), COURT, GROUND, "a", "b"))

    with pytest.raises(Invalid, match="too-many-texts"):
        cabinet.reason_texts.add(WANTED, HEAD)
    assert cabinet.reason_texts.add(WANTED, ELSEWHERE)


def test_of_two_tabs_the_second_changes_nothing(cabinet: Cabinet, text: ReasonTemplate) -> None:
    cabinet.reason_texts.change(text.id, evolve(WANTED, title="Birinci"), text.version, HEAD)

    with pytest.raises(Conflict):
        cabinet.reason_texts.change(text.id, evolve(WANTED, title="İkinci"), text.version, HEAD)
    with pytest.raises(Conflict):
        cabinet.reason_texts.drop(text.id, text.version, HEAD)


DEEDS: dict[str, Callable[[Cabinet, ReasonTemplate, Actor], object]] = {
    "get": lambda cabinet, text, by: cabinet.reason_texts.get(text.id, by),
    "change": lambda cabinet, text, by: cabinet.reason_texts.change(text.id, WANTED, 1, by),
    "drop": lambda cabinet, text, by: cabinet.reason_texts.drop(text.id, 1, by),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
def test_another_courts_text_does_not_exist(
    cabinet: Cabinet, text: ReasonTemplate, deed: Callable[[Cabinet, ReasonTemplate, Actor], object]
) -> None:
    with pytest.raises(NotFound):
        deed(cabinet, text, ELSEWHERE)
    for by in (CLERK, evolve(CLERK, capacity=Administrator())):
        with pytest.raises(Forbidden):
            deed(cabinet, text, by)


def test_only_who_answers_is_offered_and_only_who_keeps_adds(cabinet: Cabinet, leyla: Actor) -> None:
    for by in (HEAD, leyla):
        with pytest.raises(Forbidden):
            cabinet.reason_texts.offered(by)
    for by in (CLERK, leyla):
        with pytest.raises(Forbidden):
            cabinet.reason_texts.all(by)
        with pytest.raises(Forbidden):
            cabinet.reason_texts.add(WANTED, by)
