"""Every command that the documents show exists, with its options."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from ekabinet.command import main

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = re.compile(r"\bekabinet ((?:[a-z]+ ){1,2})([^\n`|]*--[^\n`|]*)")
OPTION = re.compile(r"--[a-z][a-z-]*")


def shown() -> Iterator[tuple[str, str]]:
    """The commands with options, each with the options in one text."""
    for page in PAGES:
        for words, rest in SHOWN.findall(page.read_text(encoding="utf-8")):
            yield words.strip(), rest


def known_to(words: str) -> set[str]:
    """The options of the command that those words begin with."""
    command: click.Command = main
    for word in words.split():
        if isinstance(command, click.Group) and word in command.commands:
            command = command.commands[word]
    assert command is not main, words
    return {option for one in command.params for option in one.opts}


@pytest.mark.parametrize(("words", "rest"), sorted(set(shown())))
def test_a_command_of_the_documents_has_its_options(words: str, rest: str) -> None:
    assert set(OPTION.findall(rest)) <= known_to(words)


def test_there_are_commands() -> None:
    assert len(set(shown())) > 20
