"""«Which court, which kind?»: a few answers lead to the kinds and the court (CPC 25, 26, 276.2, 284-1)."""

import re
from html import unescape

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA

from tests.web.browser import Browser
from tests.web.reading import words_of

SMALL = "/guide?a=private&a=yes&a=no&a=small"
ENDS = {
    "a=private&a=no": ["Xüsusi icraat üzrə ərizə"],
    "a=private&a=yes&a=yes": ["Məhkəmə əmri haqqında ərizə"],
    "a=private&a=yes&a=no&a=small": ["Kiçik iddia ərizəsi", "İddia ərizəsi"],
    "a=private&a=yes&a=no&a=large": ["İddia ərizəsi"],
    "a=private&a=yes&a=no&a=none": ["İddia ərizəsi"],
    "a=business&a=yes": ["Məhkəmə əmri haqqında ərizə"],
    "a=business&a=no&a=small": ["Kiçik kommersiya iddiası", "Kommersiya mübahisəsi üzrə iddia ərizəsi"],
    "a=business&a=no&a=large": ["Kommersiya mübahisəsi üzrə iddia ərizəsi"],
    "a=authority": ["İnzibati mübahisə üzrə iddia ərizəsi"],
}


def cards(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'summary-card__title">([^<]+)<', page)]


def options(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<option value="[^"]+"[^>]*>([^<]+)<', page)]


def test_it_asks_one_question_a_page(stranger: Browser) -> None:
    first, second = stranger.open("/guide"), stranger.open("/guide?a=private")

    assert "Müraciətiniz nə ilə bağlıdır?" in first
    assert first.count("<fieldset") == second.count("<fieldset") == 1
    assert "Kiminsə sizə borcu var" in second


@pytest.mark.parametrize(("answers", "kinds"), ENDS.items())
def test_answers_lead_to_kinds_the_most_fitting_first(
    stranger: Browser, answers: str, kinds: list[str]
) -> None:
    assert cards(stranger.open(f"/guide?{answers}")) == kinds


@pytest.mark.parametrize(("answer", "said"), [("crime", "polisə"), ("running", "Yeni ərizə lazım deyil")])
def test_an_end_without_kinds_says_where_to_go_and_leads_back(
    stranger: Browser, answer: str, said: str
) -> None:
    found = stranger.open(f"/guide?a={answer}")

    assert said in words_of(found)
    assert cards(found) == []
    assert 'class="govuk-back-link" href="/guide"' in found
    assert "/applications/new" not in found


def test_every_answer_that_can_be_chosen_leads_somewhere(stranger: Browser, rules: Jurisdiction) -> None:
    waiting, seen = [""], 0
    while waiting:
        address = waiting.pop()
        found = stranger.open(f"/guide?{address}")
        answers = re.findall(r'type="radio" id="[^"]+" name="a" value="([^"]+)"', found)
        waiting += [f"{address}&a={answer}" for answer in answers]
        seen += not answers

    assert seen == sum(answer.leads_to is None for one in rules.questions for answer in one.answers)


def test_going_on_without_an_answer_is_told(stranger: Browser) -> None:
    answer = stranger.client.get("/guide?a=private&after=1")

    assert answer.status_code == 422
    assert "Birini seçin" in answer.text


def test_going_on_with_an_answer_asks_the_next_question(stranger: Browser) -> None:
    assert "aşağıdakılardan birinə" in stranger.open("/guide?a=private&a=yes&after=1")


@pytest.mark.parametrize("query", ["a=grace", "a=private&a=grace&a=no", "a=%FF", "a=" + "x" * 60_000])
def test_an_answer_that_is_none_asks_again(stranger: Browser, query: str) -> None:
    found = stranger.open(f"/guide?{query}")

    assert found.count('type="radio"') >= 2


def test_the_way_so_far_is_listed_and_can_be_changed(stranger: Browser) -> None:
    found = stranger.open("/guide?a=private&a=yes&a=no")

    assert [
        unescape(one) for one in re.findall(r'<a class="govuk-link" href="(/guide[^"]*)">Dəyiş', found)
    ] == [
        "/guide",
        "/guide?a=private",
        "/guide?a=private&a=yes",
    ]
    assert "Bəli, qarşı tərəf var" in words_of(found)


def test_a_small_claim_names_its_limit_and_when_the_court_answers(stranger: Browser) -> None:
    """CPC 284-1, 284-4.2: five working days; 02.03.2026 is a Monday, 8 and 9 March no working days."""
    found = words_of(stranger.open(SMALL))

    assert "5.000,00 ₼ məbləğindən az" in found
    assert "10.03.2026 tarixinədək" in found
    assert "Mülki Prosessual Məcəllə, maddə 284-4.2" in found


def test_an_administrative_claim_counts_as_accepted_when_it_arrives(stranger: Browser) -> None:
    """APC 45.4."""
    found = words_of(stranger.open("/guide?a=authority"))

    assert "daxil olduğu gün qəbul edilmiş sayılır" in found
    assert "rüsumu məhkəmə müəyyən edəcək" in found


def test_a_court_order_names_its_duty_and_only_the_grounds_of_today(stranger: Browser) -> None:
    """Art. 8.2; CPC 276.2: notarised deeds and utility bills left the list on 29.06.2018."""
    found = words_of(stranger.open("/guide?a=private&a=yes&a=yes"))

    assert "100,00 ₼" in found
    assert "Notariat qaydasında protest edilmiş veksel" in found
    assert "Notariat qaydasında təsdiq edilmiş əqd" not in found


def test_it_leads_to_the_calculator_and_to_a_new_application(stranger: Browser) -> None:
    found = stranger.open(SMALL)

    assert 'href="/duty-calculator?kind=small-claim"' in found
    assert found.count('href="/applications/new"') == 2


def test_a_place_shows_its_court(stranger: Browser) -> None:
    found = words_of(stranger.open(f"{SMALL}&place=yasamal"))

    assert "Bakı Şəhəri Yasamal Rayon Məhkəməsi" in found
    assert "Bakı Şəhəri Nərimanov Rayon Məhkəməsi" not in found


def test_where_it_is_not_known_which_court_serves_the_place_the_person_chooses(
    stranger: Browser, rules: Jurisdiction
) -> None:
    served = {place for court in rules.courts if court.kind == "commercial" for place in court.places}
    place = next(one.code for one in rules.places if one.code not in served)

    found = words_of(stranger.open(f"/guide?a=business&a=no&a=large&place={place}"))

    assert "öz məhkəmənizi seçin" in found
    assert "Bakı Kommersiya Məhkəməsi" in found


def test_places_stand_in_the_order_of_the_alphabet(stranger: Browser) -> None:
    """In Azerbaijani ç follows c, ə follows e, ğ follows g, ş follows s; x stands between h and ı."""
    found = options(stranger.open(SMALL))

    initials = list(dict.fromkeys(place[0] for place in found))
    alphabet = "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ"
    assert initials == sorted(initials, key=alphabet.index)
    assert len(found) == 86


def test_a_place_that_is_none_asks_again(stranger: Browser) -> None:
    assert 'class="court-sheet"' not in stranger.open(f"{SMALL}&place=atlantis")


def test_a_visitor_gets_no_cookie(stranger: Browser) -> None:
    for address in ("/guide", SMALL, "/guide?a=crime"):
        assert "set-cookie" not in stranger.client.get(address).headers


def test_who_begins_an_application_is_offered_the_questions(browser: Browser, journey: Journey) -> None:
    leyla = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    draft = journey.world.cabinet.drafts.start(leyla)

    for path in ("/applications/new", f"/applications/{draft.id}/subject"):
        assert '<a class="govuk-link" href="/guide">Əmin deyilsiniz?' in browser.open(path)
