"""``ekabinet rules``: for whoever writes a country's rules, and for the lawyer who checks them."""

import sys
from collections import Counter
from pathlib import Path

import click
from ekabinet_core.errors import BadSetup
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.source import Mark
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.rules import Functions, read_jurisdiction

from ekabinet.explaining import explaining
from ekabinet.promised import Promised
from ekabinet.sources import sources_of

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
COUNTED = ("courts", "kinds", "demands", "schedules", "grounds", "deadlines")
PLUGIN = click.option(
    "--plugin", metavar="NAME", help="The plugin that brings the functions which the data names."
)


@click.group()
def rules() -> None:
    """A country's rules, written as a folder of TOML files."""


@rules.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@PLUGIN
def check(folder: Path, plugin: str | None) -> None:
    """Name every problem of the rules in DIR with its file and line."""
    promised = Promised()
    with explaining():
        functions = _brought(plugin) if plugin else Functions(promised, promised)
    try:
        read = read_jurisdiction(folder, functions)
    except BadSetup as error:
        click.echo("\n".join(error.problems))
        sys.exit(1)
    click.echo(f"{folder}: {_counted(read)}, 0 problems; {_marked(read)}")
    if promised:
        click.echo(f"functions the plugin must bring: {', '.join(promised)}")


@rules.command()
@click.argument("folder", metavar="[DIR]", type=FOLDER, required=False)
@PLUGIN
def describe(folder: Path | None, plugin: str | None) -> None:
    """Write a page (Markdown) of the rules in DIR, or of a plugin's own: every line with its source.

    Without DIR and --plugin it is the page of azerbaijan.
    """
    from ekabinet.law_page import law_page

    with explaining():
        click.echo(law_page(_read(folder, plugin)), nl=False)


def _read(folder: Path | None, plugin: str | None) -> Jurisdiction:
    if folder is None:
        return Plugins.load([plugin or "azerbaijan"]).jurisdiction()
    return read_jurisdiction(folder, _brought(plugin) if plugin else Functions(Promised(), Promised()))


def _brought(plugin: str) -> Functions:
    """The FUNCTIONS of the module that a plugin's entry point names."""
    module = Plugins.load([plugin]).manager.get_plugin(plugin)
    functions = getattr(module, "FUNCTIONS", None)
    if not isinstance(functions, Functions):
        raise BadSetup([f"plugin {plugin} has no FUNCTIONS: name those of its checks and holidays"])
    return functions


def _counted(read: Jurisdiction) -> str:
    numbers = {things: len(getattr(read, things)) for things in COUNTED}
    return ", ".join(
        f"{number} {things if number != 1 else things.removesuffix('s')}"
        for things, number in numbers.items()
    )


def _marked(read: Jurisdiction) -> str:
    """How many lines are how sure."""
    marks = Counter(source.mark for source in sources_of(read))
    verified, likely, unknown = (marks[mark] for mark in Mark)
    return f"{verified} lines verified, {likely} likely, {unknown} unknown"
