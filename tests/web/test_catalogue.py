"""Every sentence of every page stands in the catalogue, in Azerbaijani."""

import re

import pytest
from ekabinet_web.assets import TEMPLATES
from ekabinet_web.catalogue import LOCALE, PACKAGE, catalogue_in, files, missing

CATALOGUES = list(files(LOCALE))
WORDS = re.compile(r">\s*([A-Za-zƏəĞğİıÖöŞşÜüÇç][^<{}]{2,}?)\s*<")
SHIPPED = {"ASAN İmza"}


def test_azerbaijani_is_there() -> None:
    assert [language for language, _ in CATALOGUES] == ["az"]


@pytest.mark.parametrize(("language", "po"), CATALOGUES, ids=[language for language, _ in CATALOGUES])
def test_nothing_is_untranslated(language: str, po: object) -> None:
    assert missing(PACKAGE, LOCALE / language / "LC_MESSAGES/ekabinet.po") == []
    assert po


@pytest.mark.parametrize(("language", "po"), CATALOGUES, ids=[language for language, _ in CATALOGUES])
def test_translations_keep_their_places(language: str, po: object) -> None:
    catalogue = catalogue_in(LOCALE / language / "LC_MESSAGES/ekabinet.po")
    place = re.compile(r"%\((\w+)\)s")

    wrong = [
        message.id
        for message in catalogue
        if message.id
        and isinstance(message.string, str)
        and set(place.findall(str(message.id))) != set(place.findall(message.string))
    ]

    assert wrong == []
    assert po


def test_no_template_says_anything_beside_the_catalogue() -> None:
    found = {
        (path.name, said)
        for path in TEMPLATES.rglob("*.html")
        for said in WORDS.findall(re.sub(r"{#.*?#}", "", path.read_text(), flags=re.DOTALL))
        if said not in SHIPPED
    }

    assert found == set()
