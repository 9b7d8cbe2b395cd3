"""What may be filed in a running case against a claim or a decision: as a paper of that case."""

from attrs import frozen

from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.source import Source


@frozen
class ReplyRule:
    """Who may reply with which paper, and when; the case has its court and its parties already."""

    document: str
    """Code of the kind of paper."""
    proceedings: tuple[str, ...]
    roles: tuple[str, ...]
    states: tuple[str, ...]
    """Of the case."""
    article: str
    source: Source
    against: tuple[str, ...] = ()
    """Kinds of papers of which one must be in the file; the last one is replied to."""
    deadline: str | None = None
    """The term that runs from that paper."""
    priced_as: str | None = None
    """The application kind whose duty is owed."""

    def refusal(self, case: Case, roles: tuple[str, ...]) -> str | None:
        """Why who has these roles cannot reply with it now, as a code; None where they can."""
        if case.proceeding not in self.proceedings:
            return "not-in-these-proceedings"
        if not set(roles) & set(self.roles):
            return "not-by-this-role"
        if self.against and self.replied_to(case) is None:
            return "nothing-decided"
        return None if case.state in self.states else "not-in-this-state"

    def replied_to(self, case: Case) -> CaseDocument | None:
        """The last paper that it is against."""
        return max(self.papers_in(case), key=lambda one: one.added_on, default=None)

    def papers_in(self, case: Case) -> tuple[CaseDocument, ...]:
        """All papers that it is against; the term against each is its own."""
        return tuple(one for one in case.documents if one.kind in self.against)
