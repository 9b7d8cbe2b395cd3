"""The page for court systems, its OpenAPI document and the code say the same."""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from ekabinet_core.court_event import NotUnderstood
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_court.reading import KINDS, Reader
from ekabinet_court.telling import Telling
from ekabinet_ports.court_post import Sent
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld

from tests.docs.schema import faults

DOCS = Path(__file__).parents[2] / "docs"
DOCUMENT = json.loads((DOCS / "court-system.openapi.json").read_text(encoding="utf-8"))
PAGE = (DOCS / "court-systems.md").read_text(encoding="utf-8")
EXAMPLES: Mapping[str, Any] = {
    one["kind"]: one for one in map(json.loads, re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
}
FROM_COURT = sorted(KINDS)


def kinds_of(page: str) -> list[str]:
    """The kinds of events on a page of the document."""
    events = DOCUMENT["components"]["schemas"][page]["properties"]["events"]["items"]["oneOf"]
    return sorted(one["$ref"].split("/")[-1] for one in events)


def wrong(event: Any) -> list[str]:
    """What the document says against an event."""
    return [*faults(event, {"$ref": f"#/{event['kind']}"}, DOCUMENT)]


def spoiled(value: Any) -> Iterator[Any]:
    """The value without one of its fields, or with one that nobody knows, at every depth."""
    if isinstance(value, dict):
        yield {**value, "colour": "red"}
        for name, inner in value.items():
            yield {key: one for key, one in value.items() if key != name}
            yield from ({**value, name: other} for other in spoiled(inner))
    if isinstance(value, list):
        for place, inner in enumerate(value):
            yield from ([*value[:place], other, *value[place + 1 :]] for other in spoiled(inner))


def test_the_document_has_the_kinds_that_the_code_reads_and_tells() -> None:
    assert kinds_of("CourtPage") == FROM_COURT
    assert kinds_of("CabinetPage") == sorted(Sent)
    assert set(EXAMPLES) == {*FROM_COURT, Sent.APPLICATION}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_example_is_as_the_document_says(kind: str) -> None:
    assert wrong(EXAMPLES[kind]) == []


@pytest.mark.parametrize("kind", FROM_COURT)
def test_every_example_is_understood(kind: str, rules: Jurisdiction) -> None:
    read = Reader(rules).read(EXAMPLES[kind])

    assert not isinstance(read, NotUnderstood), read


@pytest.mark.parametrize("kind", FROM_COURT)
def test_the_document_and_the_code_refuse_the_same(kind: str, rules: Jurisdiction) -> None:
    reader = Reader(rules)
    for data in spoiled(deepcopy(EXAMPLES[kind]["data"])):
        event = {**EXAMPLES[kind], "data": data}

        assert isinstance(reader.read(event), NotUnderstood) == bool(wrong(event)), data


def test_what_the_cabinet_tells_is_as_the_document_says(rules: Jurisdiction) -> None:
    world = MemoryWorld.open(rules)
    journey = Journey(world)
    leyla = journey.registered(LEYLA)
    case = journey.heard(LEYLA, leyla)
    assert case.application is not None
    papers = journey.submitted(case, LEYLA, leyla)
    with world.parts.storage.transaction() as kept:
        kept.court_post.put(Sent.APPLICATION, case.application, world.clock.now())
        kept.court_post.put(Sent.SUBMISSION, papers.id, world.clock.now())

    told = Telling(world.parts.storage, rules, "https://kabinet.example.az").events(0, 9)

    assert [one["kind"] for one in told] == ["application.sent", "submission.sent"]
    assert [wrong(json.loads(json.dumps(one))) for one in told] == [[], []]
