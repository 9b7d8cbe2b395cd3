"""The process that speaks to a PKCS#11 module: it does one thing and ends, and the module with it.

PyKCS11 lets no other thread run while a module works, and modules hang and fall: here nobody goes with them.
Names that begin with CK are those of PKCS#11 v2.40.
"""

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, TypedDict

from ekabinet_eimza_agent.algorithm import Padding
from ekabinet_eimza_agent.refusal import Code, Tries

if TYPE_CHECKING:
    from PyKCS11 import CK_OBJECT_HANDLE, Mechanism, PyKCS11Lib, RSA_PSS_Mechanism, Session


class Signing(TypedDict):
    """Blocks to be signed, and by which key of which token."""

    slot: int
    serial: str
    label: str
    key_id: str
    pin: str
    padding: str
    blocks: list[str]


class Order(TypedDict):
    """What is asked: signatures, or else what is there."""

    module: str
    signing: Signing | None


def main() -> None:
    """Read one order; write one answer, or ``{"refused": code, "because": sentence, "tries": how many}``."""
    order: Order = json.load(sys.stdin)
    try:
        answer = _answer(order)
    except ImportError:
        answer = _refused(Code.MODULE_ABSENT, "PyKCS11 is not installed.")
    sys.stdout.write(f"\n{json.dumps(answer)}\n")


def _answer(order: Order) -> dict[str, object]:
    from PyKCS11 import PyKCS11Error, PyKCS11Lib

    module, signing = PyKCS11Lib(), order["signing"]
    try:
        module.load(order["module"])
        return _signed(module, signing) if signing else _seen(module)
    except PyKCS11Error as error:
        tries_left = _tries_left(module, signing) if signing else Tries.UNKNOWN
        return _refused(reason(error.value), str(error), tries_left)


def _refused(code: Code, because: str, tries: Tries = Tries.UNKNOWN) -> dict[str, object]:
    return {"refused": code, "because": because, "tries": tries}


def reason(value: int) -> Code:
    """What an error of PKCS#11 (CKR_…) means to a page."""
    import PyKCS11

    match value:
        case -1:
            return Code.MODULE_ABSENT
        case PyKCS11.CKR_PIN_INCORRECT | PyKCS11.CKR_PIN_INVALID | PyKCS11.CKR_PIN_LEN_RANGE:
            return Code.PIN_INCORRECT
        case PyKCS11.CKR_PIN_LOCKED:
            return Code.PIN_LOCKED
        case (
            PyKCS11.CKR_DEVICE_REMOVED
            | PyKCS11.CKR_TOKEN_NOT_PRESENT
            | PyKCS11.CKR_SESSION_CLOSED
            | PyKCS11.CKR_SESSION_HANDLE_INVALID
            | PyKCS11.CKR_SLOT_ID_INVALID
        ):
            return Code.TOKEN_REMOVED
    return Code.NATIVE_FATAL


def tries(flags: int) -> Tries:
    """What the flags of a token say of its PIN."""
    from PyKCS11 import CKF_USER_PIN_COUNT_LOW, CKF_USER_PIN_FINAL_TRY, CKF_USER_PIN_LOCKED

    if flags & CKF_USER_PIN_LOCKED:
        return Tries.NONE
    if flags & CKF_USER_PIN_FINAL_TRY:
        return Tries.LAST
    return Tries.LOW if flags & CKF_USER_PIN_COUNT_LOW else Tries.UNKNOWN


def _tries_left(module: "PyKCS11Lib", signing: Signing) -> Tries:
    from PyKCS11 import PyKCS11Error

    with suppress(PyKCS11Error):
        return tries(module.getTokenInfo(signing["slot"]).flags)
    return Tries.UNKNOWN


def _seen(module: "PyKCS11Lib") -> dict[str, object]:
    from PyKCS11 import PyKCS11Error

    tokens = list(_tokens(module))
    certificates: list[dict[str, object]] = []
    for slot, serial, label, flags in tokens:
        with suppress(PyKCS11Error):
            for key_id, der in _certificates(module, slot):
                place = {"slot": slot, "serial": serial, "label": label, "tries": tries(flags)}
                certificates.append(place | {"key_id": key_id.hex(), "der": b64encode(der).decode()})
    return {"tokens": len(tokens), "certificates": certificates}


def _tokens(module: "PyKCS11Lib") -> Iterator[tuple[int, str, str, int]]:
    from PyKCS11 import CKF_TOKEN_INITIALIZED, PyKCS11Error

    for slot in module.getSlotList(tokenPresent=True):
        with suppress(PyKCS11Error):  # a card of another kind does not hide this one
            token = module.getTokenInfo(slot)
            if token.flags & CKF_TOKEN_INITIALIZED:
                yield slot, token.serialNumber.strip(), token.label.strip(), token.flags


def _certificates(module: "PyKCS11Lib", slot: int) -> Iterator[tuple[bytes, bytes]]:
    from PyKCS11 import CKA_CLASS, CKA_ID, CKA_VALUE, CKO_CERTIFICATE

    session = module.openSession(slot)
    for certificate in session.findObjects([(CKA_CLASS, CKO_CERTIFICATE)]):
        key_id, der = session.getAttributeValue(certificate, [CKA_ID, CKA_VALUE])
        if key_id and der:
            yield bytes(key_id), bytes(der)
    session.closeSession()


def _signed(module: "PyKCS11Lib", signing: Signing) -> dict[str, object]:
    place = (signing["slot"], signing["serial"], signing["label"])
    if place not in [token[:3] for token in _tokens(module)]:
        return _refused(Code.TOKEN_REMOVED, "The token is not there any more.")

    session = module.openSession(signing["slot"])
    session.login(signing["pin"])
    key = _key(session, bytes.fromhex(signing["key_id"]))
    if key is None:
        return _refused(Code.NO_CERTIFICATE, "The certificate has no key on the token.")
    signatures = [_signature(session, key, b64decode(block), signing) for block in signing["blocks"]]
    return {"signatures": [b64encode(signature).decode() for signature in signatures]}


def _key(session: "Session", key_id: bytes) -> "CK_OBJECT_HANDLE | None":
    from PyKCS11 import CKA_CLASS, CKA_ID, CKO_PRIVATE_KEY

    return next(iter(session.findObjects([(CKA_CLASS, CKO_PRIVATE_KEY), (CKA_ID, key_id)])), None)


def _signature(session: "Session", key: "CK_OBJECT_HANDLE", block: bytes, signing: Signing) -> bytes:
    import PyKCS11

    (asks_each_time,) = session.getAttributeValue(key, [PyKCS11.CKA_ALWAYS_AUTHENTICATE])
    mechanism = _mechanism(signing["padding"], block)
    _must(session.lib.C_SignInit(session.session, mechanism.to_native(), key))
    if asks_each_time:
        session.login(signing["pin"], PyKCS11.CKU_CONTEXT_SPECIFIC)

    data, signature = PyKCS11.ckbytelist(block), PyKCS11.ckbytelist()
    _must(session.lib.C_Sign(session.session, data, signature))  # tells how long it will be
    _must(session.lib.C_Sign(session.session, data, signature))
    return bytes(signature)


def _mechanism(padding: str, block: bytes) -> "Mechanism | RSA_PSS_Mechanism":
    import PyKCS11

    if padding == Padding.PSS:
        hash = f"SHA{8 * len(block)}"
        named, masking = getattr(PyKCS11, f"CKM_{hash}"), getattr(PyKCS11, f"CKG_MGF1_{hash}")
        return PyKCS11.RSA_PSS_Mechanism(PyKCS11.CKM_RSA_PKCS_PSS, named, masking, len(block))
    return PyKCS11.Mechanism(PyKCS11.CKM_RSA_PKCS if padding == Padding.PKCS1 else PyKCS11.CKM_ECDSA)


def _must(value: int) -> None:
    from PyKCS11 import CKR_OK, PyKCS11Error

    if value != CKR_OK:
        raise PyKCS11Error(value)


if __name__ == "__main__":
    main()
