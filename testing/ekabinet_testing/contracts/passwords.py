"""What every keeper of passwords must do."""

from time import perf_counter

import pytest
from ekabinet_ports.passwords import Passwords

PASSWORD = "Şəki-Qəbələ 2026 ığöüç"


class PasswordsContract:
    """Override *passwords*."""

    @pytest.fixture
    def passwords(self) -> Passwords:
        raise NotImplementedError("override the passwords fixture")

    def test_the_right_password_fits(self, passwords: Passwords) -> None:
        assert passwords.fits(PASSWORD, passwords.hashed(PASSWORD))

    @pytest.mark.parametrize("wrong", ["", PASSWORD[:-1], PASSWORD + " ", PASSWORD.upper()])
    def test_a_wrong_password_does_not_fit(self, passwords: Passwords, wrong: str) -> None:
        assert not passwords.fits(wrong, passwords.hashed(PASSWORD))

    def test_the_same_password_gives_another_hash_each_time(self, passwords: Passwords) -> None:
        assert passwords.hashed(PASSWORD) != passwords.hashed(PASSWORD)

    def test_no_hash_contains_the_password(self, passwords: Passwords) -> None:
        assert PASSWORD not in passwords.hashed(PASSWORD)

    @pytest.mark.parametrize("none", ["", "x", "$argon2id$", "scrypt$1$", PASSWORD])
    def test_nothing_fits_a_hash_that_is_none(self, passwords: Passwords, none: str) -> None:
        assert not passwords.fits(PASSWORD, none)
        assert not passwords.fits("", none)

    def test_a_hash_that_is_none_takes_as_long(self, passwords: Passwords) -> None:
        hash = passwords.hashed(PASSWORD)

        for none in ("none", hash[: len(hash) // 2]):
            assert _quickest(passwords, none) > _quickest(passwords, hash) / 2

    @pytest.mark.parametrize("text", ["password", "qwertyuiop", "1234567890", "dragon"])
    def test_what_is_tried_first_is_known(self, passwords: Passwords, text: str) -> None:
        assert passwords.known(text)

    @pytest.mark.parametrize("text", ["", PASSWORD.lower(), "dragonpassword", "correct horse battery"])
    def test_what_nobody_uses_is_not_known(self, passwords: Passwords, text: str) -> None:
        assert not passwords.known(text)


def _quickest(passwords: Passwords, hash: str) -> float:
    return min(_duration(passwords, hash) for _ in range(5))


def _duration(passwords: Passwords, hash: str) -> float:
    start = perf_counter()
    passwords.fits("wrong", hash)
    return perf_counter() - start
