"""What every format of signed containers must do."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from ekabinet_core.behalf import Behalf, Body, CertificateHolder
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotAccepted
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import Digest
from ekabinet_core.package import PackagedFile
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_ports.envelope import Envelope, Opener, Prepared
from ekabinet_ports.seal import Seal

AT = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
CONTENTS: Mapping[str, bytes] = {
    "ərizə.json": '{"başlıq":"İddia ərizəsi"}'.encode(),
    "ərizə.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 300,
    "Şəkil № 1 (üz + arxa).jpg": b"\xff\xd8\xff" + b"\0" * 1000,
    "İmza %20 & <qoşma>.pdf": b"%PDF-1.4\n",
}
MEDIA_TYPES = {"json": "application/json", "pdf": "application/pdf", "jpg": "image/jpeg"}

Rewrite = Callable[[dict[str, bytes]], object]


def packaged(contents: Mapping[str, bytes]) -> list[PackagedFile]:
    """The files of a package."""
    return [
        PackagedFile(
            name,
            MEDIA_TYPES.get(name.rpartition(".")[2], "text/plain"),
            StoredFile(Digest(sha256(content).hexdigest()), len(content)),
        )
        for name, content in contents.items()
    ]


def opener(contents: Mapping[str, bytes]) -> Opener:
    """Opens these files by their digests."""
    by_digest = {sha256(content).hexdigest(): content for content in contents.values()}
    return lambda digest: BytesIO(by_digest[digest])


def sealed(envelope: Envelope, pen: Seal, contents: Mapping[str, bytes] = CONTENTS) -> bytes:
    """A container signed by that pen."""
    files = packaged(contents)
    prepared = envelope.prepare(files, pen.certificate, AT)
    into = BytesIO()
    envelope.seal_with(prepared.state, pen.sign(prepared.digest), files, opener(contents), into)
    return into.getvalue()


def rewritten(container: bytes, rewrite: Rewrite) -> bytes:
    """The container with its entries rewritten, in their order and each compressed as before."""
    with zipfile.ZipFile(BytesIO(container)) as archive:
        entries = {one.filename: archive.read(one) for one in archive.infolist()}
        methods = {one.filename: one.compress_type for one in archive.infolist()}
    rewrite(entries)
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content, methods.get(name, zipfile.ZIP_STORED))
    return into.getvalue()


class EnvelopeContract:
    """Override *envelope*, with the jurisdiction of a *person* and an *organisation* (theirs to override)."""

    @pytest.fixture
    def envelope(self) -> Envelope:
        raise NotImplementedError("override the envelope fixture")

    @pytest.fixture
    def person(self) -> NaturalPerson:
        """Who signs: with a person number of the envelope's jurisdiction."""
        number = Identifier("fin", "1TST0A1")
        return NaturalPerson("ƏLİYEVA", "GÜNAY", "RƏŞAD QIZI", (number,), known=Known.CERTIFICATE)

    @pytest.fixture
    def organisation(self) -> Identifier:
        """A company number of the envelope's jurisdiction."""
        return Identifier("voen", "1234567891")

    @pytest.fixture
    def pen(self, person: NaturalPerson) -> Pen:
        return MemoryAuthority.new(AT).issue(person, person.identifiers[0], "content_commitment")

    @pytest.fixture
    def prepared(self, envelope: Envelope, pen: Pen) -> Prepared:
        return envelope.prepare(packaged(CONTENTS), pen.certificate, AT)

    @pytest.fixture
    def container(self, envelope: Envelope, pen: Pen) -> bytes:
        return sealed(envelope, pen)

    def test_it_has_a_media_type(self, envelope: Envelope) -> None:
        assert envelope.media_type.startswith("application/")

    def test_the_signer_is_the_person_of_the_certificate(
        self, envelope: Envelope, pen: Pen, person: NaturalPerson
    ) -> None:
        assert envelope.signer(pen.certificate) == CertificateHolder(person)

    @pytest.mark.parametrize("body", [one for one in Body if one is not Body.PERSON])
    def test_the_signer_acts_for_the_organisation_of_the_certificate(
        self, envelope: Envelope, person: NaturalPerson, organisation: Identifier, body: Body
    ) -> None:
        behalf = Behalf(body, organisation, "Direct MMC")
        authority = MemoryAuthority.new(AT)
        pen = authority.issue(person, person.identifiers[0], "content_commitment", behalf=behalf)

        assert envelope.signer(pen.certificate) == CertificateHolder(person, behalf)

    def test_a_signer_of_an_unreadable_organisation_is_nobody(
        self, envelope: Envelope, person: NaturalPerson
    ) -> None:
        behalf = Behalf(Body.LEGAL_PERSON, Identifier("any", "?"), "Direct MMC")
        authority = MemoryAuthority.new(AT)
        pen = authority.issue(person, person.identifiers[0], "content_commitment", behalf=behalf)

        with pytest.raises(NotAccepted, match="certificate"):
            envelope.signer(pen.certificate)

    @pytest.mark.parametrize("nonsense", [b"", b"certificate", b"0\x82\x01\0" * 64])
    def test_what_is_no_certificate_is_nobodys(self, envelope: Envelope, nonsense: bytes) -> None:
        with pytest.raises(NotAccepted, match="certificate"):
            envelope.signer(nonsense)

    def test_preparing_twice_gives_the_same_bytes(
        self, envelope: Envelope, pen: Pen, prepared: Prepared
    ) -> None:
        assert envelope.prepare(packaged(CONTENTS), pen.certificate, AT) == prepared
        assert len(prepared.digest) == sha256().digest_size

    def test_another_file_certificate_or_time_gives_another_digest(
        self, envelope: Envelope, pen: Pen, person: NaturalPerson, prepared: Prepared
    ) -> None:
        files, somebody = packaged(CONTENTS), self._other_pen(person)
        others = [
            envelope.prepare(files[1:], pen.certificate, AT),
            envelope.prepare(files[::-1], pen.certificate, AT),
            envelope.prepare(files, somebody.certificate, AT),
            envelope.prepare(files, pen.certificate, AT + timedelta(seconds=1)),
        ]

        assert len({prepared.digest, *(one.digest for one in others)}) == len(others) + 1

    @pytest.mark.parametrize(
        "names",
        [
            ["../ərizə.pdf"],
            ["a/../../ərizə.pdf"],
            ["/etc/passwd"],
            ["a//ərizə.pdf"],
            ["."],
            [""],
            ["ərizə.pdf", "ərizə.pdf"],
            ["Ərizə.pdf", "ərizə.PDF"],
        ],
    )
    def test_names_that_lead_out_or_meet_are_refused(
        self, envelope: Envelope, pen: Pen, names: list[str]
    ) -> None:
        files = [file for name in names for file in packaged({name: b""})]

        with pytest.raises(NotAccepted, match="container"):
            envelope.prepare(files, pen.certificate, AT)

    def test_a_sealed_container_gives_all_files_with_their_digests(
        self, envelope: Envelope, container: bytes
    ) -> None:
        expected = [(name, sha256(content).hexdigest()) for name, content in CONTENTS.items()]

        assert list(envelope.check(BytesIO(container))) == expected

    def test_a_value_that_is_not_over_the_digest_is_refused_before_anything_is_written(
        self, envelope: Envelope, pen: Pen, person: NaturalPerson, prepared: Prepared
    ) -> None:
        right = pen.sign(prepared.digest)
        wrong = [
            right[:-1] + bytes([right[-1] ^ 1]),
            pen.sign(sha256(prepared.digest).digest()),
            self._other_pen(person).sign(prepared.digest),
            right[:-1],
            right + b"\0",
            bytes(len(right)),
            b"",
        ]

        for value in wrong:
            into = BytesIO()
            with pytest.raises(NotAccepted, match="signature"):
                envelope.seal_with(prepared.state, value, packaged(CONTENTS), opener(CONTENTS), into)
            assert into.getvalue() == b""

    @pytest.mark.parametrize("name", CONTENTS)
    @pytest.mark.parametrize("change", [lambda one: one + b"!", lambda one: one[:-1], lambda _: b""])
    def test_a_file_that_was_changed_since_it_was_prepared_is_refused(
        self,
        envelope: Envelope,
        pen: Pen,
        prepared: Prepared,
        name: str,
        change: Callable[[bytes], bytes],
    ) -> None:
        files, original = packaged(CONTENTS), opener(CONTENTS)
        digest = next(file.file.digest for file in files if file.name == name)
        value = pen.sign(prepared.digest)

        def swapping(asked: Digest) -> BytesIO:
            with original(asked) as content:
                return BytesIO(change(content.read()) if asked == digest else content.read())

        with pytest.raises(NotAccepted, match="signature"):
            envelope.seal_with(prepared.state, value, files, swapping, BytesIO())

    def test_other_files_than_those_prepared_are_refused(
        self, envelope: Envelope, pen: Pen, prepared: Prepared
    ) -> None:
        value = pen.sign(prepared.digest)
        others: list[dict[str, bytes]] = [
            {**CONTENTS, "ərizə.json": b"{}"},
            {**CONTENTS, "əlavə.pdf": b"%PDF-1.7\n"},
            {name: content for name, content in CONTENTS.items() if name != "ərizə.pdf"},
            {name.replace("ərizə", "şikayət"): content for name, content in CONTENTS.items()},
            dict(zip(CONTENTS, reversed(list(CONTENTS.values())), strict=True)),
        ]

        for contents in others:
            with pytest.raises(NotAccepted, match="signature"):
                envelope.seal_with(prepared.state, value, packaged(contents), opener(contents), BytesIO())

    def test_a_second_signature_over_the_same_files_joins_the_first(
        self, envelope: Envelope, person: NaturalPerson, container: bytes
    ) -> None:
        both = self._joined(envelope, self._other_pen(person), container)

        assert envelope.check(BytesIO(both)) == envelope.check(BytesIO(container))
        with zipfile.ZipFile(BytesIO(container)) as one, zipfile.ZipFile(BytesIO(both)) as two:
            assert all(two.read(name) == one.read(name) for name in one.namelist())
            assert len(two.namelist()) == len(one.namelist()) + 1

    def test_a_second_signature_over_others_or_without_its_value_is_refused(
        self, envelope: Envelope, person: NaturalPerson, container: bytes
    ) -> None:
        other = self._other_pen(person)
        less = envelope.prepare(packaged(CONTENTS)[1:], other.certificate, AT)
        same = envelope.prepare(packaged(CONTENTS), other.certificate, AT)

        for state, value in ((less.state, other.sign(less.digest)), (same.state, other.sign(less.digest))):
            into = BytesIO()
            with pytest.raises(NotAccepted, match="signature"):
                envelope.join(BytesIO(container), state, value, into)
            assert into.getvalue() == b""

    def test_nothing_joins_what_is_broken_or_has_two_signatures(
        self, envelope: Envelope, person: NaturalPerson, container: bytes
    ) -> None:
        other = self._other_pen(person)
        changed = rewritten(container, lambda entries: entries.update({"ərizə.json": b"{}"}))

        for unfit in (changed, self._joined(envelope, other, container), container[:-30]):
            with pytest.raises(NotAccepted, match="container"):
                self._joined(envelope, other, unfit)

    def test_a_second_signature_that_is_broken_is_found(
        self, envelope: Envelope, person: NaturalPerson, container: bytes
    ) -> None:
        both = self._joined(envelope, self._other_pen(person), container)
        with zipfile.ZipFile(BytesIO(both)) as archive:
            second = archive.namelist()[-1]

        self._refused(envelope, both, lambda entries: entries.update({second: b"{}"}))

    @pytest.mark.parametrize("name", CONTENTS)
    def test_a_changed_file_is_found(self, envelope: Envelope, container: bytes, name: str) -> None:
        self._refused(envelope, container, lambda entries: entries.update({name: entries[name] + b"!"}))

    @pytest.mark.parametrize("name", CONTENTS)
    def test_a_missing_file_is_found(self, envelope: Envelope, container: bytes, name: str) -> None:
        self._refused(envelope, container, lambda entries: entries.pop(name))

    def test_a_file_that_nobody_signed_is_found(self, envelope: Envelope, container: bytes) -> None:
        self._refused(envelope, container, lambda entries: entries.update({"əlavə.pdf": b"%PDF-1.7\n"}))

    @pytest.mark.parametrize("name", CONTENTS)
    def test_a_renamed_file_is_found(self, envelope: Envelope, container: bytes, name: str) -> None:
        self._refused(
            envelope, container, lambda entries: entries.update({f"yeni {name}": entries.pop(name)})
        )

    def test_swapped_files_are_found(self, envelope: Envelope, container: bytes) -> None:
        one, other = "ərizə.pdf", "İmza %20 & <qoşma>.pdf"
        self._refused(
            envelope,
            container,
            lambda entries: entries.update({one: entries[other], other: entries[one]}),
        )

    def test_rewriting_alone_changes_nothing(self, envelope: Envelope, container: bytes) -> None:
        assert envelope.check(BytesIO(rewritten(container, lambda _: None)))

    @pytest.mark.parametrize("nonsense", [b"", b"PK", b"%PDF-1.7\n" * 100, b"PK\5\6" + b"\0" * 18])
    def test_what_is_no_container_is_refused(self, envelope: Envelope, nonsense: bytes) -> None:
        with pytest.raises(NotAccepted, match="container"):
            envelope.check(BytesIO(nonsense))

    def test_half_a_container_is_refused(self, envelope: Envelope, container: bytes) -> None:
        for length in range(0, len(container), len(container) // 50):
            with pytest.raises(NotAccepted, match="container"):
                envelope.check(BytesIO(container[:length]))

    @staticmethod
    def _joined(envelope: Envelope, pen: Seal, container: bytes) -> bytes:
        prepared = envelope.prepare(packaged(CONTENTS), pen.certificate, AT)
        into = BytesIO()
        envelope.join(BytesIO(container), prepared.state, pen.sign(prepared.digest), into)
        return into.getvalue()

    @staticmethod
    def _refused(envelope: Envelope, container: bytes, rewrite: Rewrite) -> None:
        with pytest.raises(NotAccepted, match="container"):
            envelope.check(BytesIO(rewritten(container, rewrite)))

    @staticmethod
    def _other_pen(person: NaturalPerson) -> Pen:
        return MemoryAuthority.new(AT).issue(person, person.identifiers[0], "content_commitment")
