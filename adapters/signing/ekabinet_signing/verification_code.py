"""The four digits that a person compares with those on the phone."""


def verification_code(digest: bytes) -> str:
    """6 leading and 7 trailing bits of the digest as a number, 0000 to 8191 (Mobile-ID REST API)."""
    return f"{(digest[0] >> 2) << 7 | digest[-1] & 0x7F:04}"
