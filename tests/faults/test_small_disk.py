"""A small disk is full where it says, and has room when it was made larger; both kinds alike."""

from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from proofs.forks import Child, say
from proofs.lossy_disk import missing
from proofs.small_disk import Kind, possible, small_disk

PAGE = 4096


def filling(kind: Kind, place: Path, pipe: int) -> None:
    before = place / "before"
    before.mkdir()
    (before / "paper").write_bytes(bytes(PAGE))
    with small_disk(kind, before, place) as disk:
        disk.resize(2 * PAGE)
        try:
            (disk.folder / "more").write_bytes(bytes(2 * PAGE))
        except OSError as error:
            say(pipe, str(error.strerror))
        disk.resize(8 * PAGE)
        (disk.folder / "more").write_bytes(bytes(2 * PAGE))
        say(pipe, " ".join(sorted(path.name for path in disk.folder.iterdir())))


@pytest.mark.parametrize("kind", [kind for kind in get_args(Kind) if kind])
def test_a_small_disk_is_full_until_it_grows(kind: Kind, tmp_path: Path) -> None:
    if not possible() or (kind == "FUSE" and missing()):
        pytest.skip("nobody may mount such a disk here")

    said = list(Child.doing(partial(filling, kind, tmp_path)).lines())

    assert said == ["No space left on device", "more paper"]
    assert list((tmp_path / "disk").iterdir()) == []
