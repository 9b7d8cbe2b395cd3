"""``ekabinet fee``: what a filing costs by the law of its day, and why."""

import json
from typing import NoReturn

import click
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.plugins import Plugins
from ekabinet_usecases.calculating import Calculator
from ekabinet_usecases.subject import ChosenDemand

from ekabinet.clock import SystemClock
from ekabinet.explaining import explaining
from ekabinet.fee_question import Filing
from ekabinet.language import spoken, words_in


@click.command()
@click.argument("kind", required=False)
@click.option("--kinds", is_flag=True, help="List the kinds of applications instead.")
@click.option(
    "--value", metavar="SUM", help="What is asked or what the thing is worth; each month, if regular."
)
@click.option("--demand", metavar="CODE", help="What is asked  [default: money, or what has no value]")
@click.option("--months", metavar="NUMBER", help="For how many months regular payments run.")
@click.option("--official", metavar="SUM", help="The highest official value of a building.")
@click.option("--penalty", metavar="SUM", help="Penalties and interest that are claimed with it.")
@click.option("--on", "day", metavar="DATE", default="", help="The day of filing  [default: today]")
@click.option("--court", metavar="CODE", help="The court; it must take the kind.")
@click.option("--payer", metavar="CODE", help="Which kind of person owes the duty  [default: a natural one]")
@click.option("--ground", "grounds", multiple=True, metavar="CODE", help="An exemption that is claimed.")
@click.option("--first-e-filing", is_flag=True, help="The person claims electronically for the first time.")
@click.option("--language", metavar="CODE", help="Of the answer  [default: that of proceedings]")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--jurisdiction", default="azerbaijan", show_default=True, help="The plugin with the law.")
def fee(
    *,
    kind: str | None,
    value: str | None,
    demand: str | None,
    months: str | None,
    official: str | None,
    penalty: str | None,
    day: str,
    court: str | None,
    payer: str | None,
    grounds: tuple[str, ...],
    language: str | None,
    jurisdiction: str,
    kinds: bool,
    first_e_filing: bool,
    as_json: bool,
) -> None:
    """What a filing of KIND costs by the law of its day, line by line, each with its article and source.

    What the law's data does not know has no total: the court will set it.
    """
    with explaining():
        rules = _rules(jurisdiction)
        chosen = spoken(rules, language)
        if kinds:
            click.echo(_kinds(rules, chosen, as_json=as_json))
            return
        figures = ChosenDemand(
            amount=value or "", months=months or "", official=official or "", penalty=penalty or ""
        )
        typed = Filing(kind or _missing(rules), demand, figures, day, court, payer, grounds, first_e_filing)
        click.echo(_answer(rules, typed, chosen, as_json=as_json))


def _rules(jurisdiction: str) -> Jurisdiction:
    return Plugins.load([jurisdiction]).jurisdiction()


def _missing(rules: Jurisdiction) -> NoReturn:
    codes = ", ".join(kind.code for kind in rules.kinds)
    raise click.UsageError(f"Say which KIND of application (--kinds explains them): {codes}")


def _kinds(rules: Jurisdiction, language: str, *, as_json: bool) -> str:
    """Every kind with its name, and whether it can be filed here as a new application."""
    if as_json:
        kinds = [
            {"code": kind.code, "label": kind.label.in_(language), "filed_here": kind.offered}
            for kind in rules.kinds
        ]
        return _json(kinds)
    widest = max(len(kind.code) for kind in rules.kinds)
    return "\n".join(
        f"{kind.code:<{widest}}  {kind.label.in_(language)}{'' if kind.offered else '  (not filed here)'}"
        for kind in rules.kinds
    )


def _answer(rules: Jurisdiction, typed: Filing, language: str, *, as_json: bool) -> str:
    from ekabinet.fee_answer import Answer

    calculation = typed.calculated(Calculator(rules, SystemClock()))
    answer = Answer(rules, calculation.matter, calculation.assessment, words_in(language))
    return _json(answer.table()) if as_json else answer.text()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
