"""Names as people type them: the beginnings of their words, in plain letters, with a slip now and then."""

import re
from collections.abc import Collection, Iterable

from ekabinet_core.text import search_key

WORD = re.compile(r"[^\W_]+")
LONGEST = 40
"""Letters by which a word is found; what comes behind them does not count."""
FORGIVEN = ((7, 2), (4, 1))
"""From so many letters on, so many slips are forgiven."""
LIKELY = 20
"""How many words a typed one may mean."""


Meant = tuple[tuple[str, ...], ...]
"""For each typed word the words it may mean."""


def findable(text: str) -> str:
    """The text without what nothing that is kept can have: NUL and halves of letters."""
    return text.replace("\0", "").encode(errors="ignore").decode()


def words_of(name: str) -> tuple[str, ...]:
    """The words by which a name is found, through ``search_key``, which is the same in all languages."""
    return tuple(word[:LONGEST] for word in WORD.findall(search_key(name, "")))


def alike(word: str, others: Collection[str]) -> tuple[str, ...]:
    """Those of the others that may be meant by the word, the nearest first; at most LIKELY of them."""
    found = sorted((_slips(word, other), other) for other in others if near(word, other))
    return tuple(other for _, other in found[:LIKELY])


def near(word: str, other: str) -> bool:
    """Whether one may be the other with slips, of which the shorter one forgives so many.

    A slip is a letter too much, too few or another one, or two neighbours exchanged (optimal string
    alignment; Damerau 1964).
    """
    most = min(_forgiven(word), _forgiven(other))
    return not _far(word, other, most) and _slips(word, other) <= most


def _forgiven(word: str) -> int:
    return next((slips for letters, slips in FORGIVEN if len(word) >= letters), 0)


def _far(word: str, other: str, most: int) -> bool:
    """A quick look first: a slip brings one letter in or takes one out."""
    letters, others = set(word), set(other)
    return abs(len(word) - len(other)) > most or len(letters - others) > most or len(others - letters) > most


def _slips(word: str, other: str) -> int:
    """How many slips lie between two words: a line of the table for each letter."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for row, letter in enumerate(word, 1):
        above, line = line, [row]
        for column, reached in enumerate(other, 1):
            steps = [above[column] + 1, line[-1] + 1, above[column - 1] + (letter != reached)]
            if row > 1 and column > 1 and word[row - 2] == reached and letter == other[column - 2]:
                steps.append(before[column - 2] + 1)
            line.append(min(steps))
        before = above
    return line[-1]


def read_as(words: Iterable[str], known: Collection[str]) -> Meant:
    """What each typed word may mean among known ones: itself where one begins so, else those like it."""
    return tuple(
        (word,) if any(one.startswith(word) for one in known) else alike(word, known) for word in words
    )
