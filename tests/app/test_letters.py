"""Letters about accounts and notices: in the person's language, and nothing else of theirs."""

from pathlib import Path

import pytest
from attrs import evolve
from ekabinet.letters import Stationery
from ekabinet_core.account import Account
from ekabinet_core.errors import BadSetup
from ekabinet_core.notice import Channel, Event, Happened
from ekabinet_core.topic import NEVER_MAILED
from ekabinet_ports.notices import Letter
from ekabinet_testing.contracts.storage_examples import NOON, account, application
from ekabinet_usecases.account_letters import Occasion
from lxml.html import fromstring

ORIGIN = "https://kabinet.example.az"
SECRET = "0123456789abcdef" * 4
STATIONERY = Stationery.of(ORIGIN)


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize(
    ("language", "hello"),
    [("az", "Salam"), ("en", "Hello"), ("ru", "Здравствуйте"), ("", "Salam"), ("de", "Salam")],
)
def test_a_letter_is_in_the_persons_language(occasion: Occasion, language: str, hello: str) -> None:
    to: Account = evolve(account(), language=language)

    letter = STATIONERY.about_account(occasion, to, SECRET)

    assert letter.to == to.email
    assert letter.text.strip().startswith(hello)
    assert "{" not in letter.subject + letter.text


@pytest.mark.parametrize(
    ("occasion", "page"), [(Occasion.CONFIRM_EMAIL, "/email"), (Occasion.FORGOTTEN, "/password/new")]
)
def test_a_link_leads_to_its_page(occasion: Occasion, page: str) -> None:
    letter = STATIONERY.about_account(occasion, evolve(account(), language="ru"), SECRET)

    assert f"\n{ORIGIN}{page}?link={SECRET}&language=ru\n" in letter.text


def test_the_forgotten_user_name_stands_in_its_letter_only() -> None:
    write, to = STATIONERY.about_account, evolve(account(), user_name="aytən-adı")

    telling = [occasion for occasion in Occasion if "aytən-adı" in write(occasion, to, SECRET).text]

    assert telling == [Occasion.FORGOTTEN]


@pytest.mark.parametrize("happened", Happened)
@pytest.mark.parametrize(("language", "hello"), [("az", "Hörmətli"), ("en", "Hello"), ("ru", "Здравствуйте")])
def test_whatever_is_mailed_has_its_letter_in_each_language(
    happened: Happened, language: str, hello: str
) -> None:
    to = evolve(account(), language=language)
    notice = Event("7", happened, "a1", "E-2026-7", NOON).notice_to(to)

    if Channel.EMAIL not in notice.channels:
        return
    letter = STATIONERY.about_notice(notice, to, application())

    assert letter.text.strip().startswith(hello)
    assert "{" not in letter.subject + letter.text


SEVERAL = [
    Event("7", one, "a1", "E-2026-7", NOON).notice_to(account())
    for one in (Happened.CASE_OPENED, Happened.PAYMENT_MADE, Happened.APPLICATION_RETURNED)
]


def test_the_daily_letter_names_each_notice_in_its_order_and_tells_no_content() -> None:
    letter = STATIONERY.about_several(SEVERAL, evolve(account(), language="en"))

    lines = [line for line in letter.text.splitlines() if line.startswith("–")]
    assert lines == [
        "– A new notice about the court case E-2026-7",
        "– A new notice about your payment",
        "– The court has answered your application: E-2026-7",
    ]
    assert letter.to == account().email


@pytest.mark.parametrize(
    ("language", "court"),
    [("az", "Elektron Məhkəmə"), ("en", "Electronic Court"), ("ru", "Электронный суд"), ("de", "Elektron")],
)
def test_a_text_message_says_that_there_is_a_notice_in_the_persons_language(
    language: str, court: str
) -> None:
    to = evolve(account(), language=language)
    with_number, without = (evolve(SEVERAL[0], number=number) for number in ("2(004)-1/2026", ""))

    assert STATIONERY.as_text(with_number, to).startswith(court)
    assert "2(004)-1/2026" in STATIONERY.as_text(with_number, to)
    assert "{" not in STATIONERY.as_text(without, to)
    assert STATIONERY.as_text(without, to).endswith(ORIGIN)


def everything() -> list[Letter]:
    """Every letter that may leave, in each language."""
    letters = []
    for language in ("az", "en", "ru"):
        to = evolve(account(), language=language)
        letters += [STATIONERY.about_account(one, to, SECRET) for one in Occasion]
        letters += [
            STATIONERY.about_notice(Event("7", one, "a1", "E-2026-7", NOON).notice_to(to), to, application())
            for one in Happened
            if one.topic not in NEVER_MAILED
        ]
        letters.append(STATIONERY.about_several(SEVERAL, to))
    return letters


def test_a_page_says_word_by_word_what_the_text_says() -> None:
    for letter in everything():
        page = fromstring(letter.html)

        said = " ".join(str(page.xpath("string()")).split())

        for line in filter(None, letter.text.splitlines()):
            assert line in said or line == ORIGIN


def test_a_page_fetches_nothing_runs_nothing_and_leads_to_the_portal_only() -> None:
    for letter in everything():
        elements = list(fromstring(letter.html).iter())

        names = {str(name) for one in elements for name in one.attrib}
        links = [str(one.get("href", "")) for one in elements if one.tag == "a"]

        assert not names & {"src", "srcset", "background", "action"}
        assert not {one.tag for one in elements} & {"img", "script", "link", "style", "form", "iframe"}
        assert not any(name.startswith("on") for name in names)
        assert not any("url(" in one.get("style", "") for one in elements)
        assert links
        assert all(link.startswith(f"{ORIGIN}/") for link in links)


def test_the_text_alone_has_the_link_and_who_writes() -> None:
    for letter in everything():
        assert f"\n{ORIGIN}/" in letter.text
        assert letter.text.rstrip().endswith(ORIGIN)


def test_no_letter_says_a_line_twice() -> None:
    for letter in everything():
        lines = [line for line in letter.text.splitlines() if line and line != ORIGIN]

        assert len(lines) == len(set(lines))


def test_what_stands_in_a_number_is_no_markup() -> None:
    notice = Event("7", Happened.HEARING_SET, "c1", "<b onclick=x>2(004)", NOON).notice_to(account())

    letter = STATIONERY.about_notice(notice, account(), None)

    assert "<b onclick" not in letter.html
    assert "<b onclick=x>2(004)" in letter.text


def test_only_of_what_one_may_have_no_letter_about_it_says_where_to_choose() -> None:
    letters = {
        one: STATIONERY.about_notice(Event("7", one, "c1", "1", NOON).notice_to(account()), account(), None)
        for one in (Happened.CASE_ACT_ADDED, Happened.HEARING_SET)
    }

    assert letters[Happened.CASE_ACT_ADDED].wishes == f"{ORIGIN}/profile/notices"
    assert letters[Happened.HEARING_SET].wishes == ""
    assert "seçə bilərsiniz" not in letters[Happened.HEARING_SET].text


def test_a_court_has_words_and_a_look_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "letters.toml").write_text('[az.frame]\ncourt = "Şəki Məhkəməsi"\n', encoding="utf-8")
    (tmp_path / "letter.html").write_text("<p>{{ frame.court }}: {{ subject }}</p>", encoding="utf-8")

    letter = Stationery.of(ORIGIN, tmp_path).about_account(Occasion.IDENTIFIED, account(), "")

    assert letter.html == "<p>Şəki Məhkəməsi: Şəxsi kabinetdə qeydiyyatınız təsdiqləndi</p>"
    assert "Şəki Məhkəməsi" in letter.text
    assert "avtomatik" in letter.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("letters.toml", "[az", "letters"),
        ("letters.toml", '[az.case]\nsubject = "{judge}"\n', "az.case"),
        ("letters.toml", '[de.case]\nsubject = "Neues"\n', "de.case"),
        ("letter.html", "{{ judge }}", "judge"),
        ("letter.txt", "{% if %}", "az."),
    ],
)
def test_what_a_court_wrote_wrongly_is_named_at_the_start(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(BadSetup, match=said):
        Stationery.of(ORIGIN, tmp_path)


def test_a_folder_that_is_not_there_is_named_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match="no folder"):
        Stationery.of(ORIGIN, tmp_path / "letters")
