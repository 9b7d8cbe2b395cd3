"""The seal in a file and the seal in a token: what is refused, and that it does not lock itself."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.errors import BadSetup
from ekabinet_memory.clock import START, MemoryClock, MemoryIds
from ekabinet_ports.world import World
from ekabinet_signing.certificate import signer_of
from ekabinet_signing.hsm import must_have_tries_left
from ekabinet_signing.plugin import ekabinet_seal
from ekabinet_signing.seal import KeySeal

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "4711"
"""Of a token that is gone with the test."""
HELD = [
    "rsa ok",
    "ec ok",
    "pss ok",
    (
        "wrong key refused: seal: the token did not sign: "
        "may this user open it, is certificate that of the key in label?"
    ),
    "no such key refused: seal: the token has no private key with the label in label",
    "no such token refused: seal: no token has the label in token: is it plugged in, is module its library?",
    "wrong pin refused: seal: the token refused the PIN in pin_file: put the right one there first",
    "wrong pin told 1 times",
    "right pin still ok",
]


def world(folder: Path, **seal: object) -> World:
    """A world whose settings have the table ``[seal]``."""
    return World({"seal": seal}, folder, MemoryClock(), MemoryIds(), ekabinet_jurisdiction())


def test_without_the_table_there_is_no_seal(tmp_path: Path) -> None:
    bare = World({}, tmp_path, MemoryClock(), MemoryIds(), ekabinet_jurisdiction())

    assert ekabinet_seal(bare) is None


def test_a_demonstration_makes_its_seal_and_says_so(tmp_path: Path) -> None:
    seal = ekabinet_seal(world(tmp_path, demonstration=True))

    assert seal is not None
    signer = signer_of(seal.certificate, ekabinet_jurisdiction())
    assert signer is not None
    assert "DEMONSTRATION" in signer.name
    assert (tmp_path / "seal.pem").stat().st_mode & 0o777 == 0o600


def test_a_missing_seal_is_not_made_outside_a_demonstration(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match=r"seal\.pem: No such file"):
        ekabinet_seal(world(tmp_path))

    assert not list(tmp_path.iterdir())


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    KeySeal.demonstration(tmp_path / "seal.pem", START)
    (tmp_path / "seal.pem").chmod(0o640)

    with pytest.raises(BadSetup, match="may be read by others"):
        ekabinet_seal(world(tmp_path))


def test_a_key_with_the_certificate_of_another_is_refused(tmp_path: Path) -> None:
    for name in ("one", "another"):
        KeySeal.demonstration(tmp_path / name, START)
    key, _ = parts(tmp_path / "one")
    _, certificate = parts(tmp_path / "another")
    mixed = tmp_path / "seal.pem"
    mixed.write_text(key + certificate)
    mixed.chmod(0o600)

    with pytest.raises(BadSetup, match="no key with its certificate"):
        ekabinet_seal(world(tmp_path))


@pytest.mark.parametrize(
    ("flags", "told"), [(0x40D, True), (0x1_040D, True), (0x2_040D, False), (0x4_040D, False)]
)
def test_the_last_try_of_a_pin_is_left_to_a_person(flags: int, told: bool) -> None:
    """A program that is started anew whenever it ends would tell a wrong PIN until the token locks itself."""
    with nullcontext() if told else pytest.raises(RuntimeError, match="one try left"):
        must_have_tries_left(flags)


def parts(file: Path) -> tuple[str, str]:
    """Key and certificate of a seal in a file."""
    key, mark, certificate = file.read_text().partition("-----BEGIN CERTIFICATE")
    return key, mark + certificate


def test_a_token_seals_and_refuses_without_locking_itself(token: Mapping[str, str]) -> None:
    """In a process of its own: a PKCS #11 module belongs to whoever opened it first."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.signing.token_seal"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **token},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.splitlines() == HELD, done.stderr


@pytest.fixture
def token(tmp_path: Path) -> Mapping[str, str]:
    if not MODULE.exists() or which("softhsm2-util") is None:
        pytest.skip("SoftHSM2 is not installed: seals in tokens are not tried")
    if find_spec("pkcs11") is None:
        pytest.skip("python-pkcs11 is not installed: seals in tokens are not tried")
    (tmp_path / "tokens").mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    names = {"SOFTHSM2_CONF": str(settings), "TOKEN_FOLDER": str(tmp_path), "TOKEN_PIN": PIN}
    names["TOKEN_MODULE"] = str(MODULE)
    made = [
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        "seal",
        "--so-pin",
        "12345678",
        "--pin",
        PIN,
    ]
    subprocess.run(made, env={**os.environ, **names}, check=True, capture_output=True)
    return names
