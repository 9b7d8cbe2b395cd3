"""What is written of a value whose length ends as an indefinite one does."""

from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import core  # type: ignore[import-untyped]  # it has no types
from asn1crypto.cms import CMSAttribute, ContentInfo  # type: ignore[import-untyped]
from ekabinet_signing.definite_lengths import ends_indefinite, mend
from ekabinet_signing.pades_evidence import PadesEvidence
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

from tests.signing.authorities import NOW, Offices, opened_offices
from tests.signing.pdfs import signed

SEQUENCE, OCTETS = b"\x30", b"\x04"


def length(of: bytes, octets: int | None = None) -> bytes:
    """Definite, in as few octets as it can be, or in so many (X.690, 8.1.3.5)."""
    if octets is None and len(of) < 0x80:
        return bytes([len(of)])
    needed = octets or (len(of).bit_length() + 7) // 8
    return bytes([0x80 | needed]) + len(of).to_bytes(needed)


def filled(size: int) -> bytes:
    """A sequence with so many bytes in it."""
    for more in range(size):
        inside = OCTETS + length(bytes(size - more)) + bytes(size - more)
        if len(inside) == size:
            return SEQUENCE + length(inside) + inside
    raise AssertionError(size)


@pytest.mark.parametrize("size", [128, 384, 640, 0x8080, 0x10080])
def test_a_definite_length_is_no_reason_to_write_it_anew(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    content = filled(size)
    value = core.SequenceOf.load(content, spec=core.OctetString)
    assert len(value) == 1
    anew: list[bool] = []
    monkeypatch.setattr(core.SequenceOf, "_set_contents", lambda _, force=False: anew.append(force))

    assert value.dump() == content
    assert anew == []


def test_a_signature_of_such_a_length_grows_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the fault each level in it was written twice as often as the one around: for minutes."""
    with opened_offices(tmp_path) as offices:
        stamped = [_writings(offices, room, monkeypatch) for room in (None, 0x80)]

    assert stamped[0] == stamped[1]


def _writings(offices: Offices, ending: int | None, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many sequences are written to raise a signature to level T, whose length in bytes ends so."""
    content = _ending(signed(offices.pen, NOW), ending)
    written: list[object] = []
    write = core.Sequence._set_contents

    def counted(value: object, force: bool = False) -> None:
        written.append(value)
        write(value, force)

    with monkeypatch.context() as watched:
        watched.setattr(core.Sequence, "_set_contents", counted)
        PadesEvidence(offices.services).with_timestamp(content)
    return len(written)


def _ending(content: bytes, ending: int | None) -> bytes:
    """The signature with an unsigned attribute that fills its message up, so that its length ends so."""
    if ending is None:
        return content
    (signature,) = PdfFileReader(BytesIO(content)).embedded_regular_signatures
    for more in range(512):
        message = ContentInfo.load(signature.pkcs7_content)
        padding = core.OctetString(bytes(more + 200))
        attribute = CMSAttribute({"type": "1.2.3.4", "values": [padding]})
        message["content"]["signer_infos"][0]["unsigned_attrs"] = [attribute]
        if (dumped := message.dump())[3] == ending:
            grown = BytesIO(content)
            _, begin, end, _ = signature.byte_range
            PreparedByteRangeDigest(b"", int(begin), int(end)).fill_with_cms(grown, dumped)
            return grown.getvalue()
    raise AssertionError(ending)


def test_what_is_indefinite_is_written_in_der() -> None:
    value = core.SequenceOf.load(b"\x30\x80\x04\x01\x07\x00\x00", spec=core.OctetString)

    assert value.dump() == b"\x30\x03\x04\x01\x07"


@pytest.mark.parametrize(
    ("header", "indefinite"),
    [
        ("3080", True),
        ("308180", False),
        ("30820580", False),
        ("3083018080", False),
        ("a080", True),
        ("a08230823080", True),
        ("a082018430820180", False),
        ("bf81810180", True),
        ("bf81018180", False),
        ("3000", False),
    ],
)
def test_a_length_is_read_from_its_begin(header: str, *, indefinite: bool) -> None:
    assert ends_indefinite(bytes.fromhex(header)) is indefinite


@given(st.lists(st.tuples(st.sampled_from([b"\x30", b"\xa1", b"\xbf\x85\x01"]), st.integers(0, 1 << 20))))
def test_definite_lengths_however_nested_are_definite(parts: list[tuple[bytes, int]]) -> None:
    header = b"".join(tag + length(bytes(size)) for tag, size in parts)

    assert not ends_indefinite(header)
    assert ends_indefinite(header + b"\x30\x80")


def test_it_is_mended_once() -> None:
    before = core.Sequence.dump
    mend()

    assert core.Sequence.dump is before
