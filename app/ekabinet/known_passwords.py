"""The passwords and words that are tried first, as zxcvbn counted them in breaches and texts."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain


@cache
def known_passwords() -> frozenset[str]:
    """About 94 000, in small letters; read when they are asked for first."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    lists: Mapping[str, Sequence[str]] = FREQUENCY_LISTS
    return frozenset(chain.from_iterable(lists.values()))
