"""Whom an administrator looks for among those who hold an office."""

from attrs import field, frozen

from ekabinet_core.spelling import findable, words_of


@frozen(kw_only=True)
class StaffSearch:
    """Which of them; what is empty lets everybody through."""

    office: str = field(default="", converter=findable)
    court: str = field(default="", converter=findable)
    named: str = ""
    """Beginnings of the words of a name."""

    @property
    def names(self) -> tuple[str, ...]:
        """The same, as names are looked for."""
        return words_of(self.named)


EVERYBODY = StaffSearch()
