"""The electronic cabinet of a court participant: plugins in, use cases out."""

from ekabinet_usecases.cabinet import Cabinet

from ekabinet.cabinet import build
from ekabinet.settings import Settings

__all__ = ["Cabinet", "Settings", "build"]
