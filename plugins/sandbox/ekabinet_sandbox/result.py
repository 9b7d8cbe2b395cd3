"""How a request to a telephone ends (Mobile-ID REST API, "Session end results")."""

from enum import StrEnum


class Result(StrEnum):
    """The word that travels."""

    OK = "OK"
    TIMEOUT = "TIMEOUT"
    NOT_MID_CLIENT = "NOT_MID_CLIENT"
    USER_CANCELLED = "USER_CANCELLED"
    SIGNATURE_HASH_MISMATCH = "SIGNATURE_HASH_MISMATCH"
    PHONE_ABSENT = "PHONE_ABSENT"
    DELIVERY_ERROR = "DELIVERY_ERROR"
    SIM_ERROR = "SIM_ERROR"

    @property
    def label(self) -> str:
        """What the telephone says about it."""
        return _LABELS[self]


_LABELS = {
    Result.OK: "təsdiqləndi",
    Result.TIMEOUT: "vaxt bitdi",
    Result.NOT_MID_CLIENT: "bu nömrə ASAN İmza ilə bağlı deyil",
    Result.USER_CANCELLED: "imtina edildi",
    Result.SIGNATURE_HASH_MISMATCH: "imza alınmadı: məlumat uyğun gəlmir",
    Result.PHONE_ABSENT: "telefon söndürülmüşdü",
    Result.DELIVERY_ERROR: "sorğu çatdırılmadı",
    Result.SIM_ERROR: "SIM kart xətası",
}
