"""Where a container is while it is made."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import BinaryIO

Scratch = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens a temporary file."""
