"""A storage and a plain table, driven in step by any sequence of deeds."""

from contextlib import ExitStack, suppress

import pytest
from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import AccountId, ApplicationId
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, Abandoned, OpenStorage, application
from ekabinet_testing.strategies import texts

OWNERS = ("ayten", "leyla")
drafts = st.builds(
    lambda name, owner, minutes, title, version: evolve(
        application(name, owner, NOON + minutes * MINUTE), title=title, version=version
    ),
    st.sampled_from(["a1", "a2", "a3"]),
    st.sampled_from(OWNERS),
    st.integers(0, 3),
    texts,
    st.integers(0, 3),
)


class StorageMachine(RuleBasedStateMachine):
    """Whatever is done, the storage says what a table in the head would say."""

    def __init__(self, open_storage: OpenStorage, place: str, *, survives_restart: bool) -> None:
        super().__init__()
        self.open_storage = open_storage
        self.place = place
        self.survives_restart = survives_restart
        self.applications: dict[ApplicationId, Application] = {}
        self.number = 0
        self.open()

    def open(self) -> None:
        """Open the storage where it was before."""
        self.opened = ExitStack()
        self.storage = self.opened.enter_context(self.open_storage(self.place))

    @rule(draft=drafts)
    def put(self, draft: Application) -> None:
        """Fresh ones are kept, stale ones refused."""
        if draft.version == self.version(draft):
            with self.storage.transaction() as kept:
                self.applications[draft.id] = kept.applications.put(draft)
        else:
            with pytest.raises(Conflict), self.storage.transaction() as kept:
                kept.applications.put(draft)

    @rule(draft=drafts)
    def drop(self, draft: Application) -> None:
        """Fresh ones are dropped, stale ones refused."""
        if draft.version and draft.version == self.version(draft):
            with self.storage.transaction() as kept:
                kept.applications.drop(draft)
            del self.applications[draft.id]
        else:
            with pytest.raises(Conflict), self.storage.transaction() as kept:
                kept.applications.drop(draft)

    @rule(put=drafts, dropped=drafts)
    def fail(self, put: Application, dropped: Application) -> None:
        """A transaction that ends badly, whatever was done in it."""
        with suppress(Conflict, Abandoned), self.storage.transaction() as kept:
            kept.applications.next_number(NOON.year)
            kept.applications.put(put)
            kept.applications.drop(dropped)
            raise Abandoned

    @rule()
    def count(self) -> None:
        """The next number."""
        self.number += 1
        with self.storage.transaction() as kept:
            assert kept.applications.next_number(NOON.year) == self.number

    @precondition(lambda self: self.survives_restart)
    @rule()
    def restart(self) -> None:
        """Closed and opened again."""
        self.opened.close()
        self.open()

    @invariant()
    def both_say_the_same(self) -> None:
        """Each person's list is the table's."""
        with self.storage.reading() as kept:
            for owner in map(AccountId, OWNERS):
                theirs = [one for one in self.applications.values() if one.owner == owner]
                theirs.sort(key=lambda one: (one.changed_at, one.id), reverse=True)
                assert list(kept.applications.page(owner, None).rows) == theirs

    def version(self, draft: Application) -> int:
        """The version that the table has; 0 when it has none."""
        known = self.applications.get(draft.id)
        return 0 if known is None else known.version

    def teardown(self) -> None:
        """Close the storage."""
        self.opened.close()
