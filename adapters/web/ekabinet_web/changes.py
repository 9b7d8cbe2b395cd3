"""What differs between what is saved now and what somebody typed: shown when both saved at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen
from ekabinet_core.rich_text import Line, RichText

from ekabinet_web.form import Form

SHORT = 60
"""Letters up to which two versions are read well side by side."""
SEEN = "seen-"
"""Fields in which a form says what its page showed: the names of a list, or the marks of a whole."""
OF_THE_PAGE = frozenset({"csrf", "version", "page", "do"})


Version = str | RichText


@frozen
class Side:
    """One version of a text, and the lines that the other version lacks."""

    text: RichText
    only_here: frozenset[Line]


@frozen
class Change:
    """One field that is saved otherwise than it was typed."""

    label: str
    saved: Version
    typed: Version

    @property
    def long(self) -> bool:
        """Whether each version needs a place of its own to be read."""
        return any(one.formatted or len(one.words) > SHORT or len(one.lines) > 1 for one in self._texts)

    @property
    def sides(self) -> tuple[Side, Side]:
        """What is saved and what was typed, each with the lines that differ in words or formatting."""
        saved, typed = self._texts
        known = frozenset(saved.lines), frozenset(typed.lines)
        return Side(saved, known[0] - known[1]), Side(typed, known[1] - known[0])

    @property
    def _texts(self) -> tuple[RichText, RichText]:
        return _rich(self.saved), _rich(self.typed)


@frozen
class Meanwhile:
    """What was saved while somebody had a page open, and what they wanted."""

    changes: Sequence[Change] = ()
    added: Sequence[str] = ()
    removed: Sequence[str] = ()
    wish: str = ""
    """What they wanted to do to a list, in words."""
    deed: str = ""
    """What the button says that does it all the same."""
    file: str = ""
    """What the field of a file is called, which has to be chosen again."""

    @property
    def nothing(self) -> bool:
        """Whether what they typed is what is saved."""
        return not self.changes and not self.wish


def differing(fields: Iterable[Change]) -> Sequence[Change]:
    """Those of the fields whose two versions differ."""
    return tuple(field for field in fields if field.saved != field.typed)


def added_and_removed(form: Form, names: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What a list has now that the page of the form did not show, and what it showed that is gone."""
    seen = shown_on(form)
    return _without(names, seen), _without(seen, names)


def shown_on(form: Form) -> Sequence[str]:
    """The names of a list that the page of the form showed."""
    return [form[name] for name in form.texts if name.startswith(SEEN)]


def carried(form: Form) -> Mapping[str, str]:
    """What was typed, without what a page adds by itself."""
    own = (name for name in form.texts if name not in OF_THE_PAGE and not name.startswith(SEEN))
    return {name: form[name] for name in own}


def _without(names: Sequence[str], known: Sequence[str]) -> Sequence[str]:
    return tuple((Counter(names) - Counter(known)).elements())


def _rich(version: Version) -> RichText:
    return version if isinstance(version, RichText) else RichText.of(version)
