"""The electronic cabinet of a court participant: plugins in, use cases out."""

from ekabinet.cabinet import Cabinet, build
from ekabinet.settings import Settings

__all__ = ["Cabinet", "Settings", "build"]
