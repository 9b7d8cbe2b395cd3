"""All figures of signing."""

from collections.abc import Iterator

from ekabinet_ports.plugins import Plugins
from ekabinet_signing.asice import AsicE

from benchmarks.figure import Line, Size
from benchmarks.phones.figures import phones
from benchmarks.signing.checking import checking, checking_a_large_one
from benchmarks.signing.making import making
from proofs.kill.places import new_place
from proofs.signatures.centre import opened_centre


def signing(size: Size) -> Iterator[Line]:
    """Each figure as soon as it is measured."""
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    envelope = AsicE(rules)
    with new_place("signing") as folder, opened_centre(folder) as centre:
        yield making(centre, envelope)
        yield checking(centre, envelope)
        yield checking_a_large_one(centre, envelope)
    yield from phones(rules, size)
