"""What each participant's list has of a case and of its hearings."""

from collections.abc import Iterable, Iterator, Sequence

from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import judge_key, name_words, number_key, roles_in
from ekabinet_core.identifier import Identifier

ROOM = 1_200
"""Bytes of names in a row: PostgreSQL takes at most 2,704 into an index with all that is looked for."""

ShareRow = dict[str, object]


def shares_of_case(case: Case, common: Sequence[ShareRow]) -> Sequence[ShareRow]:
    """The rows by which its participants find a case, from what is common to them."""
    own: ShareRow = {
        "case": case.id,
        "received_on": case.received_on,
        "state": case.state,
        "judge": judge_key(case.judge),
    }
    return [share | own for share in common]


def shares_of_hearing(hearing: Hearing, common: Sequence[ShareRow]) -> Sequence[ShareRow]:
    """The rows by which its case's participants find a hearing, from what the case's rows have in common."""
    own: ShareRow = {
        "hearing": hearing.id,
        "at": hearing.at,
        "hearing_kind": hearing.kind,
        "judge": judge_key(hearing.judge),
    }
    return [share | own for share in common]


def common_shares(case: Case) -> Sequence[ShareRow]:
    """What the rows of a case and of its hearings have in common.

    For each participant who is known by a number there are as many as the names need.
    """
    parts = list(_parts(name_words(case)))
    number = number_key(case.number)
    return [
        {
            "kind": person.kind,
            "value": person.value,
            "part": part,
            "court": case.court,
            "number": number,
            "case_type": case.case_type,
            "roles": roles_in(case, person),
            "names": names,
            "further": len(parts) > 1,
        }
        for person in _known(case)
        for part, names in enumerate(parts)
    ]


def _known(case: Case) -> Sequence[Identifier]:
    known = (one.identifier for one in case.participants if one.identifier is not None)
    return list(dict.fromkeys(known))


def _parts(words: Iterable[str]) -> Iterator[str]:
    """The words, each with a space before it, in texts that have room in a row; at least one text."""
    text, room = "", ROOM
    for word in words:
        needed = len(f" {word}".encode())
        if needed > room:
            yield text
            text, room = "", ROOM
        text, room = f"{text} {word}", room - needed
    yield text
