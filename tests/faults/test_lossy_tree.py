"""A disk keeps what was synced, and nothing else need be there after a power cut."""

from pathlib import Path

import pytest

from proofs.lossy_tree import BLOCK, File, Folder, Tree


def everything() -> bool:
    return True


def survived(tree: Tree, place: Path) -> set[str]:
    tree.survive(place / "survived")
    return {path.name for path in (place / "survived").rglob("*")}


@pytest.fixture
def tree() -> Tree:
    return Tree()


def test_bytes_that_were_synced_survive(tree: Tree, tmp_path: Path) -> None:
    tree.put("/paper", File())
    tree.file("/paper").write(b"signed", 0)

    tree.file("/paper").sync()
    tree.root.sync()

    tree.survive(tmp_path / "survived")
    assert (tmp_path / "survived" / "paper").read_bytes() == b"signed"


def test_bytes_that_were_not_synced_are_lost(tree: Tree, tmp_path: Path) -> None:
    tree.put("/paper", File())
    tree.root.sync()

    tree.file("/paper").write(b"signed", 0)

    tree.survive(tmp_path / "survived")
    assert (tmp_path / "survived" / "paper").read_bytes() == b""


def test_a_synced_file_is_lost_with_its_name(tree: Tree, tmp_path: Path) -> None:
    tree.put("/paper", File())

    tree.file("/paper").sync()

    assert survived(tree, tmp_path) == set()


def test_a_synced_folder_is_lost_with_the_name_above_it(tree: Tree, tmp_path: Path) -> None:
    tree.put("/files", Folder())
    tree.put("/files/paper", File())

    tree.folder("/files").sync()

    assert survived(tree, tmp_path) == set()


def test_until_the_folder_is_synced_a_renamed_file_has_its_old_name(tree: Tree, tmp_path: Path) -> None:
    tree.put("/part", File())
    tree.root.sync()

    tree.put("/paper", tree.take("/part"))

    assert survived(tree, tmp_path) == {"part"}


def test_until_the_folder_is_synced_a_removed_file_comes_back(tree: Tree, tmp_path: Path) -> None:
    tree.put("/paper", File())
    tree.root.sync()

    tree.take("/paper")

    assert survived(tree, tmp_path) == {"paper"}


def test_with_luck_everything_survives(tree: Tree, tmp_path: Path) -> None:
    tree.put("/paper", File())
    tree.file("/paper").write(b"signed", 0)

    tree.survive(tmp_path / "survived", everything)

    assert (tmp_path / "survived" / "paper").read_bytes() == b"signed"


def test_each_block_has_its_own_luck() -> None:
    paper = File()
    paper.write(b"old" * BLOCK, 0)
    paper.sync()
    paper.write(b"new" * BLOCK, 0)
    luck = iter([True, False, True, False])

    found = paper.after(lambda: next(luck))

    old, new = b"old" * BLOCK, b"new" * BLOCK
    assert found == old[:BLOCK] + new[BLOCK : 2 * BLOCK] + old[2 * BLOCK :]


def test_a_gap_before_what_is_written_reads_as_zeros() -> None:
    paper = File()

    paper.write(b"signed", 2)

    assert paper.seen == b"\0\0signed"


def test_what_stood_in_the_folder_is_kept(tmp_path: Path) -> None:
    before = tmp_path / "before"
    (before / "files").mkdir(parents=True)
    (before / "files" / "paper").write_bytes(b"signed")

    tree = Tree.of(before)

    tree.survive(tmp_path / "survived")
    assert (tmp_path / "survived" / "files" / "paper").read_bytes() == b"signed"


def test_a_name_that_is_not_there_is_an_error_of_the_disk(tree: Tree) -> None:
    with pytest.raises(FileNotFoundError):
        tree.node("/paper")


def test_the_size_is_that_of_all_files(tree: Tree) -> None:
    tree.put("/files", Folder())
    tree.put("/files/paper", File())

    tree.file("/files/paper").resize(7)

    assert tree.size() == 7
