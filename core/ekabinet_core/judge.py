"""Judges, and the judge or panel that hears a case (Manual 7)."""

from attrs import Attribute, field, frozen

from ekabinet_core.errors import Invalid

NAMES_AT_LEAST = 2
"""A surname alone names nobody for certain."""


@frozen
class Judge:
    """Hakim: a judge of one court."""

    name: str
    court: str

    def is_called(self, name: str) -> bool:
        """Whether a case that names its judge so means this one: by given name and surname, or in full.

        A certificate has the patronymic, too, and a court's list of judges often leaves it out.
        """
        wanted = {*name.split()}
        return len(wanted) >= NAMES_AT_LEAST and wanted <= {*self.name.split()}


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
