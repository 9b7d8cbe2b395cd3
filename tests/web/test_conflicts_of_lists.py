"""Two tabs change the parties or the documents of one draft: who came and who went is said by name."""

import pytest
from ekabinet_testing.journey import MYSELF, PDF, Journey, upload

from tests.web.browser import Browser
from tests.web.filling import Filled, found
from tests.web.tabs import Tabs, sent

PAPER = {"file": ("arayış.pdf", PDF, "application/pdf")}


@pytest.fixture
def tabs(journey: Journey, browser: Browser) -> Tabs:
    return Tabs.opened(journey, browser)


def test_of_parties_is_said_who_came_and_went_by_name(tabs: Tabs) -> None:
    filled = tabs.step("parties").fill(role="respondent", kind="natural", known="stated")
    draft = tabs.cabinet.parties.remove(tabs.now.id, tabs.now.parties[1].id, tabs.leyla, tabs.now.version)
    gone, there = "Xəzər MMC", draft.parties[0].person.name

    answer = sent(tabs, filled, "add", surname="Naməlum", given_name="Şəxs", address="Bakı, Sınaq küçəsi 5")

    said = tabs.refused(answer)
    assert f"Bu arada ləğv edilib {gone}, Cavabdeh" in said
    assert "Əlavə edirdiniz: Şəxs Naməlum, Cavabdeh." in said
    assert there not in said.partition("Nə dəyişib")[2]
    assert len(tabs.now.parties) == 1


def test_a_party_is_added_beside_those_that_came_meanwhile(tabs: Tabs) -> None:
    filled = tabs.step("parties").fill(role="respondent", kind="natural", known="stated")
    tabs.elsewhere("O biri başlıq")
    answer = sent(tabs, filled, "add", surname="Naməlum", given_name="Şəxs", address="Bakı, Sınaq küçəsi 5")

    after = tabs.press(answer)

    assert "Bu səhifədə heç nə dəyişməyib" in tabs.refused(answer)
    assert "Tərəf əlavə edildi." in after.text
    assert [party.person.name for party in tabs.now.parties][2:] == ["Şəxs Naməlum"]


def test_a_party_that_both_added_is_there_once(tabs: Tabs) -> None:
    draft = tabs.cabinet.parties.remove(tabs.now.id, tabs.now.parties[0].id, tabs.leyla, tabs.now.version)
    filled = tabs.step("parties").fill(role="claimant", kind="myself")
    tabs.cabinet.parties.add(draft.id, MYSELF, tabs.leyla, draft.version)

    answer = sent(tabs, filled, "add")

    assert "Tərəf əlavə edildi." in answer.text
    assert len(tabs.now.parties) == 2


@pytest.mark.parametrize(("step", "things"), [("parties", "parties"), ("papers", "attachments")])
def test_removing_is_asked_again_and_what_is_gone_is_not(tabs: Tabs, step: str, things: str) -> None:
    thing = getattr(tabs.now, things)[0]
    path = f"/applications/{tabs.id}/{step}/{thing.id}/remove"
    filled = Filled.at(tabs.browser, f"/applications/{tabs.id}/{step}")
    tabs.elsewhere("O biri başlıq")

    answer = tabs.browser.client.post(path, data=filled.fields)
    after = tabs.press(answer)
    twice = tabs.browser.client.post(path, data=filled.fields)

    assert "Ləğv edirdiniz: " in tabs.refused(answer)
    for done in (after, twice):
        assert done.url.path == f"/applications/{tabs.id}/{step}"
        assert "ləğv edildi." in done.text
    assert thing not in getattr(tabs.now, things)


def test_a_document_is_chosen_again_and_added_beside_the_others(tabs: Tabs) -> None:
    filled = tabs.step("papers").fill(document_kind="contract")
    tabs.cabinet.papers.add(tabs.now.id, "contract", upload("əlavə.pdf"), tabs.leyla, tabs.now.version)
    fields = {**filled.fields, "do": "add"}

    answer = tabs.browser.client.post(filled.path, data=fields, files=PAPER)
    after = tabs.press(answer, files=PAPER)

    said = tabs.refused(answer)
    assert "Bu arada əlavə edilib əlavə.pdf, Müqavilə" in said
    assert "Əlavə edirdiniz: arayış.pdf, Müqavilə." in said
    assert found(answer.text, "//main//form[@enctype]//input[@type='file']/@required") == [""]
    assert "Sənəd əlavə edildi." in after.text
    assert [one.name for one in tabs.now.attachments] == ["müqavilə.pdf", "əlavə.pdf", "arayış.pdf"]
