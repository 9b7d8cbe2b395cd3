"""Two storages driven in step: whatever is done to both, both say the same."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from datetime import datetime
from functools import partial

from attrs import evolve
from ekabinet_core.case import Participant
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.errors import CabinetError
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, CaseId
from ekabinet_core.movement import Voucher
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.notary import MemoryNotary
from ekabinet_memory.storage import MemoryStorage
from ekabinet_ports.outbox import Message
from ekabinet_ports.storage import Kept, Storage
from ekabinet_usecases.journaling import Journaling
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.strategies import SearchStrategy

from ekabinet_testing.contracts.storage_examples import (
    ENDED,
    MINUTE,
    NOON,
    OPEN,
    TODAY,
    Abandoned,
    OpenStorage,
    account,
    act,
    application,
    attempt,
    case,
    docketed,
    entry,
    happening,
    hearing,
    journal_row,
    order,
    refund,
    signing,
    submission,
    task,
)
from ekabinet_testing.listed import every_docketed

Deed = Callable[[Kept], object]
ALL = 1000
KEYS = ("x1", "x2", "x3")
OWNERS = (AccountId("ayten"), AccountId("leyla"))
PEOPLE = (Identifier("fin", "5ABCDE7"), Identifier("fin", "1AAAAA1"))
names, numbers = st.sampled_from(["ayten", "Leyla", "ÇINAR"]), st.sampled_from(["5ABCDE7", "7", "9"])
keys, few = st.sampled_from(KEYS), st.integers(0, 3)
times = few.map(lambda wait: NOON + wait * MINUTE)
versions = st.integers(0, 2)
waits = st.sampled_from([OPEN, ENDED])
participants = st.builds(
    Participant, st.just("claimant"), st.sampled_from(["Aytən Əliyeva", "Leyla"]), st.sampled_from(PEOPLE)
)
cases = st.builds(
    lambda key, days, sides: evolve(case(key, TODAY.replace(day=1 + days)), participants=tuple(sides)),
    keys,
    few,
    st.lists(participants, max_size=2),
)


def doing(way: Callable[..., object], *drawn: SearchStrategy[object]) -> SearchStrategy[Deed]:
    """A deed with whatever is drawn for it."""
    return st.tuples(*drawn).map(lambda values: lambda kept: way(kept, *values))


deeds: SearchStrategy[Deed] = st.one_of(
    doing(
        lambda kept, name, number, version: kept.accounts.put(evolve(account(name, number), version=version)),
        *(names, numbers, versions),
    ),
    doing(
        lambda kept, key, owner, at, version: kept.applications.put(
            evolve(application(key, owner, at), version=version)
        ),
        *(keys, st.sampled_from(OWNERS), times, versions),
    ),
    doing(
        lambda kept, key, version: kept.applications.drop(evolve(application(key), version=version)),
        *(keys, versions),
    ),
    doing(lambda kept, turn, key, at: kept.movements.append(entry(turn, key, at)), few, keys, times),
    doing(
        lambda kept, key, at, version: kept.refunds.put(evolve(refund(key, at), version=version)),
        *(keys, times, versions),
    ),
    doing(lambda kept, one: kept.cases.put(one), cases),
    doing(lambda kept, key, of, at: kept.cases.put_hearing(hearing(key, of, at)), keys, keys, times),
    doing(
        lambda kept, key, at, version: kept.docket.put(evolve(docketed(key, at), version=version)),
        *(keys, times, versions),
    ),
    doing(lambda kept, years: kept.docket.next_serial("baku", "2-1", NOON.year + years), few),
    doing(lambda kept, years: kept.applications.next_number(NOON.year + years), few),
    doing(lambda kept, key: kept.feed.tell(happening(key)), keys),
    doing(lambda kept, number: kept.feed.hear(number), few),
    doing(lambda kept, key: kept.journal.note(journal_row(key)), keys),
    doing(
        lambda kept, key, wait, version: kept.waits.put_attempt(evolve(attempt(key, wait), version=version)),
        *(keys, waits, versions),
    ),
    doing(
        lambda kept, key, of, wait, version: kept.waits.put_signing(
            evolve(signing(key, of, wait=wait), version=version)
        ),
        *(keys, keys, waits, versions),
    ),
    doing(
        lambda kept, key, of, version: kept.submissions.put(evolve(submission(key, of), version=version)),
        *(keys, keys, versions),
    ),
    doing(
        lambda kept, key, of, version: kept.acts.put(evolve(act(key, of), version=version)),
        *(keys, keys, versions),
    ),
    doing(
        lambda kept, key, of, wait, version: kept.orders.put(evolve(order(key, of, wait), version=version)),
        *(keys, keys, waits, versions),
    ),
    doing(lambda kept, key, at: kept.outbox.put(task(key), at), keys, times),
)
"""Everything that is done to a storage, with few names, so that deeds meet each other."""


class TwinsMachine(RuleBasedStateMachine):
    """The storage and the one in memory, side by side."""

    def __init__(self, open_storage: OpenStorage, place: str, *, survives_restart: bool) -> None:
        super().__init__()
        self.open_storage, self.place, self.survives_restart = open_storage, place, survives_restart
        self.twin = MemoryStorage()
        self.clock = MemoryClock()
        self.taken: list[tuple[Message, Message]] = []
        self.open()

    def open(self) -> None:
        """Open the storage where it was before."""
        self.opened = ExitStack()
        self.storage: Storage = self.opened.enter_context(self.open_storage(self.place))

    @rule(done=st.lists(deeds, min_size=3, max_size=12))
    def one_by_one(self, done: list[Deed]) -> None:
        """Several deeds, each in a transaction of its own."""
        for deed in done:
            assert _ended(self.storage, [deed]) == _ended(self.twin, [deed])

    @rule(done=st.lists(deeds, min_size=2, max_size=4))
    def together(self, done: list[Deed]) -> None:
        """Several deeds at once: all of them, or none when one is refused."""
        assert _ended(self.storage, done) == _ended(self.twin, done)

    @rule(done=st.lists(deeds, max_size=3))
    def abandoned(self, done: list[Deed]) -> None:
        """Several deeds, and then something goes wrong."""
        for storage in (self.storage, self.twin):
            with suppress(Abandoned, CabinetError), storage.transaction() as kept:
                for deed in done:
                    deed(kept)
                raise Abandoned

    @rule()
    def grow(self) -> None:
        """What was noted is brought into the tree, and the tree is signed."""
        self.clock.pass_(minutes=1)
        storages = (self.storage, self.twin)
        grown = [Journaling(storage, MemoryNotary(), self.clock).work() for storage in storages]
        assert grown[0] == grown[1]

    @rule(at=times, put=st.lists(keys, max_size=2))
    def take(self, at: datetime, put: list[str]) -> None:
        """A worker takes the next message, after others have put theirs."""
        putting: list[Deed] = [partial(_put, key=key) for key in put]
        assert _ended(self.storage, putting) == _ended(self.twin, putting)
        taken = [_taken(storage, at) for storage in (self.storage, self.twin)]
        assert _same(taken[0]) == _same(taken[1])
        if taken[0] and taken[1]:
            self.taken.append((taken[0], taken[1]))

    @precondition(lambda self: self.taken)
    @rule(end=st.sampled_from(["done", "put_off", "park"]), which=st.integers(0, 9))
    def finish(self, end: str, which: int) -> None:
        """A worker is done with a message, or is not, whoever has it now."""
        mine, twins = self.taken[which % len(self.taken)]
        for storage, message in ((self.storage, mine), (self.twin, twins)):
            with storage.transaction() as kept:
                match end:
                    case "done":
                        kept.outbox.done(message)
                    case "put_off":
                        kept.outbox.put_off(message, NOON + MINUTE, "pending")
                    case _:
                        kept.outbox.park(message, NOON, "KeyError")

    @precondition(lambda self: self.survives_restart)
    @rule()
    def restart(self) -> None:
        """Closed and opened again, in the middle of everything."""
        self.opened.close()
        self.open()

    @invariant()
    def both_say_the_same(self) -> None:
        """Every list and every figure."""
        assert _everything(self.storage) == _everything(self.twin)

    def teardown(self) -> None:
        """Close the storage."""
        self.opened.close()


def _ended(storage: Storage, deeds: list[Deed]) -> object:
    """What the deeds gave, or how they were refused."""
    try:
        with storage.transaction() as kept:
            return [deed(kept) for deed in deeds]
    except CabinetError as error:
        return type(error)


def _put(kept: Kept, key: str) -> None:
    kept.outbox.put(task(key), NOON)


def _taken(storage: Storage, at: datetime) -> Message | None:
    with storage.transaction() as kept:
        return kept.outbox.take(at)


def _same(message: Message | None) -> Message | None:
    """Numbers are each storage's own."""
    return message and evolve(message, id=0)


def _everything(storage: Storage) -> Mapping[str, object]:
    with storage.reading() as kept:
        newest = kept.checkpoints.newest()
        return {
            "accounts": [kept.accounts.by_user_name(name) for name in ("ayten", "leyla", "ÇINAR")],
            "applications": [list(kept.applications.page(owner, None).rows) for owner in OWNERS],
            "signings": [kept.waits.signing(key) for key in KEYS],
            "submissions": [kept.submissions.draft(CaseId(key), AccountId("ayten")) for key in KEYS],
            "acts": [list(kept.acts.of(CaseId(key))) for key in KEYS],
            "orders": list(kept.orders.open()),
            "ledgers": [kept.movements.ledger(Voucher("asan-pay", key)) for key in KEYS],
            "refunds": [list(kept.refunds.of(owner)) for owner in OWNERS],
            "cases": [list(kept.case_list.page(one, CaseSearch(), None).rows) for one in PEOPLE],
            "hearings": [list(kept.hearing_list.page(one, HearingSearch(), None).rows) for one in PEOPLE],
            "inbox": list(every_docketed(kept, "baku")),
            "feed": (list(kept.feed.after(0, ALL)), kept.feed.heard()),
            "journal": [one.row for one in kept.journal.after(0, ALL)],
            "tree": (kept.tree.size(), newest and newest.note),
            "outbox": kept.backlog.figures(NOON + 3 * MINUTE),
            "parked": [evolve(one, id=0) for one in kept.backlog.parked(0, ALL)],
        }
