"""Every sentence of every page stands in the catalogue, in every language of the portal."""

import re

import pytest
from babel.messages.catalog import Message
from ekabinet_web.assets import TEMPLATES
from ekabinet_web.catalogue import FILE, LOCALE, PACKAGE, Catalogues, catalogue_in, files, missing
from ekabinet_web.handbook import HANDBOOK

LANGUAGES = [language for language, _ in files(LOCALE)]
WORDS = re.compile(r">\s*([A-Za-zƏəĞğİıÖöŞşÜüÇç][^<{}]{2,}?)\s*<")
SHIPPED = {"ASAN İmza"}

PLACE = re.compile(r"%\(\w+\)s")
LATIN_WORD = re.compile(r"[A-Za-zƏəĞğİıÖöŞşÜüÇç][\w@.]*")
LATIN_NAMES = {
    "ASAN",
    "İmza",
    "VÖEN",
    "FİN",
    "PIN",
    "PIN1",
    "PIN2",
    "SIM",
    "PDF",
    "SHA",
    "SMS",
    "edoc",
    "CSV",
    "ZIP",
}
LATIN_TOOLS = {"JavaScript", "PowerShell", "PUK", "Python", "e"}
LATIN_EXAMPLES = {"AA", "ABC12D", "AZE", "gunay.aliyeva", "ad@example.az", "AA1234567", "AZE12345678"}

MOBILE_SIGNATURE = re.compile(r"asan\s+[iİ]mza", re.IGNORECASE)
OF_THE_MANUAL = {"Asan imza mobil nömrəsi"}
"""Labels that are called on the page as the manual calls them (Manual 2.2)."""

FORMS = {"az": 2, "ru": 3}
WAITING = {
    1: "1 заявление ждёт ответа.",
    2: "2 заявления ждут ответа.",
    5: "5 заявлений ждут ответа.",
    11: "11 заявлений ждут ответа.",
    21: "21 заявление ждёт ответа.",
    22: "22 заявления ждут ответа.",
}


def messages(language: str) -> list[Message]:
    """What a language's file holds, without its header."""
    return [message for message in catalogue_in(LOCALE / language / FILE) if message.id]


def forms(message: Message) -> list[str]:
    """Everything a message may say: one sentence, or one for each form of the number."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def places(said: str) -> set[str]:
    """Where values are put into a sentence."""
    return set(PLACE.findall(said))


def test_azerbaijani_and_russian_are_there() -> None:
    assert LANGUAGES == ["az", "ru"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated(language: str) -> None:
    assert missing(PACKAGE, LOCALE / language / FILE) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_places(language: str) -> None:
    wrong = [
        (message.id, said)
        for message in messages(language)
        for said in forms(message)
        if places(said) != places(message.id if isinstance(message.id, str) else message.id[0])
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_has_all_its_forms(language: str) -> None:
    wrong = [
        message.id
        for message in messages(language)
        if message.pluralizable and (len(forms(message)) != FORMS[language] or not all(forms(message)))
    ]

    assert wrong == []


def test_russian_has_no_latin_words_but_names() -> None:
    allowed = LATIN_NAMES | LATIN_TOOLS | LATIN_EXAMPLES

    foreign = {
        (said, word)
        for message in messages("ru")
        for said in forms(message)
        for word in LATIN_WORD.findall(PLACE.sub(" ", said))
        if word.rstrip(".") not in allowed
    }

    assert foreign == set()


def test_the_mobile_signature_is_spelled_as_in_the_glossary() -> None:
    handbook = [page.read_text(encoding="utf-8") for page in sorted(HANDBOOK.glob("az/*.md"))]
    sentences = [said for message in messages("az") for said in forms(message)]

    spelled = {
        found
        for said in (*handbook, *sentences)
        if said not in OF_THE_MANUAL
        for found in MOBILE_SIGNATURE.findall(said)
    }

    assert spelled == {"ASAN İmza"}


@pytest.mark.parametrize(("number", "said"), WAITING.items(), ids=map(str, WAITING))
def test_russian_agrees_with_the_number(number: int, said: str) -> None:
    russian = Catalogues.loaded().for_language("ru")

    written = russian.ngettext(
        "%(number)s application is waiting for an answer.",
        "%(number)s applications are waiting for an answer.",
        number,
    )

    assert written == said


def test_no_template_says_anything_beside_the_catalogue() -> None:
    found = {
        (path.name, said)
        for path in TEMPLATES.rglob("*.html")
        for said in WORDS.findall(re.sub(r"{#.*?#}", "", path.read_text(), flags=re.DOTALL))
        if said not in SHIPPED
    }

    assert found == set()
