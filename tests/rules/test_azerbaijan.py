"""The courts, the words and the shape of the rules, against the manual, the codes and published cases."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from attrs import fields, has
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.application_kind import Review
from ekabinet_core.deadline import Term, Unit, rule_on
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.jurisdiction import Being
from ekabinet_core.labels import Labels
from ekabinet_core.source import Mark
from ekabinet_ports.plugins import Plugins

RULES = ekabinet_jurisdiction()

AZERBAIJANI = set("abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ")

LATIN_IN_RUSSIAN = {"FİN", "VÖEN", "IBAN", "ASAN", "MYİ", "DYİ", "SMS"}
"""Names that Russian text keeps as they are printed on cards and papers."""

VERIFIED, LIKELY = Mark.VERIFIED, Mark.LIKELY

CASE_CODES = [  # where each was seen stands in courts.toml; likely ones follow from the order of the others
    ("001", "Bakı Şəhəri Binəqədi Rayon Məhkəməsi", LIKELY),
    ("002", "Bakı Şəhəri Qaradağ Rayon Məhkəməsi", LIKELY),
    ("003", "Bakı Şəhəri Xəzər Rayon Məhkəməsi", LIKELY),
    ("004", "Bakı Şəhəri Yasamal Rayon Məhkəməsi", VERIFIED),
    ("005", "Bakı Şəhəri Nərimanov Rayon Məhkəməsi", LIKELY),
    ("006", "Bakı Şəhəri Nəsimi Rayon Məhkəməsi", LIKELY),
    ("007", "Bakı Şəhəri Nizami Rayon Məhkəməsi", VERIFIED),
    ("008", "Bakı Şəhəri Sabunçu Rayon Məhkəməsi", LIKELY),
    ("009", "Bakı Şəhəri Səbail Rayon Məhkəməsi", VERIFIED),
    ("010", "Bakı Şəhəri Suraxanı Rayon Məhkəməsi", LIKELY),
    ("011", "Bakı Şəhəri Xətai Rayon Məhkəməsi", LIKELY),
    ("050", "Masallı Rayon Məhkəməsi", VERIFIED),
    ("056", "Sabirabad Rayon Məhkəməsi", VERIFIED),
    ("81", "1 sayılı Bakı İnzibati-İqtisadi Məhkəməsi", VERIFIED),
    ("101", "Bakı Ağır Cinayətlər Məhkəməsi", LIKELY),
    ("102", "Azərbaycan Respublikasının Ali Məhkəməsi", VERIFIED),
    ("103", "Bakı Apellyasiya Məhkəməsi", VERIFIED),
    ("104", "Gəncə Apellyasiya Məhkəməsi", LIKELY),
    ("105", "Sumqayıt Apellyasiya Məhkəməsi", VERIFIED),
    ("106", "Şirvan Apellyasiya Məhkəməsi", VERIFIED),
    ("107", "Şəki Apellyasiya Məhkəməsi", VERIFIED),
    ("113", "Bakı Kommersiya Məhkəməsi", VERIFIED),
    ("114", "Gəncə Kommersiya Məhkəməsi", LIKELY),
    ("115", "Sumqayıt Kommersiya Məhkəməsi", LIKELY),
    ("116", "Şirvan Kommersiya Məhkəməsi", LIKELY),
    ("117", "Şəki Kommersiya Məhkəməsi", VERIFIED),
]


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
        words = set(re.findall(r"[^\W\d_]+", label.in_("ru"))) - LATIN_IN_RUSSIAN
        assert not [word for word in words if not re.fullmatch("[А-Яа-яЁё]+", word)], label


@pytest.mark.parametrize(("code", "name", "mark"), CASE_CODES)
def test_a_code_of_case_numbers_names_its_court(code: str, name: str, mark: Mark) -> None:
    court = RULES.court_by_case_code(code)

    assert court is not None
    assert court.case_code_source is not None
    assert (court.name.in_("az"), court.case_code_source.mark) == (name, mark)


def test_no_code_of_case_numbers_is_invented() -> None:
    written = {court.case_code for court in RULES.courts if court.case_code is not None}

    assert written == {code for code, _, _ in CASE_CODES}


def test_the_courts_of_the_country_are_all_there() -> None:
    open_courts = [court for court in RULES.courts if court.sits_on(date(2026, 1, 5))]

    assert Counter(court.kind for court in open_courts) == {
        "supreme": 1,
        "appellate": 5 + 1,  # the Autonomous Republic's Supreme Court acts as one
        "grave-crimes": 6,
        "military": 6,
        "administrative": 6,
        "commercial": 6,
        "general": 86,  # "about 86", by the press
    }


def test_baku_has_twelve_district_courts() -> None:
    names = [court.name.in_("az") for court in RULES.courts]

    districts = {name.removeprefix("Bakı Şəhəri ") for name in names if name.startswith("Bakı Şəhəri ")}

    assert districts == {
        f"{district} Rayon Məhkəməsi"
        for district in (
            *("Binəqədi", "Qaradağ", "Nərimanov", "Nəsimi", "Nizami", "Pirallahı"),
            *("Sabunçu", "Səbail", "Suraxanı", "Xəzər", "Xətai", "Yasamal"),
        )
    }


@pytest.mark.parametrize(
    ("kind", "seats"),
    [
        ("appellate", ["Bakı", "Gəncə", "Sumqayıt", "Şirvan", "Şəki", "Naxçıvan"]),
        ("commercial", ["Bakı", "Gəncə", "Sumqayıt", "Şirvan", "Şəki", "Naxçıvan"]),
        ("administrative", ["Bakı", "Gəncə", "Sumqayıt", "Şirvan", "Şəki", "Naxçıvan"]),
        ("grave-crimes", ["Bakı", "Gəncə", "Lənkəran", "Şəki", "Sumqayıt", "Naxçıvan"]),
        ("military", ["Bakı", "Cəlilabad", "Füzuli", "Gəncə", "Tərtər", "Naxçıvan"]),
    ],
)
def test_every_family_of_courts_has_its_six_seats(kind: str, seats: list[str]) -> None:
    assert [court.name.in_("az").split()[0] for court in RULES.courts if court.kind == kind] == seats


def test_what_the_official_list_does_not_name_is_only_likely() -> None:
    seen = {"Göyçay", "Masallı", "Sabirabad", "İsmayıllı", "Şuşa", "Qusar", "Şəmkir"}

    outside = [
        court for court in RULES.courts if court.kind == "general" and "Bakı" not in court.name.in_("az")
    ]

    assert {court.name.in_("az").split()[0] for court in outside if court.source.mark is VERIFIED} == seen
    assert {court.source.mark for court in outside} == {VERIFIED, LIKELY}


def test_a_district_or_a_city_has_one_general_court() -> None:
    served = [place for court in RULES.courts if court.kind == "general" for place in court.places]

    assert sorted(served) == sorted(place.code for place in RULES.places)


@pytest.mark.parametrize("court", ["117", "A05", "shaki-administrative-economic"])
def test_the_courts_of_shaki_serve_eleven_places(court: str) -> None:
    found = RULES.court(court)  # the territory of the former court, by oneclick.az

    assert found is not None
    names = {place.label.in_("az") for place in RULES.places if place.code in found.places}
    assert names == {
        *("Ağdaş rayonu", "Balakən rayonu", "Göyçay rayonu", "İsmayıllı rayonu", "Qax rayonu"),
        *("Qəbələ rayonu", "Mingəçevir şəhəri", "Oğuz rayonu", "Şəki rayonu", "Yevlax rayonu"),
        "Zaqatala rayonu",
    }


def test_the_portal_s_number_of_a_court_is_not_its_code_in_case_numbers() -> None:
    by_portal = [court.name.in_("az") for court in RULES.courts if court.portal_code == "113"]

    assert by_portal == ["Naxçıvan Muxtar Respublikasının Ali Məhkəməsi"]
    assert RULES.court_by_case_code("113") is RULES.court("113")


def test_administrative_and_commercial_courts_took_over_from_joint_ones_in_2020() -> None:
    last, first = date(2019, 12, 31), date(2020, 1, 1)

    former = [court for court in RULES.courts if court.kind == "administrative-economic"]
    later = [court for court in RULES.courts if court.kind in {"administrative", "commercial"}]

    assert [(court.sits_on(last), court.sits_on(first)) for court in former] == [(True, False)] * 7
    assert [(court.sits_on(last), court.sits_on(first)) for court in later] == [(False, True)] * 12


def test_a_former_court_is_offered_to_nobody() -> None:
    former = [court for court in RULES.courts if court.closed is not None]

    assert former
    assert not [kind for court in former for kind in RULES.kinds_of(court.code)]
    assert not set(former) & set(RULES.courts_on(date(2026, 1, 5)))


@pytest.mark.parametrize(
    ("things", "words"),
    [
        ("roles", {"Kreditor", "İddiaçı", "Borclu", "Cavabdeh", "Vəkil", "Nümayəndə", "Zamin", "Müdafiəçi"}),
        ("kinds", {"İddia ərizəsi", "Məhkəmə əmri haqqında ərizə"}),
        ("documents", {"Müqavilə", "Arayış", "Etibarnamə", "Vəsatət", "İşin sənədi", "Qətnamə"}),
        ("documents", {"İddia ərizəsi və əlavə sənədlər", "Şəxsiyyət vəsiqəsinin surəti"}),
        ("categories", {"Müqavilələrdən əmələ gələn öhdəliklər üzrə mübahisələr", "Mənzil mübahisələri"}),
        ("case_types", {"2. Mülki iş", "2-1. İnzibati mübahisələrə dair iş"}),
        ("proceedings", {"İddia icraatı", "Cinayət işi üzrə icraat", "Kassasiya icraatı"}),
        ("case_states", {"İş icraatdadır", "Yekun məhkəmə aktı çıxarıldı"}),
        ("hearing_kinds", {"Hazırlıq iclası", "Baxış iclası", "Məhkəmə baxışı"}),
        ("hearing_results", {"Təyin edildi"}),
        ("person_kinds", {"Fiziki şəxs", "Hüquqi şəxs"}),
    ],
)
def test_the_manual_s_own_words_are_used_and_verified(things: str, words: set[str]) -> None:
    marks = {thing.label.in_("az"): thing.source.mark for thing in getattr(RULES, things)}

    assert {word: marks.get(word) for word in words} == dict.fromkeys(words, VERIFIED)


def test_a_person_is_natural_or_legal() -> None:
    natural = {kind.label.in_("az") for kind in RULES.person_kinds if kind.being is Being.NATURAL}
    legal = {kind.label.in_("az") for kind in RULES.person_kinds if kind.being is Being.LEGAL}

    assert natural == {"Fiziki şəxs", "Fərdi sahibkar", "Əcnəbi", "Vətəndaşlığı olmayan şəxs"}
    assert legal == {"Hüquqi şəxs", "Dövlət orqanı", "Bələdiyyə"}


@pytest.mark.parametrize(
    ("court", "kinds"),
    [
        ("004", {"claim", "small-claim", "court-order", "special"}),
        ("113", {"commercial-claim", "small-commercial-claim", "commercial-court-order"}),
        ("A01", {"administrative-claim"}),
        ("103", set()),
    ],
)
def test_a_court_takes_the_kinds_of_its_family(court: str, kinds: set[str]) -> None:
    assert {kind.code for kind in RULES.kinds_of(court)} == kinds  # Manual 10.1, with the courts of 2020


@pytest.mark.parametrize(
    "number",
    [
        *("e-2(007)-2234/2022", "e-2-2(113)-1561/2022", "2(102)-5556/2022", "1(004)-12/2019"),
        *("2-2(106)-109/2021", "2-1(81)-2693/2018", "2-1inz(103)-1519/13"),
    ],
)
def test_courts_and_types_of_published_cases_are_known(number: str) -> None:
    found = RULES.case_numbers.parse(number)

    assert RULES.court_by_case_code(found.court) is not None
    assert found.type in {one.code for one in RULES.case_types}


def test_a_court_order_has_a_creditor_and_a_debtor_with_their_contract() -> None:
    kind = RULES.kind("court-order")

    assert kind is not None
    assert kind.needed == (("creditor",), ("debtor",))
    assert {role.code for role in RULES.roles if role.contract} == {"debtor", "guarantor"}  # Manual 10.2


@pytest.mark.parametrize(
    ("kind", "review", "term"),
    [
        ("claim", Review.DEEMED_AFTER_TERM, Term(5, Unit.DAYS)),  # CPC 151.3
        ("commercial-claim", Review.DEEMED_AFTER_TERM, Term(5, Unit.DAYS)),
        ("small-claim", Review.DEEMED_AFTER_TERM, Term(5, Unit.WORKING_DAYS)),  # CPC 284-1 to 284-6
        ("court-order", Review.BY_DECISION, None),
        ("administrative-claim", Review.ON_ARRIVAL, None),  # APC 45.4
    ],
)
def test_how_an_application_comes_to_be_accepted(kind: str, review: Review, term: Term | None) -> None:
    found = RULES.kind(kind)

    assert found is not None
    deadline = rule_on(RULES.deadlines, found.review_deadline or "", date(2026, 1, 5))
    assert (found.review, deadline.term if deadline else None) == (review, term)


def test_article_152_gives_back_and_article_153_refuses() -> None:
    given_back = [*(f"152.1.{item}" for item in range(1, 11)), "152.1.6-1"]
    refused = [f"153.2.{item}" for item in range(1, 5)]

    assert {ground.article: ground.outcome for ground in RULES.decision_grounds} == {
        **{f"MPM {article}": Outcome.RETURNED for article in given_back},
        **{f"MPM {article}": Outcome.REFUSED for article in refused},
    }


def test_of_the_matters_of_special_proceedings_only_notarial_acts_are_in_doubt() -> None:
    special = next(category for category in RULES.categories if category.code == "special-matters")

    doubtful = [one.code for one in special.subcategories if not one.source.known]

    assert len(special.subcategories) == 17 + 1  # CPC 305.1.1 to 305.1.17, and 305.2
    assert doubtful == ["notarial-acts"]


def test_files_are_pdf_jpg_and_signed_containers() -> None:
    taken = {one.extension for one in RULES.files.formats if one.source.known}

    assert taken == {"pdf", "jpg", "jpeg", "adoc", "edoc", "asice", "bdoc"}  # Manual 10.3, and other names
    assert RULES.files.largest == 200 * 1024 * 1024
