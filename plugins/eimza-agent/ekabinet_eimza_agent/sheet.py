"""What stands before the person: in a window or on a terminal, the words are the same."""

from typing import Self

from attrs import asdict, frozen

from ekabinet_eimza_agent.prompt import Purpose, Question
from ekabinet_eimza_agent.refusal import Tries
from ekabinet_eimza_agent.words import say

_SHOWN = 5


@frozen
class Sheet:
    """Lines to read and one thing to answer: a PIN under ``label``, or yes or no where there is none."""

    lines: tuple[str, ...]
    label: str
    confirm: str
    refuse: str
    typed: str
    """What a person types on a terminal to say yes; empty where a PIN is typed."""
    hint: str
    """How to answer on a terminal."""

    @classmethod
    def asking(cls, question: Question) -> Self:
        """The sheet that asks for a PIN."""
        language = question.language
        label = "pin-1" if question.purpose is Purpose.SIGN_IN else "pin-2"
        return cls(
            lines=_lines(question),
            label=say(label, language),
            confirm=say("confirm", language),
            refuse=say("refuse", language),
            typed="",
            hint=say("how-to-refuse", language),
        )

    @classmethod
    def letting(cls, origin: str, language: str) -> Self:
        """The sheet that asks whether a site may ask."""
        yes = say("yes", language)
        return cls(
            lines=(say("site", language, origin), say("allow", language)),
            label="",
            confirm=say("let", language),
            refuse=say("refuse", language),
            typed=yes,
            hint=f"{say('how-to-let', language, yes)}; {say('how-to-refuse', language)}",
        )

    def order(self) -> dict[str, object]:
        """The sheet as another process is given it."""
        return asdict(self)

    @classmethod
    def of(cls, order: dict[str, object]) -> Self:
        """The sheet that was given to this process."""
        lines = order.pop("lines")
        words = {name: str(value) for name, value in order.items()}
        return cls(lines=tuple(str(line) for line in lines) if isinstance(lines, list) else (), **words)


def _lines(question: Question) -> tuple[str, ...]:
    language = question.language
    what = say(question.purpose, language, len(question.digests))
    fingerprints = [say("fingerprint", language, _short(digest)) for digest in question.digests[:_SHOWN]]
    if (rest := len(question.digests) - _SHOWN) > 0:
        fingerprints.append(say("more", language, rest))
    warned = [say(question.tries, language)] if question.tries in {Tries.LOW, Tries.LAST} else []
    return (
        say("site", language, question.origin),
        what,
        *fingerprints,
        say("holder", language, question.holder),
        *warned,
    )


def _short(digest: bytes) -> str:
    """The first 16 hexadecimal digits in groups of four, for people to compare."""
    return digest[:8].hex(" ", 2)
