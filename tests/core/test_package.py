"""What is confirmed is one frozen set of files: change anything, and its digest is another."""

import hashlib
import json

from attrs import evolve
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import Digest
from ekabinet_core.package import Package, PackagedFile, Plain, canonical
from hypothesis import given
from hypothesis import strategies as st

digests = st.binary(min_size=32, max_size=32).map(lambda value: Digest(value.hex()))
packaged = st.builds(
    PackagedFile,
    name=st.text(max_size=20).filter(str.isprintable),
    media_type=st.just("application/pdf"),
    file=st.builds(StoredFile, digest=digests, size=st.integers(0, 10**9)),
)
packages = st.builds(Package, st.lists(packaged, min_size=1, max_size=5).map(tuple))
plain: st.SearchStrategy[Plain] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text().filter(lambda text: text.isprintable()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcz_", max_size=3), inner),
    max_leaves=20,
)


def test_canonical_json_is_written_as_rfc_8785_says() -> None:
    value: Plain = {"b": [True, None, 7], "a": 'ə "\\ \x01', "": {}}

    assert canonical(value) == '{"":{},"a":"ə \\"\\\\ \\u0001","b":[true,null,7]}'.encode()


@given(plain)
def test_canonical_json_is_read_back_as_it_was(value: Plain) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text("abcz_", max_size=3), st.integers()))
def test_the_order_of_keys_does_not_matter(table: dict[str, int]) -> None:
    turned = dict(reversed(table.items()))

    assert canonical(turned) == canonical(table)


def test_the_digest_is_the_one_a_stranger_computes() -> None:
    package = Package((PackagedFile("ə.pdf", "application/pdf", StoredFile(Digest("ab" * 32), 5)),))

    listing = '[{"digest":"' + "ab" * 32 + '","name":"ə.pdf","size":5}]'

    assert package.digest == hashlib.sha256(listing.encode()).hexdigest()


@given(packages, st.data())
def test_any_other_bytes_name_or_size_give_another_digest(package: Package, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(package.files) - 1))
    one = package.files[place]
    changed = data.draw(
        st.sampled_from(
            [
                evolve(one, name=one.name + "x"),
                evolve(one, file=evolve(one.file, size=one.file.size + 1)),
                evolve(one, file=evolve(one.file, digest=Digest(one.file.digest[::-1] + "0"))),
            ]
        )
    )

    other = Package((*package.files[:place], changed, *package.files[place + 1 :]))

    assert other.digest != package.digest


@given(packages, packaged)
def test_one_file_more_or_less_gives_another_digest(package: Package, more: PackagedFile) -> None:
    assert Package((*package.files, more)).digest != package.digest
    assert Package(package.files[:-1]).digest != package.digest


@given(packages)
def test_people_compare_its_first_sixteen_characters(package: Package) -> None:
    assert package.short_digest.replace(" ", "") == package.digest[:16]
    assert [len(group) for group in package.short_digest.split(" ")] == [4, 4, 4, 4]
