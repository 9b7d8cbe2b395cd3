"""What can go wrong with a telephone, chosen on its page."""

from enum import StrEnum

from ekabinet_sandbox.result import Result


class Fault(StrEnum):
    """What the telephone suffers from until somebody mends it."""

    NONE = "none"
    SWITCHED_OFF = "switched-off"
    NO_DELIVERY = "no-delivery"
    BROKEN_SIM = "broken-sim"
    OTHER_CODE = "other-code"
    OTHER_HASH = "other-hash"
    SLOW = "slow"

    @property
    def label(self) -> str:
        """How the page names it."""
        return _LABELS[self]

    @property
    def ends_with(self) -> Result | None:
        """The result that comes at once, without anything on the screen; None when the person is asked."""
        return _AT_ONCE.get(self)


_LABELS = {
    Fault.NONE: "Nasazlıq yoxdur",
    Fault.SWITCHED_OFF: "Telefon söndürülüb (PHONE_ABSENT)",
    Fault.NO_DELIVERY: "Sorğu çatdırılmır (DELIVERY_ERROR)",
    Fault.BROKEN_SIM: "SIM kart xətası (SIM_ERROR)",
    Fault.OTHER_CODE: "Telefonda başqa yoxlama kodu görünür",
    Fault.OTHER_HASH: "Telefon başqa məlumatı imzalayır (SIGNATURE_HASH_MISMATCH)",
    Fault.SLOW: "Sorğu gec gəlir",
}

_AT_ONCE = {
    Fault.SWITCHED_OFF: Result.PHONE_ABSENT,
    Fault.NO_DELIVERY: Result.DELIVERY_ERROR,
    Fault.BROKEN_SIM: Result.SIM_ERROR,
}
