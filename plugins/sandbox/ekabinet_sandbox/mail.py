"""The SMTP door of the inbox."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session
from attrs import frozen

from ekabinet_sandbox.letters import Letters


@frozen
class Postman:
    """Puts what arrives into the inbox."""

    letters: Letters

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Accept every letter."""
        self.letters.keep(envelope.original_content or b"")
        return "250 OK"


@asynccontextmanager
async def receiving(letters: Letters, door: socket.socket) -> AsyncIterator[None]:
    """Take letters at this socket for as long as the block lasts."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _protocol(letters, loop), sock=door)
    try:
        yield
    finally:
        server.close()


def _protocol(letters: Letters, loop: asyncio.AbstractEventLoop) -> SMTP:
    return SMTP(
        Postman(letters), hostname="sandbox", ident="ekabinet sandbox", enable_SMTPUTF8=True, loop=loop
    )
