"""META-INF/manifest.xml: every file with its media type (OpenDocument 1.2 part 3, 4; EN 319 162-1, A.1)."""

from collections.abc import Mapping

from ekabinet_core.errors import NotAccepted

from ekabinet_signing.markup import MANIFEST, add, parse, root, serialized

MEDIA_TYPE = "application/vnd.etsi.asic-e+zip"
"""Of the container itself (EN 319 162-1, 4.4.3.2)."""


def manifest(media_types: Mapping[str, str]) -> bytes:
    """The manifest of files and their media types."""
    document = root(f"{MANIFEST}manifest", manifest=MANIFEST)
    document.set(f"{MANIFEST}version", "1.2")
    for name, media_type in {"/": MEDIA_TYPE, **media_types}.items():
        entry = add(document, f"{MANIFEST}file-entry")
        entry.set(f"{MANIFEST}full-path", name)
        entry.set(f"{MANIFEST}media-type", media_type)
    return serialized(document)


def read_manifest(content: bytes) -> dict[str, str]:
    """Files and their media types; raises NotAccepted (``container``: ``manifest`` or ``xml``)."""
    document = parse(content)
    entries = [(one.get(f"{MANIFEST}full-path"), one.get(f"{MANIFEST}media-type")) for one in document]
    found = {name: media_type for name, media_type in entries if name and media_type}
    whole = document.tag == f"{MANIFEST}manifest" and len(found) == len(entries)
    if not whole or found.pop("/", None) != MEDIA_TYPE:
        raise NotAccepted("container", "manifest")
    return found
