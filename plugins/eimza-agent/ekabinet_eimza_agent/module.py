"""The PKCS#11 module of a card, and where such modules lie."""

import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from ekabinet_eimza_agent import process
from ekabinet_eimza_agent.certificate import Certificate
from ekabinet_eimza_agent.refusal import Code, Refused, Tries
from ekabinet_eimza_agent.token import Held, Pin, Place

_KNOWN = {
    "linux": (
        "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib64/opensc-pkcs11.so",
        "/usr/lib/opensc-pkcs11.so",
        "/usr/lib/libeToken.so",
        "/usr/lib64/libeToken.so",
    ),
    "darwin": (
        "/Library/OpenSC/lib/opensc-pkcs11.so",
        "/opt/homebrew/lib/opensc-pkcs11.so",
        "/usr/local/lib/opensc-pkcs11.so",
        "/usr/local/lib/libeTPkcs11.dylib",
    ),
    "win32": (
        r"%ProgramFiles%\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll",
        r"%SystemRoot%\System32\eTPKCS11.dll",
    ),
}
"""OpenSC, and the makers' modules of widespread cards."""


def find() -> Path | None:
    """The first module of the well-known places that is there."""
    places = (Path(os.path.expandvars(place)) for place in _KNOWN.get(sys.platform, ()))
    return next((place for place in places if place.is_file()), None)


@frozen
class Module:
    """The cards that a PKCS#11 module sees; ``seconds`` is how long it may take for one thing."""

    path: Path | None
    seconds: float

    def held(self) -> tuple[Held, ...]:
        """See ``Card``."""
        seen = self._ask(None, self.seconds)
        if not seen["tokens"]:
            raise Refused(Code.TOKEN_ABSENT, "No card is plugged in.")
        held = [_held(one) for one in _objects(seen["certificates"])]
        return tuple(one for one in held if one is not None)

    def sign(self, held: Held, pin: Pin, blocks: tuple[bytes, ...]) -> tuple[bytes, ...]:
        """See ``Card``."""
        signing = {
            "slot": held.place.slot,
            "serial": held.place.serial,
            "label": held.place.label,
            "key_id": held.key_id.hex(),
            "pin": pin.digits,
            "padding": held.certificate.key.padding,
            "blocks": [b64encode(block).decode() for block in blocks],
        }
        signed = self._ask(signing, self.seconds + 2 * len(blocks))
        return tuple(b64decode(str(one)) for one in _list(signed["signatures"]))

    def _ask(self, signing: Mapping[str, object] | None, seconds: float) -> dict[str, object]:
        if self.path is None:
            raise Refused(Code.MODULE_ABSENT, "No PKCS#11 module was found; name it with --module.")
        try:
            answer = process.ask("cryptoki", {"module": str(self.path), "signing": signing}, seconds)
        except process.TooSlow:
            raise Refused(Code.ACTION_TIMEOUT, "The card did not answer in time.") from None
        except process.Broken:
            raise Refused(Code.NATIVE_FATAL, "The card's module has failed.") from None
        if "refused" in answer:
            raise _refused(answer)
        return answer


def _refused(answer: Mapping[str, object]) -> Refused:
    code, tries = Code(str(answer["refused"])), Tries(str(answer["tries"]))
    if code is Code.PIN_INCORRECT and tries is Tries.NONE:
        code = Code.PIN_LOCKED
    return Refused(code, str(answer["because"]), tries)


def _held(one: Mapping[str, object]) -> Held | None:
    certificate = Certificate.read(b64decode(str(one["der"])))
    if certificate is None:
        return None
    place = Place(int(str(one["slot"])), str(one["serial"]), str(one["label"]))
    return Held(certificate, bytes.fromhex(str(one["key_id"])), place, Tries(str(one["tries"])))


def _objects(value: object) -> list[dict[str, object]]:
    return [one for one in _list(value) if isinstance(one, dict)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
