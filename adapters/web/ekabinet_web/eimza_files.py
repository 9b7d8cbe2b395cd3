"""The e-İmza program as files that the operator gives out, one for each system and Python."""

import hashlib
from pathlib import Path

from ekabinet_core.document import StoredFile
from ekabinet_core.errors import BadSetup, NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.package import PackagedFile
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.downloads import download
from ekabinet_web.looks import AgentFile
from ekabinet_web.visit import Visit

PROGRAM = "application/octet-stream"


@get("/eimza/files/{name:str}", sync_to_thread=True)
def program(visit: NamedDependency[Visit], name: FromPath[str]) -> Stream:
    """One of the files that the page lists."""
    for one in visit.looks.agent_files:
        if one.path.name == name and one.path.is_file():
            return download(visit, PackagedFile(name, PROGRAM, one.kept), one.path.open("rb"))
    raise NotFound("program")


def read_agent_files(folder: Path) -> tuple[AgentFile, ...]:
    """The files of a folder as they are now, by name; raises BadSetup where there are none."""
    try:
        files = [one for one in sorted(folder.iterdir()) if one.is_file() and not one.name.startswith(".")]
        read = tuple(_read(one) for one in files)
    except OSError as error:
        raise BadSetup([f"agent_downloads: {error}"]) from error
    if not read:
        raise BadSetup([f"agent_downloads: there is no file in {folder}"])
    return read


def _read(path: Path) -> AgentFile:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return AgentFile(path, StoredFile(Digest(digest), path.stat().st_size))


PAGES: tuple[HTTPRouteHandler, ...] = (program,)
