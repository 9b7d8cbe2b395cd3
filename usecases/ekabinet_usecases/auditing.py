"""Verifying the journal: each row against the tree, the tree against every checkpoint."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from heapq import merge

from attrs import frozen
from ekabinet_core.checkpoint import Checkpoint
from ekabinet_core.errors import Invalid
from ekabinet_core.note import Note, VerifierKey
from ekabinet_ports.clock import Clock
from ekabinet_ports.notary import Notary
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.journal_findings import Finding, Flaw, Verdict
from ekabinet_usecases.journal_walk import Walk

AT_ONCE = 1000
"""Checkpoints that are read together."""
PATIENCE = timedelta(minutes=10)
"""A row that waits longer for the tree is late."""
NOTHING_OUTSIDE: Mapping[str, str] = {}


@frozen(order=True)
class Claim:
    """What a checkpoint says of the tree, before anybody has looked whether it is so."""

    size: int
    where: str
    note: str

    def flaw(self, root: bytes, key: VerifierKey, notary: Notary) -> Flaw | None:
        """What is wrong with it, when the tree of its size has that root."""
        try:
            note = Note.read(self.note)
            checkpoint = Checkpoint.read(note.text)
        except Invalid:
            return Flaw.CHECKPOINT_UNREADABLE
        if checkpoint.size != self.size:
            return Flaw.CHECKPOINT_UNREADABLE
        if checkpoint.origin != key.name:
            return Flaw.CHECKPOINT_OF_ANOTHER
        signatures = note.by(key)
        if not signatures or not all(notary.signed(note.text, one, key) for one in signatures):
            return Flaw.CHECKPOINT_UNSIGNED
        return None if checkpoint.root == root else Flaw.ROOT_DIFFERS


@frozen
class Auditing:
    """Compares everything that the journal consists of; changes nothing."""

    storage: Storage
    notary: Notary
    clock: Clock

    def verify(self, outside: Mapping[str, str] = NOTHING_OUTSIDE, key: VerifierKey | None = None) -> Verdict:
        """Everything that is wrong, against the checkpoints that were kept outside, each under a name.

        ``key`` checks the signatures; without it that of this cabinet does. Where no checkpoint from outside
        covers it, a journal that was made anew as a whole and signed with the same key looks well.
        """
        with self.storage.reading() as kept:
            walk = Walk(kept)
            unreadable, claims = _readable(outside)
            judged = self._compared(walk, merge(claims, _claims_kept(kept)), key or self.notary.key)
            findings = (*unreadable, *judged, *walk.to_the_end(), *walk.beside(self.clock.now() - PATIENCE))
        covered = max((claim.size for claim in claims), default=0)
        return Verdict(walk.tree.size, walk.waiting, len(claims), covered, findings)

    def _compared(self, walk: Walk, claims: Iterable[Claim], key: VerifierKey) -> Iterator[Finding]:
        for claim in claims:
            yield from walk.to(claim.size)
            is_reached = walk.tree.size == claim.size
            flaw = claim.flaw(walk.tree.root, key, self.notary) if is_reached else Flaw.CHECKPOINT_AHEAD
            if flaw:
                yield Finding(flaw, claim.where)


def _readable(outside: Mapping[str, str]) -> tuple[Sequence[Finding], Sequence[Claim]]:
    """Those that can be read, in order of size; and a finding for each other."""
    findings, claims = list[Finding](), list[Claim]()
    for name, note in outside.items():
        try:
            claims.append(Claim(Checkpoint.read(Note.read(note).text).size, name, note))
        except Invalid:
            findings.append(Finding(Flaw.CHECKPOINT_UNREADABLE, name))
    return findings, sorted(claims)


def _claims_kept(kept: Kept) -> Iterator[Claim]:
    """Those kept beside the tree, in order of size."""
    size = -1
    while found := kept.checkpoints.after(size, AT_ONCE):
        yield from (Claim(one.size, str(one.size), one.note) for one in found)
        size = found[-1].size
