"""``ekabinet backup`` and ``ekabinet restore``: a data folder of its own, made while the cabinet runs.

A backup has the database, every document that it names, and the key of the journal, laid out as a data
folder is. It is looked through before it gets its name, and so is what is restored from it.
"""

import json
import os
import shutil
from pathlib import Path

from attrs import asdict, evolve, frozen
from ekabinet_core.errors import BadSetup, Conflict
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Copying, Storage
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.inventory import Watching

from ekabinet.cabinet import build
from ekabinet.data_folder import open_data_folder
from ekabinet.journal_key import FILE as KEY
from ekabinet.settings import Settings

DATABASE = "copy.db"
FILES = "files"
MANIFEST = "backup.json"


@frozen
class Manifest:
    """What a backup says of itself."""

    made_at: str
    documents: int
    journal: int
    """Rows of the journal that are in its tree."""
    checkpoint: str
    """The newest signed checkpoint of the journal; empty while there is none."""

    def write(self, folder: Path) -> None:
        """Put it beside the copy."""
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False)
        (folder / MANIFEST).write_text(text, encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Raises BadSetup for a folder that is no whole backup."""
        try:
            return cls(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise BadSetup([f"{folder} is no whole backup: it has no {MANIFEST} that can be read"]) from error


def back_up(settings: Settings, folder: Path, watching: Watching) -> Manifest:
    """Make a backup in a folder that is not there yet; others go on writing meanwhile.

    Raises BadSetup when the folder is there, when the database has tools of its own for this, or when
    what was copied is not whole; NotStored when the disk is full.
    """
    if folder.exists():
        raise BadSetup([f"{folder} is there already: name one that is not"])
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    source = build(settings)
    _copying(source.parts.storage).copy_to(part / DATABASE)
    shutil.copy2(settings.data / KEY, part / KEY)
    manifest = _looked_through(settings, part, source.parts.files, watching)
    manifest.write(part)
    _sync(part)
    part.rename(folder)
    _sync(folder.parent)
    return manifest


def _looked_through(settings: Settings, part: Path, files: Files, watching: Watching) -> Manifest:
    """Fill a backup with its documents; its database is opened as a copy, and stays as it was written."""
    opened = part / "opened"
    opened.mkdir(mode=0o700)
    shutil.copy2(part / DATABASE, opened / DATABASE)
    manifest = _filled(_around(settings, db=opened / DATABASE, files=part / FILES), files, watching)
    shutil.rmtree(opened)
    return manifest


def restore(settings: Settings, folder: Path, watching: Watching) -> Manifest:
    """Fill an empty cabinet from a backup, and look through what was filled.

    Raises BadSetup when something is there already, when the folder is no whole backup, or when what was
    restored is not what the backup says; NotStored when the disk is full or the copy damaged.
    """
    manifest = Manifest.read(folder)
    _bring_key(folder / KEY, settings.data)
    target = build(settings)
    try:
        _copying(target.parts.storage).fill_from(folder / DATABASE)
    except Conflict as error:
        raise BadSetup(["this cabinet is not empty: restore into one with a new data folder"]) from error
    found = _filled(target, _around(settings, files=folder / FILES).parts.files, watching)
    if evolve(found, made_at=manifest.made_at) != manifest:
        raise BadSetup([f"what was restored from {folder} is not what {MANIFEST} says: take another backup"])
    return manifest


def _filled(cabinet: Cabinet, files: Files, watching: Watching) -> Manifest:
    """Bring every document that its database names, and look whether all is whole."""
    with cabinet.parts.storage.reading() as kept:
        named = {one.file.digest for one in kept.documents.all()}
    for done, digest in enumerate(sorted(named), 1):
        with files.open(digest) as content:
            cabinet.parts.files.put(content)
        watching(done, len(named))
    newest = cabinet.journaling.newest()
    checkpoint = newest.note if newest is not None else ""
    _must_be_whole(cabinet, checkpoint)
    with cabinet.parts.storage.reading() as kept:
        size = kept.tree.size()
    return Manifest(cabinet.parts.clock.now().isoformat(), len(named), size, checkpoint)


def _must_be_whole(cabinet: Cabinet, checkpoint: str) -> None:
    """Raises BadSetup naming what is not."""
    tally = cabinet.inventory.take(lambda _done, _of: None)
    verdict = cabinet.auditing.verify({"the newest checkpoint": checkpoint} if checkpoint else {})
    problems = [f"{one.flaw.value}: document {one.named.file.digest}" for one in tally.findings]
    problems += [f"{one.flaw.value}: {one.where} of the journal" for one in verdict.findings]
    if problems:
        raise BadSetup(["the copy is not whole:", *problems])


def _around(settings: Settings, **own: Path) -> Cabinet:
    """The same cabinet over another database or another folder of documents; its keys stay where they are."""
    tables = {"db": {"url": f"sqlite:///{own['db']}"}} if "db" in own else {}
    tables["files"] = {"folder": str(own["files"])}
    return build(evolve(settings, tables={**settings.tables, **tables}))


def _copying(storage: Storage) -> Copying:
    if not isinstance(storage, Copying):
        raise BadSetup(["this storage makes no copies of itself: use the tools of its database"])
    return storage


def _bring_key(key: Path, data: Path) -> None:
    """The journal goes on under the same key."""
    open_data_folder(data)
    here = data / KEY
    if here.exists() and here.read_bytes() != key.read_bytes():
        raise BadSetup([f"{here} is another journal's key: restore into a new data folder"])
    shutil.copy2(key, here)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
