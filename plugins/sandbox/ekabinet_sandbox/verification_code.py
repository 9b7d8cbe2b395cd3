"""The four digits a person compares between the screen and the telephone."""


def verification_code(digest: bytes) -> str:
    """6 leading and 7 trailing bits of the hash as one number (Mobile-ID REST API, "Verification code")."""
    return f"{(digest[0] >> 2) << 7 | digest[-1] & 0x7F:04d}"


def another_code(digest: bytes) -> str:
    """A code that certainly differs: what a person sees when somebody else's request reached the phone."""
    return verification_code(bytes([digest[0] ^ 0x80]) + digest[1:])
