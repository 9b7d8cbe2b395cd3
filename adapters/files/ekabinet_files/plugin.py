"""Documents on disk or in a bucket, the judge of uploads and the maker of PDFs, offered to a cabinet."""

from pathlib import Path

from attrs import asdict, field, frozen
from ekabinet_core.errors import BadSetup
from ekabinet_ports.files import Files, UploadJudge
from ekabinet_ports.half_uploads import HalfUploads
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.world import World


@frozen
class FilesSettings:
    """The section ``[files]``: a folder or a bucket."""

    folder: Path | None = None
    """Where documents are kept, inside the data folder unless absolute; ``files`` where none is named."""
    uploads: Path | None = None
    """Where files are while they come in pieces, inside the data folder unless absolute."""
    bucket: str | None = None
    endpoint: str | None = None
    region: str | None = None
    access_key_id: str | None = None
    secret_access_key: str | None = field(default=None, repr=False)
    prefix: str | None = None


@hookimpl
def ekabinet_files(world: World) -> Files:
    """Documents in the folder or the bucket of the settings."""
    settings = world.section("files", FilesSettings)
    given = asdict(settings, filter=lambda _, value: value is not None)
    folder, bucket, _ = given.pop("folder", None), given.pop("bucket", None), given.pop("uploads", None)
    if bucket is not None and folder is not None:
        raise BadSetup(["[files] names a folder and a bucket: leave one of them out"])
    if bucket is not None:
        return _in_bucket(world, name=bucket, **given)
    if given:
        raise BadSetup([f"[files] {', '.join(given)} without a bucket: name it"])

    from ekabinet_files.disk import DiskFiles

    return DiskFiles(world.data / (folder or "files"))


def _in_bucket(world: World, **settings: str) -> Files:
    from ekabinet_files.bucket import Bucket

    bucket = Bucket(**settings)
    try:
        from ekabinet_files.s3 import S3Files
    except ModuleNotFoundError as error:
        raise BadSetup([f"[files] bucket needs the package {error.name}: docs/documents.md"]) from None
    return S3Files.opened(bucket, world.ids.new())


@hookimpl
def ekabinet_half_uploads(world: World) -> HalfUploads:
    """Files on their way in a folder, wherever documents are kept."""
    from ekabinet_files.half_uploads import DiskHalfUploads

    return DiskHalfUploads(world.data / (world.section("files", FilesSettings).uploads or "uploads"))


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
