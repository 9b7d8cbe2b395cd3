"""The page after signing in, as a browser without scripts sees it."""

import pytest
from ekabinet.sample import PASSWORD as SAMPLE_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.paging import SIZE as PAGE
from ekabinet_testing.journey import CLERK, PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RECEIPTS
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def test_who_has_nothing_yet_is_told_where_to_begin(browser: Browser, leyla: Actor) -> None:
    page = browser.open("/")

    assert "İlk ərizənizdən başlayın" in page
    assert 'href="/applications/new"' in page


def test_who_is_not_confirmed_is_told_first(browser: Browser, journey: Journey) -> None:
    journey.registered_by_card(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    page = browser.open("/")

    assert "Onları şəxsiyyətiniz təsdiqlənəndən sonra göndərmək olar" in words_of(page)
    assert 'href="/confirmation"' in page


def test_what_must_be_done_stands_there_with_the_way_to_do_it(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    confirmed = journey.confirmed(leyla, RECEIPTS[1].number.value)
    draft = journey.world.cabinet.drafts.start(leyla)

    page = browser.open("/")

    for path in (f"{returned.id}", f"{confirmed.id}/sign", draft.id):
        assert f'href="/applications/{path}"' in page


def test_news_are_those_since_the_visit_before_for_the_whole_session(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    assert "Son gəlişinizdən" not in browser.open("/")
    journey.world.clock.pass_(days=3)
    journey.returned(LEYLA, leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    first, again = (words_of(browser.open("/")) for _ in range(2))

    assert "Son gəlişinizdən (02.03.2026) bəri yeniliklər" in first
    assert "Məhkəmə ərizənizi geri qaytarıb" in first
    assert again == first


def test_a_clerk_is_sent_to_the_desk(browser: Browser, cabinet: Cabinet) -> None:
    fill(cabinet)
    browser.sign_in("katib", SAMPLE_PASSWORD)

    assert browser.client.get("/").url.path == "/desk"


def test_papers_that_a_court_gave_back_stand_there_with_their_case(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    heard = journey.heard(LEYLA, leyla)
    sent = journey.submitted(heard, LEYLA, leyla)
    journey.settled()
    journey.world.cabinet.received_papers.give_back(sent.id, "İmza yoxdur.", CLERK)
    journey.settled()

    page = browser.open("/")

    assert f'href="/submissions/{sent.id}"' in page
    assert f"İş № {heard.number} · Qaytarılıb: 02.03.2026" in words_of(page)


def test_those_that_are_not_named_are_reached_by_what_they_ask_for(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    confirmed = journey.confirmed(leyla, RECEIPTS[1].number.value)
    for _ in range(PAGE):
        journey.world.clock.pass_(minutes=1)
        journey.world.cabinet.drafts.start(leyla)

    page = browser.open("/")

    assert f'href="/applications/{confirmed.id}/sign"' not in page
    assert f"tamamlanmamış {PAGE} qaralama" in page
    for said, query, one in (
        ("imza gözləyən 1 ərizə", "status=confirmed", confirmed),
        ("düzəldilməli 1 ərizə", "returned=yes", returned),
    ):
        assert f'<a class="govuk-link" href="/applications?{query}">{said}</a>' in page
        listed = browser.open(f"/applications?{query}")
        assert one.number in listed
        assert listed.count("<tr") == 2


def test_what_was_corrected_already_is_not_listed_as_to_correct(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    journey.world.cabinet.drafts.correct(returned.id, leyla)

    assert returned.number not in browser.open("/applications?returned=yes")
