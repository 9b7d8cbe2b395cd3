"""«Which court, which kind?»: a few questions that lead to kinds of applications."""

from collections.abc import Sequence

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.source import Source


@frozen
class Answer:
    """One answer: it leads to another question, or to kinds of applications, or says that none fits."""

    code: str
    label: Labels
    source: Source
    leads_to: str | None = None
    """Code of the next question."""
    kinds: tuple[str, ...] = ()
    """Codes of application kinds, the most fitting first."""
    note: Labels | None = None
    """What the person should know when they end here."""


@frozen
class Question:
    """A question a person can answer without knowing the law."""

    code: str
    label: Labels
    answers: tuple[Answer, ...]
    hint: Labels | None = None

    def answer(self, code: str) -> Answer | None:
        """The answer with that code."""
        return next((answer for answer in self.answers if answer.code == code), None)


@frozen
class Way:
    """How far the answers have led: what was answered, and the question or the end they lead to."""

    answered: tuple[tuple[Question, Answer], ...] = ()
    question: Question | None = None
    """None: the last answer is the end."""

    @property
    def end(self) -> Answer | None:
        """The answer that ends the way."""
        return self.answered[-1][1] if self.question is None and self.answered else None


def follow(questions: Sequence[Question], answers: Sequence[str]) -> Way:
    """Follow the answers from the first question on; from the first one that does not fit, ask again."""
    asked = {question.code: question for question in questions}
    way = Way(question=questions[0] if questions else None)
    for code in answers:
        chosen = way.question.answer(code) if way.question else None
        if way.question is None or chosen is None:
            return way
        way = Way((*way.answered, (way.question, chosen)), asked.get(chosen.leads_to or ""))
    return way
