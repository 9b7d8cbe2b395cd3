"""As much of JSON Schema 2020-12 as docs/court-system.openapi.json uses; any other word is an error."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

Schema = Mapping[str, Any]
TYPES: Mapping[str, Callable[[object], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "null": lambda value: value is None,
}
TOLD = {"description"}
WORDS = {
    *("$ref", "type", "required", "properties", "additionalProperties", "items", "enum", "const"),
    *("pattern", "format", "minimum", "minLength", "anyOf", "oneOf"),
}


def faults(value: Any, schema: Schema, document: Schema) -> Iterator[str]:  # a branch for each word
    """What in a JSON value is not as the schema says; nothing for a good one."""
    assert not set(schema) - WORDS - TOLD, set(schema) - WORDS - TOLD
    if "$ref" in schema:
        yield from faults(value, document["components"]["schemas"][schema["$ref"].split("/")[-1]], document)
        return
    for word, choices in (("anyOf", schema.get("anyOf")), ("oneOf", schema.get("oneOf"))):
        if choices and not any(not [*faults(value, one, document)] for one in choices):
            yield f"{value!r}: none of {word}"
    types = schema.get("type", [])
    if types and not any(TYPES[one](value) for one in ([types] if isinstance(types, str) else types)):
        yield f"{value!r}: not {types}"
        return
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{value!r}: another value"
    yield from _of_text(value, schema) if isinstance(value, str) else ()
    yield from _of_object(value, schema, document) if isinstance(value, dict) else ()
    for one in value if isinstance(value, list) else ():
        yield from faults(one, schema["items"], document)


def _of_text(value: str, schema: Schema) -> Iterator[str]:
    if not re.search(schema.get("pattern", ""), value) or len(value) < schema.get("minLength", 0):
        yield f"{value!r}: no match"
    if schema.get("format") == "date":
        date.fromisoformat(value)
    if schema.get("format") == "date-time" and datetime.fromisoformat(value).tzinfo is None:
        yield f"{value!r}: no offset"


def _of_object(value: dict[str, Any], schema: Schema, document: Schema) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{name} is missing" for name in schema.get("required", ()) if name not in value)
    if schema.get("additionalProperties") is False:
        yield from (f"{name} is not known" for name in value if name not in known)
    for name in value.keys() & known.keys():
        yield from faults(value[name], known[name], document)
