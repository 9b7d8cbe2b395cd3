"""Which sites may ask: the person decides, once."""

from pathlib import Path

from tests.agent.conftest import Started
from tests.agent.page import SITE, Page
from tests.agent.person import Person

NEW = "https://new.example"


def test_a_site_named_at_the_start_is_not_asked_about(started: Started) -> None:
    person = Person()

    with started(person, module=None) as page:
        page.ask("get-signing-certificate")

    assert person.sites == []


def test_the_person_is_asked_about_a_new_site_once_and_for_all(started: Started) -> None:
    person = Person()

    for _ in range(2):
        with started(person, module=None) as page:
            codes = [Page(page.address, NEW).refusal("get-signing-certificate", lang="ru") for _ in range(2)]

            assert codes == ["module-absent", "module-absent"]

    assert person.sites == [(NEW, "ru")]


def test_a_site_that_the_person_does_not_want_asks_no_second_time(started: Started) -> None:
    person = Person(lets=False)

    with started(person, module=None) as page:
        answers = [Page(page.address, NEW).ask("get-signing-certificate") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].json()["error"]["code"] == "origin-not-allowed"
    assert len(person.sites) == 1


def test_a_no_is_not_for_ever(started: Started) -> None:
    person = Person(lets=False)
    with started(person, module=None) as page:
        Page(page.address, NEW).ask("get-signing-certificate")

    person.lets = True
    with started(person, module=None) as page:
        code = Page(page.address, NEW).refusal("get-signing-certificate")

    assert code == "module-absent"


def test_a_site_is_another_at_another_port(started: Started) -> None:
    person = Person(lets=False)

    with started(person, module=None) as page:
        Page(page.address, f"{SITE}:8443").ask("get-signing-certificate")

    assert person.sites == [(f"{SITE}:8443", "az")]


def test_a_new_site_that_only_looks_does_not_disturb_the_person(started: Started) -> None:
    person = Person()

    with started(person) as page:
        code = Page(page.address, NEW).refusal("status")

    assert code == "origin-not-allowed"
    assert person.sites == []


def test_a_request_that_is_none_does_not_disturb_the_person(started: Started) -> None:
    person = Person()

    with started(person) as page:
        Page(page.address, NEW).ask("authenticate", challengeNonce="short")

    assert person.sites == []


def test_when_what_was_remembered_is_broken_the_person_is_asked_again(
    started: Started, tmp_path: Path
) -> None:
    for broken in ("", "{", "7", '{"a": 1}'):
        (tmp_path / "origins.json").write_text(broken)
        person = Person()

        with started(person, module=None) as page:
            Page(page.address, NEW).ask("get-signing-certificate")

        assert person.sites == [(NEW, "az")]
