"""Letters about accounts and notices: in the person's language, and nothing else of theirs."""

import pytest
from attrs import evolve
from ekabinet.letters import about_account, about_notice
from ekabinet_core.account import Account
from ekabinet_core.notice import Channel, Event, Happened
from ekabinet_testing.contracts.storage_examples import NOON, account, application
from ekabinet_usecases.account_letters import Occasion

ORIGIN = "https://kabinet.example.az"
SECRET = "0123456789abcdef" * 4


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize(
    ("language", "hello"),
    [("az", "Salam"), ("en", "Hello"), ("ru", "Здравствуйте"), ("", "Salam"), ("de", "Salam")],
)
def test_a_letter_is_in_the_persons_language(occasion: Occasion, language: str, hello: str) -> None:
    to: Account = evolve(account(), language=language)

    letter = about_account(ORIGIN)(occasion, to, SECRET)

    assert letter.to == to.email
    assert letter.text.strip().startswith(hello)
    assert "{" not in letter.subject + letter.text


@pytest.mark.parametrize(
    ("occasion", "page"), [(Occasion.CONFIRM_EMAIL, "/email"), (Occasion.FORGOTTEN, "/password/new")]
)
def test_a_link_leads_to_its_page(occasion: Occasion, page: str) -> None:
    letter = about_account(ORIGIN)(occasion, evolve(account(), language="ru"), SECRET)

    assert f"\n{ORIGIN}{page}?link={SECRET}&language=ru\n" in letter.text


def test_the_forgotten_user_name_stands_in_its_letter_only() -> None:
    write, to = about_account(ORIGIN), evolve(account(), user_name="aytən-adı")

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
    letter = about_notice(notice, to, application())

    assert letter.text.strip().startswith(hello)
    assert "{" not in letter.subject + letter.text
