"""A row of the journal is hashed as RFC 9162 says: change anything, and its leaf is another."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.journal import Deed, JournalRow

AT = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
ROW = JournalRow(AT, "leyla", "InPerson", Deed.SENT, "application", (("package", "ab"),))


def test_the_leaf_is_the_one_a_stranger_computes() -> None:
    row = (
        '{"at":"2026-03-02T06:00:00+00:00","by":"leyla","capacity":"InPerson",'
        '"data":{"package":"ab"},"deed":"application.sent","subject":"application"}'
    )

    assert ROW.leaf == hashlib.sha256(b"\x00" + row.encode()).hexdigest()


@pytest.mark.parametrize(
    "changed",
    [
        evolve(ROW, at=AT + timedelta(microseconds=1)),
        evolve(ROW, by="rashad"),
        evolve(ROW, capacity="Clerk"),
        evolve(ROW, deed=Deed.CONFIRMED),
        evolve(ROW, subject="another"),
        evolve(ROW, data=()),
    ],
)
def test_any_other_field_gives_another_leaf(changed: JournalRow) -> None:
    assert changed.leaf != ROW.leaf
