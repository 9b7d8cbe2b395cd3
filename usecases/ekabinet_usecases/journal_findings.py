"""What can be found wrong with a journal."""

from enum import StrEnum

from attrs import frozen


class Flaw(StrEnum):
    """What is wrong; the codes are stable."""

    ROW_CHANGED = "row-changed"
    """The row at a place is not the one that was noted: another hash follows from it."""
    ROW_MISSING = "row-missing"
    """The tree has a row at a place, and the journal has none."""
    ROW_UNREADABLE = "row-unreadable"
    """The row at a place is such as no deed could have written."""
    ROW_STRAY = "row-stray"
    """The journal has a row at a place that nobody noted."""
    ROW_LATE = "row-late"
    """A row waits for the tree much too long: its time is wrong, or no worker runs."""
    LEAF_MISSING = "leaf-missing"
    """The tree has no leaf at a position, and has others after it; what follows was not looked at."""
    NODE_WRONG = "node-wrong"
    """A node, by level and position, is not the hash of what is below it, or not there."""
    NODE_EXCESS = "node-excess"
    """A node stands over leaves that do not exist."""
    ROOT_DIFFERS = "root-differs"
    """The journal is not the one that the checkpoint was signed for."""
    CHECKPOINT_AHEAD = "checkpoint-ahead"
    """The tree had more leaves when the checkpoint was signed."""
    CHECKPOINT_UNREADABLE = "checkpoint-unreadable"
    """It is no checkpoint, or not that of the size under which it is kept."""
    CHECKPOINT_OF_ANOTHER = "checkpoint-of-another-journal"
    """Its origin is not the name of the key."""
    CHECKPOINT_UNSIGNED = "checkpoint-unsigned"
    """It has no signature of the key, or one that is not true."""


@frozen
class Finding:
    """One thing wrong, and where: a place, a position, ``level/position``, a size or name of a checkpoint."""

    flaw: Flaw
    where: str


@frozen
class Verdict:
    """What was looked at, and everything found."""

    size: int
    """Leaves of the tree that were compared with their rows."""
    waiting: int
    """Rows that wait for the tree and were compared with their hashes."""
    outside: int
    """Checkpoints from outside that were compared with it."""
    covered: int
    """Leaves that the largest of these covers."""
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Nothing was found."""
        return not self.findings
