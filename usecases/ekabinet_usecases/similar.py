"""Names that may have been meant where nobody is called as it was typed."""

from collections.abc import Iterable, Iterator, Sequence

from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId
from ekabinet_core.spelling import Meant, read_as, words_of
from ekabinet_ports.storage import Kept

NAMED = 5
"""How many names are said, and in how many of the cases they are looked for."""


def meant_instead(kept: Kept, person: Identifier, typed: Meant) -> Meant | None:
    """What the typed words may mean among the names in a person's own cases; None where nothing else."""
    if not typed:
        return None
    words = [word for word, *_ in typed]
    meant = read_as(words, kept.case_list.words(person))
    return meant if all(meant) and meant != typed else None


def similar_names(kept: Kept, cases: Sequence[CaseId], typed: Meant, meant: Meant) -> tuple[str, ...]:
    """Who is called so in the first of these cases, as the court writes them."""
    instead = [word for words in meant if words not in typed for word in words]
    names = dict.fromkeys(_called(kept, dict.fromkeys(cases), instead))
    return tuple(names)[:NAMED]


def _called(kept: Kept, cases: Iterable[CaseId], instead: Sequence[str]) -> Iterator[str]:
    for id in list(cases)[:NAMED]:
        for one in kept.cases.get(id).participants:
            if any(word.startswith(meant) for word in words_of(one.name) for meant in instead):
                yield one.name
