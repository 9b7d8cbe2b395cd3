"""Coroutines of libraries that know no other way."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


def in_a_loop_of_its_own(question: Coroutine[None, None, Answer]) -> Answer:
    """The answer of a coroutine, also where the caller's thread has a running event loop."""
    with ThreadPoolExecutor(max_workers=1) as own:
        return own.submit(asyncio.run, question).result()
