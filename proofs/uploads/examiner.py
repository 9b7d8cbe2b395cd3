"""The examiner of uploads with one of its lines broken, for the controls."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipInfo

from ekabinet_files import container, examine, pdf_dangers, picture_dangers

ROOT = Path(__file__).parents[2]


def _names_may_lead_elsewhere() -> None:
    container._all_safe = lambda entries: True  # noqa: SLF001, ARG005


def _entries_may_overlap() -> None:
    """Python's own reader looks for it, too, in the newer ones and where a distribution has mended it."""
    if hasattr(ZipInfo, "_end_offset"):
        ZipInfo._end_offset = property(lambda entry: None, lambda entry, place: None)  # noqa: SLF001, ARG005
    container._overlap = lambda entries: False  # noqa: SLF001, ARG005


def _bombs_may_unfold() -> None:
    container._is_bomb = lambda archive, entries: False  # noqa: SLF001, ARG005


def _papers_may_act() -> None:
    pdf_dangers._hostile = lambda found: False  # noqa: SLF001, ARG005


def _photos_may_hide_bombs() -> None:
    vars(picture_dangers).update(most_pixels=lambda content: 1)  # noqa: ARG005


def _photos_are_not_read() -> None:
    vars(picture_dangers).update(read_heic=lambda: None)


CONTROLS: Mapping[str, Callable[[], None]] = {
    "names may lead elsewhere": _names_may_lead_elsewhere,
    "entries may overlap": _entries_may_overlap,
    "bombs may unfold": _bombs_may_unfold,
    "papers may act": _papers_may_act,
    "photos may hide bombs": _photos_may_hide_bombs,
    "photos are not read": _photos_are_not_read,
}


def breaking(control: str) -> tuple[str, ...]:
    """The command of an examiner with that line broken."""
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import proofs.uploads.examiner as it; it.main()"
    return (sys.executable, "-c", start, control)


def main() -> None:
    """Examine as what the command line ends with."""
    CONTROLS[sys.argv.pop(1)]()
    examine.main()
