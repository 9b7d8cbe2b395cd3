"""Step 1 without scripts: several demands, their figures, value and legal basis (Manual 10.1, CPC 112)."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.money import Money
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.listed import applications_of
from ekabinet_testing.people import COURT, LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.filling import Filled, found, new_subject
from tests.web.reading import words_of


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


@pytest.fixture
def empty(browser: Browser, cabinet: Cabinet, leyla: Actor) -> Filled:
    return new_subject(browser, cabinet, leyla)


@pytest.fixture
def claim(empty: Filled) -> Filled:
    """A claim in a family matter, its demands still to be chosen."""
    return empty.choose(court=COURT, kind="claim", category="family", subcategory="alimony")


def debt(claim: Filled) -> Filled:
    return claim.choose(demand_1="money").fill(amount_1="2 000,00", what_1="Borcun tutulmasını")


def manat(sum_: int) -> Money:
    return Money(sum_ * 100, "AZN")


def test_one_demand_is_one_block_without_a_frame(claim: Filled) -> None:
    assert "Tələb 1" not in claim.page
    assert "Bu tələbi sil" not in claim.page
    assert "add-demand" in claim.buttons


@pytest.mark.parametrize(
    ("chosen", "asked"),
    [
        ({}, ["#court"]),
        ({"court": COURT}, ["#kind"]),
        ({"court": COURT, "kind": "claim"}, ["#category", "#demand-1"]),
        ({"court": COURT, "kind": "claim", "category": "family"}, ["#subcategory", "#demand-1"]),
    ],
)
def test_only_what_stands_on_the_page_is_asked_for(
    empty: Filled, chosen: dict[str, str], asked: list[str]
) -> None:
    page = empty.choose(**chosen).press("next").page

    assert found(page, "//div[contains(@class, 'govuk-error-summary__body')]//a/@href") == asked
    assert all(found(page, f"//*[@id='{field[1:]}']") for field in asked)


def test_another_demand_loses_nothing_typed_and_saves_nothing(
    claim: Filled, cabinet: Cabinet, leyla: Actor
) -> None:
    two = debt(claim).press("add-demand")

    assert two.fields["amount-1"] == "2 000,00"
    assert two.fields["what-1"] == "Borcun tutulmasını"
    assert two.fields["demand-2"] == ""
    assert "Tələb 2" in two.page
    assert applications_of(cabinet, leyla)[0].subject.demands == ()


def test_the_new_demand_has_the_focus(claim: Filled) -> None:
    page = debt(claim).press("add-demand").page

    assert found(page, "//*[@autofocus]/@id") == ["demand-2"]


def test_removing_a_demand_moves_the_later_ones_up(claim: Filled) -> None:
    two = debt(claim).press("add-demand").choose(demand_2="no-value").fill(what_2="Nikahın pozulmasını")

    one = two.press("remove-demand-1")

    assert one.fields["demand-1"] == "no-value"
    assert one.fields["what-1"] == "Nikahın pozulmasını"
    assert "demand-2" not in one.fields


def test_the_last_demand_removed_leaves_an_empty_block(claim: Filled) -> None:
    answer = claim.browser.client.post(claim.path, data={**debt(claim).fields, "do": "remove-demand-1"})

    left = Filled.of(claim.browser, claim.path, answer)
    assert left.fields["demand-1"] == ""


def test_no_more_than_ten_demands_fit(claim: Filled) -> None:
    full = claim
    for _ in range(9):
        full = full.press("add-demand")

    assert "demand-10" in full.fields
    assert "add-demand" not in full.buttons


def test_eleven_forged_demands_are_refused_in_words(claim: Filled) -> None:
    forged = {f"demand-{place}": "no-value" for place in range(1, 12)}
    answer = claim.browser.client.post(claim.path, data={**claim.fields, **forged, "do": "save"})

    assert answer.status_code == 422
    assert "ən çoxu 10 tələb" in answer.text


def test_several_demands_are_saved_in_their_order(claim: Filled, cabinet: Cabinet, leyla: Actor) -> None:
    two = debt(claim).press("add-demand").choose(demand_2="alimony")

    two.fill(amount_2="300", what_2="Alimentin tutulmasını").press("next")

    first, second = applications_of(cabinet, leyla)[0].subject.demands
    assert (first.kind, first.amount, first.what) == ("money", manat(2000), "Borcun tutulmasını")
    assert (second.kind, second.amount, second.what) == ("alimony", manat(300), "Alimentin tutulmasını")


def test_what_was_saved_stands_in_the_fields_again(claim: Filled) -> None:
    two = debt(claim).press("add-demand").choose(demand_2="building")
    two.fill(amount_2="90,50", official_2="120", penalty_2="5", what_2="Binanın boşaldılmasını").press("save")

    again = Filled.at(claim.browser, claim.path)

    assert again.fields["amount-2"] == "90,50"
    assert again.fields["official-2"] == "120,00"
    assert again.fields["penalty-2"] == "5,00"


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("money", {"amount", "penalty"}),
        ("alimony", {"amount", "penalty"}),
        ("payments", {"amount", "months", "penalty"}),
        ("building", {"amount", "official", "penalty"}),
        ("no-value", set()),
    ],
)
def test_a_demand_asks_only_for_the_figures_that_count(claim: Filled, kind: str, asked: set[str]) -> None:
    """CPC 112: alimony counts for a year whatever is said, a building not below its official value."""
    chosen = claim.choose(demand_1=kind)

    shown = {name for name in ("amount", "months", "official", "penalty") if f"{name}-1" in chosen.ids}
    assert shown == asked


def test_a_figure_out_of_sight_comes_back_with_its_demand(claim: Filled) -> None:
    away = debt(claim).choose(demand_1="no-value")
    assert "amount-1" not in away.ids

    back = away.choose(demand_1="money")

    assert back.fields["amount-1"] == "2 000,00"


def test_another_kind_of_application_keeps_what_it_also_has(claim: Filled) -> None:
    small = debt(claim).choose(kind="small-claim")

    assert small.fields["demand-1"] == "money"
    assert small.fields["what-1"] == "Borcun tutulmasını"


def test_a_court_without_the_kind_keeps_the_demands_out_of_sight(claim: Filled) -> None:
    other = debt(claim).choose(court="113")
    assert "what-1" not in other.ids

    back = other.choose(court=COURT, kind="claim")

    assert back.fields["what-1"] == "Borcun tutulmasını"


def test_words_without_a_kind_of_demand_are_not_lost_silently(claim: Filled) -> None:
    refused = claim.fill(what_1="Borcun tutulmasını").press("save")

    assert refused.wrong == ("demand-1",)
    assert refused.fields["what-1"] == "Borcun tutulmasını"


def test_demands_without_a_kind_of_application_are_not_lost_silently(claim: Filled) -> None:
    refused = debt(claim).choose(court="113").press("save")

    assert refused.wrong == ("kind",)


def test_an_empty_block_is_no_demand(claim: Filled, cabinet: Cabinet, leyla: Actor) -> None:
    debt(claim).press("add-demand").press("next")

    assert len(applications_of(cabinet, leyla)[0].subject.demands) == 1


def test_every_line_of_the_summary_leads_to_a_field(claim: Filled) -> None:
    two = debt(claim).fill(what_1="").press("add-demand").choose(demand_2="payments")

    refused = two.press("next")

    assert refused.wrong == ("what-1", "what-2", "amount-2")
    assert set(refused.wrong) <= set(refused.ids)
    assert "Tələb 2: Məhkəmədən nə istədiyinizi yazın" in words_of(refused.page)


def test_figures_that_are_none_are_said_beside_each_field(claim: Filled) -> None:
    typed = claim.choose(demand_1="payments").fill(amount_1="çox", months_1="0", penalty_1="x", what_1="Nə")

    refused = typed.press("save")

    assert set(refused.wrong) == {"amount-1", "months-1", "penalty-1"}
    assert refused.fields["amount-1"] == "çox"
    details = found(refused.page, "//details[.//*[@id='penalty-1']]")
    assert details[0].get("open") is not None, "an error is never out of sight"


def test_the_value_of_several_demands_is_counted_and_explained(claim: Filled) -> None:
    """CPC 112: alimony is a year's payments, penalties count in, several demands are added."""
    two = debt(claim).fill(penalty_1="100").press("add-demand").choose(demand_2="alimony")

    said = words_of(two.fill(amount_2="300").press("refresh").page)

    assert "İddianın qiyməti: 5.700,00 ₼" in said
    assert "2.000,00 ₼ + 100,00 ₼ = 2.100,00 ₼" in said
    assert "12 × 300,00 ₼ = 3.600,00 ₼" in said


def test_one_plain_sum_is_not_said_twice(claim: Filled) -> None:
    assert "İddianın qiyməti:" not in words_of(debt(claim).press("refresh").page)


def test_a_small_claim_says_its_limit(claim: Filled) -> None:
    """CPC 284-1: strictly less than 5 000."""
    small = claim.choose(kind="small-claim", demand_1="money").fill(amount_1="5 000", what_1="Borc")
    assert "5.000,00 ₼ məbləğindən az olmalıdır" in words_of(small.page)

    refused = small.press("next")

    assert refused.wrong == ("amount-1",)
    assert "5.000,00 ₼ məbləğindən az olmalıdır. Başqa növ seçin" in words_of(refused.page)


@pytest.mark.parametrize(("amount", "hinted"), [("4 999,99", True), ("5 000", False)])
def test_a_claim_below_the_limit_is_told_of_the_simpler_way(claim: Filled, amount: str, hinted: bool) -> None:
    typed = claim.choose(demand_1="money").fill(amount_1=amount)

    assert ("«Kiçik iddia ərizəsi»" in typed.press("refresh").page) is hinted


def test_a_demand_without_value_has_no_simpler_way(claim: Filled) -> None:
    assert "«Kiçik iddia ərizəsi»" not in claim.choose(demand_1="no-value").page


def test_only_the_bases_of_today_are_offered_and_the_repealed_ones_say_since_when(empty: Filled) -> None:
    """CPC 276.2; items 276.2.1 and 276.2.8 were repealed by the law of 29.06.2018."""
    order = empty.choose(court=COURT, kind="court-order")

    offered, said = order.options("basis"), words_of(order.page)
    assert "Notariat qaydasında protest edilmiş veksel" in offered
    assert "Notariat qaydasında təsdiq edilmiş əqd" not in offered
    assert "Məişət qaz, su, elektrik və istilik haqqı" not in offered
    assert "istilik haqqı Mülki Prosessual Məcəllə, maddə 276.2.8: 29.06.2018 tarixindən ləğv edilib" in said


def test_a_court_order_needs_a_basis_that_holds(empty: Filled, cabinet: Cabinet, leyla: Actor) -> None:
    order = empty.choose(court=COURT, kind="court-order", category="family", subcategory="alimony")
    order = order.choose(demand_1="alimony").fill(amount_1="300", what_1="Məhkəmə əmrinin verilməsini")

    refused = order.press("next")
    assert refused.wrong == ("basis",)

    forged = {**refused.fields, "basis": "utilities", "do": "next"}
    assert "artıq əsas deyil: Məişət qaz" in order.browser.client.post(order.path, data=forged).text

    again = Filled.at(order.browser, order.path).fill(basis="child-alimony")
    again.press("next")
    assert applications_of(cabinet, leyla)[0].subject.basis == "child-alimony"


def test_a_claim_asks_for_no_basis(claim: Filled) -> None:
    assert claim.options("basis") == ()


def test_courts_stand_in_the_order_of_the_alphabet(empty: Filled) -> None:
    """a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t: Xızı before İmişli, Qax before Laçın."""
    courts = empty.options("court")

    inquired = ["Abşeron", "Ağcabədi", "Bakı", "Cəlilabad", "Xızı", "İmişli", "Qax", "Laçın", "Şəki", "Tovuz"]
    places = [next(n for n, name in enumerate(courts) if name.startswith(start)) for start in inquired]
    assert places == sorted(places)
    assert len(courts) == len(set(courts))


def test_only_courts_that_are_open_are_offered(empty: Filled, cabinet: Cabinet) -> None:
    """The administrative-economic courts were closed by the reform of 2019."""
    assert not [court for court in empty.options("court") if "nzibati-iqtisadi" in court]


def part(filled: Filled, name: str, **changed: str) -> str:
    """What a script gets for that part."""
    answer = filled.browser.client.post(
        f"{filled.path}/fields", params={"part": name}, data={**filled.fields, **changed}
    )
    assert answer.status_code == 200
    return answer.text


def test_a_script_gets_the_part_it_asks_for_with_duty_and_value(claim: Filled) -> None:
    typed = debt(claim)

    figures = part(typed, "figures-1", **{"demand-1": "alimony"})

    assert '<div id="figures-1"' in figures
    assert 'id="claim-value"' in figures
    assert 'id="duty-so-far"' in figures
    assert 'id="subject-choices"' not in figures
    assert "<html" not in figures


def test_the_demands_come_anew_only_with_another_kind(claim: Filled) -> None:
    typed = debt(claim)

    assert 'id="demands"' not in part(typed, "choices", subcategory="divorce")
    assert 'id="demands"' in part(typed, "choices", kind="small-claim")


def test_looking_saves_nothing(claim: Filled, cabinet: Cabinet, leyla: Actor) -> None:
    before = applications_of(cabinet, leyla)

    part(debt(claim), "demands", do="add-demand")

    assert applications_of(cabinet, leyla) == before
