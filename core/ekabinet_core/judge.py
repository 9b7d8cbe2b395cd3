"""Judges, and the judge or panel that hears a case (Manual 7)."""

from attrs import Attribute, field, frozen

from ekabinet_core.errors import Invalid


@frozen
class Judge:
    """Hakim: a judge of one court."""

    name: str
    court: str


@frozen
class Panel:
    """İşə baxan hakim və ya tərkib: who hears a case, one judge presiding (Manual 7)."""

    presiding: Judge
    others: tuple[Judge, ...] = field(default=())

    @others.validator
    def _sit_together(self, _: "Attribute[tuple[Judge, ...]]", others: tuple[Judge, ...]) -> None:
        if any(judge.court != self.presiding.court for judge in others):
            raise Invalid.because("others", "of-another-court")
        if len({self.presiding, *others}) <= len(others):
            raise Invalid.because("others", "sits-twice")

    @property
    def judges(self) -> tuple[Judge, ...]:
        """All of them, the presiding judge first."""
        return (self.presiding, *self.others)

    def seats(self, judge: Judge) -> bool:
        """Whether that judge hears the case."""
        return judge in self.judges

    def lines(self, presides: str) -> tuple[str, ...]:
        """One line for each judge, as the manual prints it: «Aytən Mirzəzadə - sədrlik edən hakim».

        ``presides`` is the word for the presiding judge in the reader's language.
        """
        return (f"{self.presiding.name} - {presides}", *(judge.name for judge in self.others))
