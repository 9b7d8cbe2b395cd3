"""The words and the shape of the rules, against the manual and the codes."""

import re
from collections.abc import Iterator

import pytest
from attrs import fields, has
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.duty import Mark
from ekabinet_core.jurisdiction import Outcome, Review
from ekabinet_core.labels import Labels
from ekabinet_ports.plugins import Plugins

RULES = ekabinet_jurisdiction()

AZERBAIJANI = set("abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ")


def labels(value: object) -> Iterator[Labels]:
    shape = type(value)
    if isinstance(value, Labels):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from labels(one)
    elif has(shape):
        for field in fields(shape):
            yield from labels(getattr(value, field.name))


def test_the_plugin_is_loaded_by_its_name_and_reads_its_files_once() -> None:
    assert Plugins.load(["azerbaijan"]).jurisdiction() is RULES


def test_azerbaijani_words_have_only_azerbaijani_letters() -> None:
    for label in labels(RULES):
        strange = {letter for letter in label.in_("az") if letter.isalpha()} - AZERBAIJANI
        assert not strange, label


def test_russian_words_have_only_russian_letters() -> None:
    for label in labels(RULES):
        words = label.in_("ru").replace("VÖEN", "").replace("IBAN", "")
        assert not {letter for letter in words if letter.isalpha() and not "А" <= letter <= "ё"}, label


@pytest.mark.parametrize(
    ("things", "words"),
    [
        ("roles", {"Kreditor", "İddiaçı", "Borclu", "Cavabdeh", "Vəkil", "Nümayəndə", "Zamin", "Müdafiəçi"}),
        ("kinds", {"İddia ərizəsi", "Məhkəmə əmri haqqında ərizə"}),
        ("documents", {"Müqavilə", "Arayış", "Etibarnamə", "Vəsatət", "İşin sənədi", "Qətnamə"}),
        ("documents", {"İddia ərizəsi və əlavə sənədlər"}),
        ("categories", {"Müqavilələrdən əmələ gələn öhdəliklər üzrə mübahisələr", "Mənzil mübahisələri"}),
        ("case_types", {"2. Mülki iş", "2-1. İnzibati mübahisələrə dair iş"}),
        ("proceedings", {"İddia icraatı", "Cinayət işi üzrə icraat", "Kassasiya icraatı"}),
        ("case_states", {"İş icraatdadır", "Yekun məhkəmə aktı çıxarıldı"}),
        ("hearing_kinds", {"Hazırlıq iclası", "Baxış iclası"}),
        ("hearing_results", {"Təyin edildi"}),
    ],
)
def test_the_manual_s_own_words_are_used(things: str, words: set[str]) -> None:
    assert words <= {thing.label.in_("az") for thing in getattr(RULES, things)}


@pytest.mark.parametrize(
    ("court", "name", "kinds"),
    [
        ("004", "Bakı Şəhəri Yasamal Rayon Məhkəməsi", {"claim", "small-claim", "court-order"}),
        ("113", "Bakı Kommersiya Məhkəməsi",
         {"commercial-claim", "small-commercial-claim", "commercial-court-order"}),
        ("A01", "Bakı İnzibati Məhkəməsi", {"administrative-claim"}),
        ("103", "Bakı Apellyasiya Məhkəməsi", set()),
    ],
)  # fmt: skip
def test_a_court_takes_the_kinds_of_its_family(court: str, name: str, kinds: set[str]) -> None:
    found = RULES.court(court)  # Manual 10.1, with the courts of 2020

    assert found is not None
    assert found.name.in_("az") == name
    assert {kind.code for kind in RULES.kinds_of(court)} == kinds


@pytest.mark.parametrize(
    "number",
    ["e-2(007)-2234/2022", "e-2-2(113)-1561/2022", "2(102)-5556/2022", "1(004)-12/2019", "2-2(106)-109/2021"],
)
def test_courts_of_published_cases_are_known(number: str) -> None:
    found = re.fullmatch(r"(?:e-)?(\d(?:-\d)?)\((\d{3})\)-\d+/\d{4}", number)

    assert found is not None
    assert RULES.court(found[2]) is not None
    assert found[1] in {one.code for one in RULES.case_types}


def test_a_new_case_number_looks_like_the_published_ones() -> None:
    printed = RULES.case_number.format(type="2-2", court="113", serial=1561, year=2022)

    assert printed == "e-2-2(113)-1561/2022"


def test_a_court_order_has_a_creditor_and_a_debtor_with_their_contract() -> None:
    kind = RULES.kind("court-order")

    assert kind is not None
    assert kind.needed == (("creditor",), ("debtor",))
    assert {role.code for role in RULES.roles if role.contract} == {"debtor", "guarantor"}  # Manual 10.2


@pytest.mark.parametrize(
    ("kind", "review", "days"),
    [
        ("claim", Review.DEEMED_AFTER_TERM, 5),  # CPC 151.3
        ("commercial-claim", Review.DEEMED_AFTER_TERM, 5),
        ("court-order", Review.BY_DECISION, None),
        ("administrative-claim", Review.ON_ARRIVAL, None),  # APC 45.4
    ],
)
def test_how_an_application_comes_to_be_accepted(kind: str, review: Review, days: int | None) -> None:
    found = RULES.kind(kind)

    assert found is not None
    assert (found.review, found.review_days) == (review, days)


def test_article_152_gives_back_and_article_153_refuses() -> None:
    for ground in RULES.decision_grounds:
        given_back = ground.article.startswith("MPM 152.1.")
        assert ground.outcome is (Outcome.RETURNED if given_back else Outcome.REFUSED)
        assert given_back or ground.article.startswith("MPM 153.2.")


def test_grounds_of_exemption_whose_fate_is_unknown_are_not_offered() -> None:
    assert {ground.source.mark for ground in RULES.grounds} <= {Mark.VERIFIED, Mark.LIKELY}


def test_files_are_pdf_and_jpg() -> None:
    assert {one.extension for one in RULES.files.formats} == {"pdf", "jpg", "jpeg"}
    assert RULES.files.largest == 200 * 1024 * 1024
