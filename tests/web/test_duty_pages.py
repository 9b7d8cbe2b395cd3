"""The duty on the pages of an application: line by line, with its exemptions and doubts (Manual 10.5)."""

import re
from datetime import UTC, datetime

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.money import Money
from ekabinet_testing.journey import CLAIM, COMPANY, DEBT, HOME, MYSELF, PASSWORD, Journey, upload
from ekabinet_testing.people import COURT, LEYLA, RECEIPTS, SMALL_RECEIPT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.assembling import assemble
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.subject import ChosenDemand, ChosenSubject
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of
from tests.web.filling import Filled
from tests.web.reading import words_of

DIVORCE = ChosenDemand(kind="no-value", what="Nikahın pozulmasını")
ALIMONY = ChosenSubject(
    COURT, "claim", "family", "alimony", demands=(ChosenDemand("alimony", "Alimentin tutulmasını", "300"),)
)


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def draft_of(cabinet: Cabinet, by: Actor, subject: ChosenSubject) -> Application:
    """A draft of that subject, with both sides named."""
    draft = cabinet.drafts.start(by)
    draft = cabinet.subject.save(draft.id, subject, by, draft.version)
    draft = cabinet.parties.add(draft.id, MYSELF, by, draft.version)
    return cabinet.parties.add(draft.id, COMPANY, by, draft.version)


def step(browser: Browser, draft: Application, name: str = "duty") -> str:
    return words_of(browser.open(f"/applications/{draft.id}/{name}"))


def test_every_line_says_for_what_how_much_and_by_which_article(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    """Art. 8.1.2: 30 and 1 % of what is above 1 000; the first electronic claim is a tenth cheaper."""
    said = step(browser, draft_of(cabinet, leyla, CLAIM))

    assert "Qiymətləndirilən iddia 40,00 ₼ 30,00 ₼ + 1% × (2.000,00 ₼ − 1.000,00 ₼)" in said
    assert "«Dövlət rüsumu haqqında» Qanun, maddə 8.1.1–8.1.5" in said
    assert "rüsumun 10 faizindən azad −4,00 ₼ 40,00 ₼ × 10%" in said
    assert "Cəmi rüsum 36,00 ₼" in said


def test_the_check_page_explains_the_duty_too(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    said = step(browser, draft_of(cabinet, leyla, CLAIM), "check")

    assert "30,00 ₼ + 1% × (2.000,00 ₼ − 1.000,00 ₼)" in said
    assert "Cəmi rüsum 36,00 ₼" in said


def test_the_second_claim_costs_the_whole_duty(browser: Browser, journey: Journey, leyla: Actor) -> None:
    journey.confirmed(leyla)

    said = step(browser, draft_of(journey.world.cabinet, leyla, CLAIM))

    assert "Qiymətləndirilən iddia 40,00 ₼" in said
    assert "faizindən azad" not in said


def test_several_sorts_of_demands_have_a_line_each(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    """Art. 8.1 for the debt, 8.2 for the divorce: 40 and 100."""
    both = evolve(CLAIM, category="family", subcategory="divorce", demands=(DEBT, DIVORCE))

    said = step(browser, draft_of(cabinet, leyla, both))

    assert "Qiymətləndirilməyən iddia 100,00 ₼" in said
    assert "Cəmi rüsum 126,00 ₼" in said


def test_what_several_demands_cost_is_left_to_the_court_where_nobody_knows(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    twice = evolve(CLAIM, category="family", subcategory="divorce", demands=(DIVORCE, DIVORCE))

    said = step(browser, draft_of(cabinet, leyla, twice))

    assert "Bir neçə belə tələb üçün" in said
    assert "Ödəniş üsulu" not in said


def test_only_grounds_of_the_matter_are_offered_each_with_its_proof(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    form = Filled.at(browser, f"/applications/{draft_of(cabinet, leyla, ALIMONY).id}/duty")

    grounds = form.options("ground")
    assert "Alimentin alınması" in grounds
    assert "İstehlakçı hüquqlarının müdafiəsi" not in grounds
    assert "Sübut edən sənəd: Doğum haqqında şəhadətnamə / Arayış" in words_of(form.page)


def test_grounds_in_doubt_stand_apart_and_cannot_be_chosen(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    """Whether refugees and veterans are still freed since 01.10.2021 is not known."""
    draft = draft_of(cabinet, leyla, ALIMONY)
    form = Filled.at(browser, f"/applications/{draft.id}/duty")
    assert not [ground for ground in form.options("ground") if "qaçqın" in ground]
    assert "qaçqın" in words_of(form.page)

    answer = browser.client.post(
        form.path, data={**form.fields, "how": "exempt", "ground": "veteran", "do": "check"}
    )

    assert answer.status_code == 422
    assert "hələ də qüvvədə olub-olmadığı məlum deyil: Şəhid ailəsi" in answer.text


def test_a_ground_of_another_matter_is_refused_by_its_name(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    form = Filled.at(browser, f"/applications/{draft_of(cabinet, leyla, ALIMONY).id}/duty")

    answer = browser.client.post(
        form.path, data={**form.fields, "how": "exempt", "ground": "consumer", "do": "check"}
    )

    assert "sizin ərizənizə aid deyil: İstehlakçı" in answer.text


def test_an_exemption_lessens_the_duty_to_nothing_and_can_be_left_again(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    """Wages and alimony: Art. 9. A year of 300 is 3 600: 30 and 1 % of 2 600."""
    draft = draft_of(cabinet, leyla, ALIMONY)
    cabinet.duty.exempt(draft.id, "alimony", upload("doğum.pdf"), leyla, draft.version)

    form = Filled.at(browser, f"/applications/{draft.id}/duty")

    said = words_of(form.page)
    assert "Rüsumdan azad: Alimentin alınması −56,00 ₼ 56,00 ₼ × 100%" in said
    assert "ehtimal olunur" in said, "Art. 9 was not read in its wording of today"
    assert "Cəmi rüsum 0,00 ₼" in said
    assert "Rüsum tam təmin olunub" in said
    assert "how" not in form.fields

    remove = Filled.of(browser, f"/applications/{draft.id}/duty/not-exempt", browser.client.get(form.path))
    browser.client.post(remove.path, data=remove.fields)

    assert len(Filled.at(browser, form.path).options("how")) == 3


def test_a_missing_proof_is_said_where_it_is_chosen(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    draft = draft_of(cabinet, leyla, ALIMONY)
    form = Filled.at(browser, f"/applications/{draft.id}/duty")

    refused = form.fill(how="exempt", ground="alimony").press("check")
    later = Filled.at(browser, form.path)

    assert refused.wrong == ("proof",)
    assert {"proof", "file"} <= set(refused.ids)
    assert (later.fields["how"], later.fields["ground"]) == ("exempt", "alimony")


def test_another_way_takes_the_place_of_an_exemption_without_its_proof(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    draft = draft_of(cabinet, leyla, ALIMONY)
    form = Filled.at(browser, f"/applications/{draft.id}/duty")
    unproven = form.fill(how="exempt", ground="alimony").press("save")

    unproven.at(browser, form.path).fill(how="online", card_prefix="416973").press("save")

    settlement = cabinet.drafts.get(draft.id, leyla).settlement
    assert (settlement.exemption, settlement.card_prefix) == (None, "416973")


def test_a_ground_without_proofs_needs_no_file(world: MemoryWorld, journey: Journey) -> None:
    journey.registered(LEYLA)
    rules = world.cabinet.rules
    alimony = next(ground for ground in rules.grounds if ground.code == "alimony")
    free = evolve(rules, grounds=(evolve(alimony, proofs=()),))
    cabinet = assemble(evolve(world.parts, rules=free))

    with TestClient(portal_of(cabinet)) as client:
        browser = Browser(client)
        browser.sign_in(LEYLA.user_name, PASSWORD)
        by = cabinet.signing_in.actor(cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME).id)
        draft = draft_of(cabinet, by, ALIMONY)
        form = Filled.at(browser, f"/applications/{draft.id}/duty")
        assert "Sənəd əlavə etmək lazım deyil" in words_of(form.page)

        form.fill(how="exempt", ground="alimony").press("check")

    assert cabinet.drafts.get(draft.id, by).settlement.exemption is not None


def test_what_costs_nothing_by_law_asks_for_no_payment(world: MemoryWorld, journey: Journey) -> None:
    journey.registered(LEYLA)
    rules = world.cabinet.rules
    nothing = tuple(
        evolve(
            schedule,
            lines=tuple(
                evolve(line, bands=(), flat=Money(0, "AZN"), cap=None) if line.code == "claim-value" else line
                for line in schedule.lines
            ),
        )
        for schedule in rules.schedules
    )
    cabinet = assemble(evolve(world.parts, rules=evolve(rules, schedules=nothing)))

    with TestClient(portal_of(cabinet)) as client:
        browser = Browser(client)
        browser.sign_in(LEYLA.user_name, PASSWORD)
        by = cabinet.signing_in.actor(cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME).id)
        draft = draft_of(cabinet, by, CLAIM)
        page = browser.open(f"/applications/{draft.id}/duty")
        check = step(browser, draft, "check")

    assert 'name="how"' not in page
    assert "Qanuna görə bu ərizə üçün rüsum ödənilmir" in page
    assert "Ödəniləcək məbləğ yoxdur" in check
    assert "Rüsumun necə ödənildiyini seçin" not in check


def test_where_the_figure_is_unknown_the_court_sets_the_duty(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    """What administrative claims cost since 01.10.2021 is not known: never zero, never guessed."""
    subject = ChosenSubject("A01", "administrative-claim", "tax", "other", demands=(DIVORCE,))

    page = browser.open(f"/applications/{draft_of(cabinet, leyla, subject).id}/duty")

    assert 'name="how"' not in page
    assert "rüsumu məhkəmə müəyyən edəcək" in page
    assert "0,00" not in words_of(page)


def test_before_step_1_is_complete_nothing_is_said_of_the_court(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    draft = cabinet.drafts.start(leyla)

    said = step(browser, draft)

    assert "Rüsum 1-ci addım tamamlandıqdan sonra hesablanır" in said
    assert "Məhkəmə müəyyən edəcək" not in said


def test_too_little_money_is_said_in_the_pages_figures(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    """The divorce costs 100, a tenth less for the first time; the receipt is of 35,99."""
    divorce = evolve(ALIMONY, subcategory="divorce", demands=(DIVORCE,))
    form = Filled.at(browser, f"/applications/{draft_of(cabinet, leyla, divorce).id}/duty")

    refused = form.fill(how="receipt", receipt=SMALL_RECEIPT.number.value).press("check")

    assert "35,99 ₼ ödənilib, rüsum isə 90,00 ₼ təşkil edir" in words_of(refused.page)
    assert f"Qəbz № {SMALL_RECEIPT.number.value}" in words_of(refused.page)
    assert f'value="{SMALL_RECEIPT.number.value}"' not in re.sub(
        r'<input type="hidden"[^>]*>', "", refused.page
    )


def test_the_check_page_advises_what_the_law_asks_for_with_exceptions(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    """CPC 4.6, 150: in family disputes the record of a mediation session; it refuses nothing."""
    draft = draft_of(cabinet, leyla, ALIMONY)

    page = browser.open(f"/applications/{draft.id}/check")

    advice, lacking = re.search("nəzərə alın.*?</div>", page, re.DOTALL), page.partition("nəzərə alın")[0]
    assert advice is not None
    assert "Mediasiya protokolu" in advice[0]
    assert f'href="/applications/{draft.id}/papers"' in advice[0]
    assert "Mediasiya" not in lacking
    assert "Mediasiya protokolu" in step(browser, draft, "papers")


def test_the_advice_is_gone_with_the_paper(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    draft = draft_of(cabinet, leyla, ALIMONY)
    cabinet.papers.add(draft.id, "mediation-record", upload("protokol.pdf"), leyla, draft.version)

    assert "nəzərə alın" not in step(browser, draft, "check")


def test_a_missing_thing_leads_to_its_step_whichever_demand_it_is_of(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    nameless = evolve(CLAIM, demands=(DEBT, evolve(DEBT, what="", amount="")))
    draft = draft_of(cabinet, leyla, nameless)

    page = browser.open(f"/applications/{draft.id}/check")

    for said in ("Tələb 2: Məhkəmədən nə istədiyinizi yazın", "Tələb 2: İddianın qiymətini"):
        assert re.search(f'href="/applications/{draft.id}/subject">{said}', page), said


def test_only_formats_that_can_be_judged_are_named(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    """Manual 10.3 names pdf, jpg, adoc and edoc; containers go by two more names elsewhere."""
    draft = draft_of(cabinet, leyla, ALIMONY)

    said = step(browser, draft, "papers")

    assert "Formatlar: pdf, jpg, jpeg, edoc, adoc, asice, bdoc, heic, heif." in said


def test_a_confirmed_application_keeps_the_duty_it_was_confirmed_with(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    """The first claim is a tenth cheaper; that a second one was filed meanwhile does not change it."""
    first = journey.confirmed(leyla)
    journey.confirmed(leyla, RECEIPTS[1].number.value)

    said = words_of(browser.open(f"/applications/{first.id}"))

    assert "Cəmi rüsum 36,00 ₼" in said


def test_a_duty_the_court_has_set_is_shown_with_its_reason_and_what_is_owed(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    """40 were paid by receipt; of 100 that leaves 60."""
    sent = journey.delivered(LEYLA, leyla)
    at = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    charge = Charge(Cause.OVERRULED, Money(10000, "AZN"), "Azadolma əsası yoxdur.", "Tural Quliyev", at)
    with cabinet.parts.storage.transaction() as kept:
        kept.applications.put(kept.applications.get(sent.id).charge(charge, at))

    said = words_of(browser.open(f"/applications/{sent.id}"))

    assert "Rüsumu məhkəmə müəyyən edib Cəmi rüsum 100,00 ₼" in said
    assert "Azadolma əsası yoxdur. Tural Quliyev, 03.03.2026, 12:00" in said
    assert "Hələ ödənilməlidir 60,00 ₼" in said
