"""``ekabinet verify``: what a signed file is worth, said to anybody who has it."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.verdict import Report
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.validator import Validator
from ekabinet_ports.world import World

from ekabinet.clock import RandomIds, SystemClock
from ekabinet.explaining import explaining
from ekabinet.language import spoken, words_in

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--trust", type=FOLDER, help="Certificates (*.pem) of the authorities that you believe.")
@click.option("--at", "time", metavar="TIME", help="Check as of then, e.g. 2026-03-02T14:30  [default: now]")
@click.option("--language", metavar="CODE", help="Of the answer  [default: that of proceedings]")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--jurisdiction", default="azerbaijan", show_default=True, help="The plugin with the law.")
def verify(
    *,
    files: tuple[Path, ...],
    trust: Path | None,
    time: str | None,
    language: str | None,
    jurisdiction: str,
    as_json: bool,
) -> None:
    """Who signed each FILE, when and what exactly, and how far that is proven; nobody is asked outside.

    Ends with 0 when every signature of every file passed, with 1 when one failed or is not proven, with 2
    when a file is not there or the question is wrong.
    """
    with explaining():
        plugins = Plugins.load([jurisdiction, "signing"])
        rules = plugins.jurisdiction()
        chosen = spoken(rules, language)
        validator = plugins.one("validator", Validator, _world(rules, trust))
        reports = _reports(files, validator, _time(time, rules))
        click.echo(_table(reports) if as_json else _text(reports, rules, chosen, trust))
    sys.exit(exit_code(list(reports.values())))


def exit_code(reports: Sequence[Report]) -> int:
    """0 when every file holds, else 1: what is not proven is not believed by a script either."""
    return 0 if all(report.holds for report in reports) else 1


def _world(rules: Jurisdiction, trust: Path | None) -> World:
    """No settings but whom to believe."""
    settings = {"verifying": {"trust": str(trust.resolve())}} if trust is not None else {}
    return World(settings, Path(), SystemClock(), RandomIds(), rules)


def _reports(files: Sequence[Path], validator: Validator, at: datetime) -> Mapping[Path, Report]:
    return {file: _report(file, validator, at) for file in files}


def _report(file: Path, validator: Validator, at: datetime) -> Report:
    try:
        with file.open("rb") as content:
            return validator.validate(content, at)
    except OSError as error:
        raise click.UsageError(f"{click.format_filename(file)}: {error.strerror}") from error


def _time(typed: str | None, rules: Jurisdiction) -> datetime:
    """The time that was typed, in the zone of the jurisdiction where it names none."""
    if typed is None:
        return SystemClock().now()
    try:
        time = datetime.fromisoformat(typed)
        return (time if time.tzinfo else time.replace(tzinfo=ZoneInfo(rules.time_zone))).astimezone(UTC)
    except (ValueError, OverflowError):
        wanted = "this is not a time such as 2026-03-02T14:30 or 2026-03-02T10:30Z"
        raise click.BadParameter(wanted, param_hint="--at") from None


def _table(reports: Mapping[Path, Report]) -> str:
    """In ASCII, so that a terminal obeys nothing in it."""
    from ekabinet.verify_answer import table

    files = [table(click.format_filename(file), report) for file, report in reports.items()]
    return json.dumps(files, indent=2)


def _text(reports: Mapping[Path, Report], rules: Jurisdiction, language: str, trust: Path | None) -> str:
    from ekabinet.verify_answer import Answer

    answer = Answer(rules.time_zone, words_in(language))
    told = [answer.text(click.format_filename(file), report) for file, report in reports.items()]
    return "\n\n".join(told if trust is not None else [*told, answer.nobody_is_trusted()])
