"""The journal's tree: letting it grow, signing checkpoints of it, proving from it."""

from collections.abc import Sequence
from datetime import timedelta

from attrs import frozen
from ekabinet_core.checkpoint import Checkpoint, Consistency, Inclusion
from ekabinet_core.errors import Conflict, NotAccepted, NotStored
from ekabinet_core.ids import Digest
from ekabinet_core.merkle import Subtrees
from ekabinet_core.merkle_proof import Proof, Stretch, consistency_path, inclusion_path
from ekabinet_core.note import Note, NoteSignature
from ekabinet_ports.clock import Clock
from ekabinet_ports.journal import Noted, SignedCheckpoint
from ekabinet_ports.notary import Notary
from ekabinet_ports.storage import Kept, Storage

AT_ONCE = 100
"""Leaves that are added in one transaction, and after which a checkpoint is signed."""
HASH_SIZE = 32
"""Bytes of a SHA-256."""
SIGNED_EACH = timedelta(minutes=1)
"""No leaf waits longer for a checkpoint."""


@frozen
class Journaling:
    """Brings rows that were noted into the tree, and proves that they are there.

    As many may run at once as like: unique keys decide whose leaves are added, and the loser does nothing.
    """

    storage: Storage
    notary: Notary
    clock: Clock

    def work(self) -> int:
        """Add rows that wait to the tree, and sign when it is time; gives how many rows there were."""
        with self.storage.reading() as kept:
            if not (kept.journal.waiting(1) or self._is_due(kept)):
                return 0
        try:
            with self.storage.transaction() as kept:
                grown = _grow(kept)
                if self._is_due(kept):
                    kept.checkpoints.put(self._signed(_tree(kept)))
        except Conflict:
            return 0
        return grown

    def newest(self) -> SignedCheckpoint | None:
        """The checkpoint of the largest tree; None before the first row."""
        with self.storage.reading() as kept:
            return kept.checkpoints.newest()

    def proof(self, leaf: Digest) -> Inclusion | None:
        """That the row with this hash is in the journal; None while no checkpoint has it: a minute or so.

        Raises NotFound when there is no such row.
        """
        with self.storage.reading() as kept:
            position, newest = kept.journal.position(leaf), kept.checkpoints.newest()
            if position is None or newest is None or newest.size <= position:
                return None
            return Inclusion(position, _hashes(kept, inclusion_path(position, newest.size)), newest.note)

    def consistency(self, old: Checkpoint) -> Consistency:
        """That the tree of an old checkpoint is the beginning of the newest.

        Raises NotAccepted (``another-journal``, ``empty``, ``ahead``) for one that nothing follows from.
        """
        with self.storage.reading() as kept:
            newest = kept.checkpoints.newest()
            if old.origin != self.notary.key.name:
                raise NotAccepted("checkpoint", "another-journal")
            if old.size == 0:
                raise NotAccepted("checkpoint", "empty")
            if newest is None or newest.size < old.size:
                raise NotAccepted("checkpoint", "ahead")
            return Consistency(_hashes(kept, consistency_path(old.size, newest.size)), newest.note)

    def _is_due(self, kept: Kept) -> bool:
        size, newest = kept.tree.size(), kept.checkpoints.newest()
        if newest is None:
            return size > 0
        waits = self.clock.now() - newest.at
        return size - newest.size >= AT_ONCE or (size > newest.size and waits >= SIGNED_EACH)

    def _signed(self, tree: Subtrees) -> SignedCheckpoint:
        key = self.notary.key
        text = Checkpoint(key.name, tree.size, tree.root).text
        note = Note(text, (NoteSignature(key.name, key.id, self.notary.sign(text)),))
        return SignedCheckpoint(tree.size, self.clock.now(), str(note))


def _grow(kept: Kept) -> int:
    """Add rows that wait; gives how many.

    One whose hash is none any more holds up no other: it waits, and verifying the journal says so.
    """
    rows = kept.journal.waiting(AT_ONCE)
    leaves = {row.place: leaf for row in rows if (leaf := _hash(row))}
    if leaves:
        kept.tree.append([*leaves], _tree(kept).grown([*leaves.values()]).spans)
    return len(leaves)


def _hash(row: Noted) -> bytes | None:
    """The bytes of a row's hash; None when somebody has damaged it."""
    try:
        leaf = bytes.fromhex(row.leaf)
    except (TypeError, ValueError):
        return None
    return leaf if len(leaf) == HASH_SIZE else None


def _tree(kept: Kept) -> Subtrees:
    whole = Stretch(0, kept.tree.size())
    nodes = kept.tree.hashes([*whole.spots()])
    if len(nodes) < whole.last.bit_count():
        raise NotStored("the journal's tree has a hole: ekabinet journal verify says where")
    return Subtrees(whole.last, {spot.level: hash for spot, hash in nodes.items()})


def _hashes(kept: Kept, path: Sequence[Stretch]) -> Proof:
    nodes = kept.tree.hashes([spot for stretch in path for spot in stretch.spots()])
    try:
        return tuple(stretch.hash(nodes) for stretch in path)
    except KeyError:
        raise NotStored("the journal's tree has a hole: ekabinet journal verify says where") from None
