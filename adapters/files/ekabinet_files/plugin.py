"""Documents on disk, the judge of uploads and the maker of PDFs, offered to a cabinet."""

from pathlib import Path

from attrs import frozen
from ekabinet_ports.files import Files, UploadJudge
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.world import World


@frozen
class FilesSettings:
    """The section ``[files]``."""

    folder: Path | None = None
    """Where documents are kept; without it ``files`` in the data folder."""


@hookimpl
def ekabinet_files(world: World) -> Files:
    """Documents in the folder of the settings."""
    from ekabinet_files.disk import DiskFiles

    return DiskFiles(world.section("files", FilesSettings).folder or world.data / "files")


@hookimpl
def ekabinet_upload_judge() -> UploadJudge:
    """Judges by content, in a child process."""
    from ekabinet_files.judge import ChildJudge

    return ChildJudge()


@hookimpl
def ekabinet_renderer() -> Renderer:
    """Renders with typst."""
    from ekabinet_files.pdf import TypstRenderer

    return TypstRenderer()
