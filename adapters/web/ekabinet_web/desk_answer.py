"""What a clerk typed to answer an application in detail: reasons, remarks, a day to correct it by."""

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.decision import Aspect, Decision, Reason, Remark
from ekabinet_usecases.answering import Detail

from ekabinet_web.form import Form

ENDS = ("", "_2", "_3")
"""Of the fields of the reasons, in their order."""
LEFT = "left_"
"""Before the id of a document that is not accepted: both forms stand on one page."""
PARTS = (Aspect.SUBJECT, Aspect.PARTIES, Aspect.CONTENT, Aspect.DUTY)


def notes_of(form: Form) -> list[str]:
    """What was typed of parts and documents, in either form."""
    return [text for name, text in form.texts.items() if name.startswith((LEFT, "remark_", "paper_"))]


@frozen
class Typed:
    """What a form says, its reasons without gaps."""

    form: Form

    @classmethod
    def of(cls, form: Form) -> "Typed":
        """Reasons of which nothing was typed are left out, those behind them move up."""
        said = [(form[f"ground{end}"], form[f"note{end}"]) for end in ENDS]
        filled = [one for one in said if any(text.strip() for text in one)]
        texts = dict(form.texts)
        for end, (ground, note) in zip(ENDS, [*filled, *[("", "")] * len(ENDS)], strict=False):
            texts |= {f"ground{end}": ground, f"note{end}": note}
        return cls(Form(texts, form.files))

    @classmethod
    def standing(cls, decision: Decision) -> "Typed":
        """The reasons of an answer as they stand, for who corrects one of them."""
        reasons = decision.amendments[-1].reasons if decision.amendments else decision.reasons
        texts: dict[str, str] = {}
        for end, one in zip(ENDS, reasons, strict=False):
            texts |= {f"ground{end}": one.ground, f"note{end}": one.note}
        return cls(Form(texts, {}))

    def filled(self, ground: str, note: str) -> "Typed | None":
        """With that as one reason more; None where no place is left for it."""
        for end in ENDS:
            if not self.form[f"ground{end}"] and not self.form[f"note{end}"].strip():
                texts = {f"ground{end}": ground, f"note{end}": note, "template": ""}
                return Typed(Form(dict(self.form.texts) | texts, self.form.files))
        return None

    @property
    def reasons(self) -> list[Reason]:
        """The first even when nothing was typed: it is needed."""
        said = [Reason(self.form[f"ground{end}"], self.form[f"note{end}"]) for end in ENDS]
        return [one for place, one in enumerate(said) if not place or one.ground or one.note.strip()]

    def returning(self, application: Application) -> Detail:
        """Notes on parts and documents, and the day; raises Invalid for a day that cannot be read."""
        parts = tuple(Remark(one, self.form[f"remark_{one}"]) for one in PARTS)
        return Detail((*parts, *self._on_papers(application, "paper_")), self.form.day("cure_until"))

    def accepting(self, application: Application) -> Detail:
        """Notes on the documents that are not accepted."""
        return Detail(self._on_papers(application, LEFT))

    def _on_papers(self, application: Application, named: str) -> tuple[Remark, ...]:
        return tuple(
            Remark(Aspect.PAPERS, self.form[f"{named}{one.id}"], one.id) for one in application.papers
        )
