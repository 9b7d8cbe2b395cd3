"""What the person reads."""

from string import Formatter

import pytest
from ekabinet_eimza_agent.prompt import Purpose, Question
from ekabinet_eimza_agent.refusal import Tries
from ekabinet_eimza_agent.sheet import Sheet
from ekabinet_eimza_agent.words import _WORDS, LANGUAGES, say

QUESTION = Question(Purpose.SIGN, "https://kabinet.example", "ƏLİYEVA", (bytes(32),), Tries.UNKNOWN, "az")


@pytest.mark.parametrize("word", _WORDS)
def test_every_sentence_is_there_in_each_language(word: str) -> None:
    sentences = _WORDS[word]
    holes = [[name for _, name, _, _ in Formatter().parse(one) if name is not None] for one in sentences]

    assert len(sentences) == len(LANGUAGES)
    assert holes[0] == holes[1] == holes[2]


def test_who_speaks_another_language_is_spoken_to_in_azerbaijani() -> None:
    assert say("refuse", "de") == say("refuse", "az") == "İmtina et"


def test_a_sheet_says_who_asks_what_for_and_shows_the_digest() -> None:
    sheet = Sheet.asking(QUESTION)

    assert sheet.lines == (
        "Sayt: https://kabinet.example",
        "Əməliyyat: 1 sənədi imzalamaq",
        "Rəqəmsal iz: 0000 0000 0000 0000",
        "Sertifikatın sahibi: ƏLİYEVA",
    )
    assert sheet.label == "PIN2 kodu"


def test_of_many_digests_five_are_shown_and_the_rest_is_counted() -> None:
    question = Question(Purpose.SIGN, "https://a.example", "A", (bytes(32),) * 50, Tries.UNKNOWN, "en")

    lines = Sheet.asking(question).lines

    assert "What for: to sign documents, how many: 50" in lines
    assert len([line for line in lines if line.startswith("Fingerprint")]) == 5
    assert "and 45 more" in lines


@pytest.mark.parametrize(("tries", "warned"), [(Tries.UNKNOWN, 0), (Tries.LOW, 1), (Tries.LAST, 1)])
def test_the_person_is_warned_before_the_pin_is_locked(tries: Tries, warned: int) -> None:
    question = Question(Purpose.SIGN_IN, "https://a.example", "A", (), tries, "ru")

    lines = Sheet.asking(question).lines

    assert len(lines) == 3 + warned
