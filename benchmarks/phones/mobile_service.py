"""A Mobile-ID service whose people enter PIN2 by themselves, each after a time of their own."""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Mapping
from time import monotonic
from typing import Annotated
from uuid import uuid4

from attrs import define, field, frozen
from litestar import Litestar, get, post
from litestar.datastructures import State
from litestar.params import FromPath, JSONBody, QueryParameter

from benchmarks.phones.signers import Signer

LEAST_WAIT = 1000
"""Milliseconds that a question is held back at least, whatever it says (SK-EID/MID README, 3.3.4)."""

Fields = Mapping[str, object]


@frozen
class Ringing:
    """One request on one phone."""

    value: bytes = field(repr=False)
    until: float
    """When PIN2 will have been entered, on the monotonic clock."""


@define
class Phones:
    """All phones, by their numbers, and what rings on them."""

    owners: Mapping[str, Signer]
    ringing: dict[str, Ringing] = field(factory=dict)

    def ring(self, phone: str, digest: bytes) -> str:
        """One more session; gives its id."""
        owner, session = self.owners[phone], uuid4().hex
        self.ringing[session] = Ringing(owner.pen.sign(digest), monotonic() + owner.takes)
        return session


@post("/certificate", status_code=200)
async def certificate(data: JSONBody[dict[str, str]], state: State) -> Fields:
    """The certificate that will sign."""
    phones: Phones = state.phones
    return {"result": "OK", "cert": _text(phones.owners[data["phoneNumber"]].pen.certificate)}


@post("/signature", status_code=200)
async def signature(data: JSONBody[dict[str, str]], state: State) -> Fields:
    """The phone rings."""
    phones: Phones = state.phones
    return {"sessionID": phones.ring(data["phoneNumber"], b64decode(data["hash"]))}


@get("/signature/session/{id:str}")
async def session(
    id: FromPath[str], state: State, wait: Annotated[int, QueryParameter(name="timeoutMs")]
) -> Fields:
    """The value as soon as it is there, or that it is not."""
    phones: Phones = state.phones
    ringing = phones.ringing[id]
    longest = max(wait, LEAST_WAIT) / 1000
    await asyncio.sleep(min(max(ringing.until - monotonic(), 0), longest))
    if monotonic() < ringing.until:
        return {"state": "RUNNING"}
    value = {"value": _text(ringing.value), "algorithm": "SHA256WithECEncryption"}
    return {"state": "COMPLETE", "result": "OK", "signature": value}


def mobile_service(owners: Mapping[str, Signer]) -> Litestar:
    """The application to serve, for people by their phones."""
    return Litestar(
        [certificate, signature, session],
        state=State({"phones": Phones(owners)}),
        openapi_config=None,
        logging_config=None,
    )


def _text(content: bytes) -> str:
    return b64encode(content).decode()
