"""Checkpoints and notes as C2SP writes them: vectors of others, and everything malformed refused."""

from base64 import b64decode

import pytest
from attrs import evolve
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from ekabinet_core.checkpoint import Checkpoint, Inclusion
from ekabinet_core.errors import Invalid
from ekabinet_core.note import Note, NoteSignature, VerifierKey

# Of the Go package golang.org/x/mod/sumdb/note, which C2SP signed-note was written from.
KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNED = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
LINE = f"— PeterNeumann {SIGNED}"
NOTE = f"{TEXT}\n{LINE}\n"
# Of C2SP tlog-checkpoint.
SOFA = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_a_note_of_others_is_read() -> None:
    key, note = VerifierKey.read(KEY), Note.read(NOTE)

    (signature,) = note.by(key)

    assert (note.text, str(note)) == (TEXT, NOTE)
    assert note.signatures == (NoteSignature("PeterNeumann", bytes.fromhex("c74f20a3"), signature),)
    Ed25519PublicKey.from_public_bytes(key.public).verify(signature, note.text.encode())


def test_a_key_is_written_as_it_is_read() -> None:
    golang = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"

    assert [VerifierKey.read(key).text for key in (KEY, golang)] == [KEY, golang]
    assert VerifierKey.read(f"{KEY}\n").text == KEY


def test_a_note_may_have_signatures_of_others_and_empty_lines() -> None:
    witness = NoteSignature("witness.example", b"\0\1\2\3", b"x" * 72)
    note = Note(f"a\n\n{TEXT}", (witness, *Note.read(NOTE).signatures))

    read = Note.read(str(note))

    assert read == note
    assert len(read.by(VerifierKey.read(KEY))) == 1


def test_a_signature_under_the_same_name_with_another_key_is_nobodys() -> None:
    key = evolve(VerifierKey.read(KEY), public=b"\0" * 32)

    assert Note.read(NOTE).by(key) == ()


@pytest.mark.parametrize(
    "note",
    [
        "",
        TEXT,
        f"{TEXT}\n",
        f"{TEXT}{LINE}\n",
        f"{TEXT}\n{LINE}",
        f"\n\n{LINE}\n",
        NOTE.replace("—", "-"),
        NOTE.replace("— ", "—"),
        NOTE.replace("PeterNeumann ", " "),
        NOTE.replace("PeterNeumann", "Peter+Neumann"),
        NOTE.replace("PeterNeumann", "Peter\u2003Neumann"),
        NOTE.replace("nAM=", "nAM"),
        NOTE.replace("nAM=", "nAN="),
        NOTE.replace("nAM=", "n-_="),
        NOTE.replace("nAM=", "ə"),
        f"{TEXT}\n— PeterNeumann x08gow==\n",
        NOTE.replace("\n", "\r\n"),
        NOTE.replace("answer", "ans\twer"),
        f"{TEXT}\n" + f"{LINE}\n" * 101,
    ],
)
def test_what_is_no_note_is_refused(note: str) -> None:
    with pytest.raises(Invalid, match="note-format"):
        Note.read(note)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "PeterNeumann",
        KEY.replace("c74f20a3", "c74f20a4"),
        KEY.replace("c74f20a3", "C74F20A3"),
        KEY.replace("PeterNeumann", ""),
        KEY.replace("PeterNeumann", "Peter Neumann"),
        KEY.replace("+ARpc", "+Ahpc"),
        KEY[:-4],
        KEY + "AAAA",
    ],
)
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(Invalid, match="key-format"):
        VerifierKey.read(key)


def test_a_checkpoint_of_others_is_read() -> None:
    checkpoint = Checkpoint.read(SOFA)

    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.root == b64decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
    assert checkpoint.text == SOFA


@pytest.mark.parametrize(
    "text",
    [
        "",
        SOFA[:-1],
        SOFA + "\n",
        SOFA + "an extension line\n",
        SOFA.replace("example.com/behind-the-sofa", ""),
        SOFA.replace("20852163", "020852163"),
        SOFA.replace("20852163", "-1"),
        SOFA.replace("20852163", "+1"),
        SOFA.replace("20852163", "٣"),
        SOFA.replace("20852163", ""),
        SOFA.replace("20852163", "9" * 20),
        SOFA.replace("2I=", "2J="),
        SOFA.replace("2I=", ""),
        SOFA.replace("2I=", "2I=2I="),
        SOFA.replace("\n", "\r\n"),
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="checkpoint-format"):
        Checkpoint.read(text)


def test_a_proof_is_written_for_other_tools() -> None:
    proof = Inclusion(7, (b"\0" * 32, b"\xff" * 32), f"{SOFA}\n{LINE}\n")

    assert proof.text == (
        "c2sp.org/tlog-proof@v1\n"
        "index 7\n"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
        "//////////////////////////////////////////8=\n"
        "\n"
        f"{SOFA}\n{LINE}\n"
    )
