"""Who waits for a phone keeps nobody from a page."""

import asyncio
from threading import Barrier

from ekabinet_web import portal


def test_while_200_wait_for_their_phones_a_page_is_made() -> None:
    together = Barrier(201)

    async def serve() -> None:
        await portal._start_threads()
        loop = asyncio.get_running_loop()
        await asyncio.gather(*[loop.run_in_executor(None, together.wait, 5) for _ in range(201)])

    asyncio.run(serve())

    assert not together.broken
