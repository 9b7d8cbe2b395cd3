"""Why a page does not get what it asks for."""

from enum import StrEnum


class Code(StrEnum):
    """The reasons, stable for programs; those of Web eID bear its names (web-eid.js, ``ErrorCode``)."""

    USER_CANCELLED = "ERR_WEBEID_USER_CANCELLED"
    USER_TIMEOUT = "ERR_WEBEID_USER_TIMEOUT"
    """The person did not answer in time."""
    ACTION_TIMEOUT = "ERR_WEBEID_ACTION_TIMEOUT"
    """The card or its module did not answer in time."""
    NATIVE_FATAL = "ERR_WEBEID_NATIVE_FATAL"
    """The card, its module or the window failed in a way that has no name here."""
    PIN_INCORRECT = "pin-incorrect"
    PIN_LOCKED = "pin-locked"
    MODULE_ABSENT = "module-absent"
    """There is no PKCS#11 module, or it cannot be loaded."""
    TOKEN_ABSENT = "token-absent"  # noqa: S105  # a card is called so
    TOKEN_REMOVED = "token-removed"  # noqa: S105
    """It was there when the person was asked, and is not any more."""
    NO_CERTIFICATE = "no-certificate"
    """No certificate with a key serves what is asked for."""
    WRONG_CERTIFICATE = "wrong-certificate"
    """The page wants to sign with a certificate that no card here has."""
    ORIGIN_NOT_ALLOWED = "origin-not-allowed"
    BUSY = "busy"
    """Another request is being answered."""
    PROTOCOL = "protocol"
    """The request is not one of docs/eimza-agent.md."""


class Tries(StrEnum):
    """How many tries a PIN has left, as far as a token says (PKCS#11 v2.40, 4.4.1: CKF_USER_PIN flags)."""

    UNKNOWN = "unknown"
    LOW = "low"
    LAST = "last"
    NONE = "none"


class Refused(Exception):
    """A page gets a code instead of an answer; the message is for its programmers and names no secret."""

    def __init__(self, code: Code, message: str, tries: Tries = Tries.UNKNOWN) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.tries = tries
