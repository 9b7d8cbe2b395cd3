"""``ekabinet appoint`` and ``ekabinet dismiss``: the first administrator, and the way back to one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from ekabinet_core.account import OF_ONE_COURT, Account, Office, Post
from ekabinet_core.errors import BadSetup, Fault, Invalid, NotFound, WrongStatus
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_usecases.appointing import OPERATOR, Appointing
from ekabinet_usecases.offices import Wanted

from ekabinet.explaining import explaining

LANGUAGE = "en"
ASKED = "Is that right?"
CALLED = {
    Office.CLERK: "clerk",
    Office.JUDGE: "judge",
    Office.COURT_ADMINISTRATOR: "administrator of a court",
    Office.REGISTRAR: "registrar",
    Office.ADMINISTRATOR: "administrator of the system",
}
SETTINGS = click.option(
    "--settings", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
YES = click.option("--yes", is_flag=True, help="Do not ask.")


@click.command()
@click.argument("who", metavar="USER")
@click.argument("office", type=click.Choice([one.value for one in Office]))
@click.option("--court", default="", metavar="CODE", help="For a clerk, a judge and a court's administrator.")
@click.option("--name", default="", help="Of a judge, where cases write it otherwise than the account.")
@SETTINGS
@YES
def appoint(*, who: str, office: str, court: str, name: str, settings: Path, yes: bool) -> None:
    """Give USER, a user name or a FİN, an OFFICE: the first administrator, who appoints the others."""
    with _saying():
        appointing = _appointing(settings)
        account = appointing.named(who, OPERATOR)
        if court and office not in OF_ONE_COURT:
            raise BadSetup([f"the office {office} belongs to no court: leave --court out"])
        wanted = Wanted(office, court, name)
        post = appointing.propose(account.id, wanted, OPERATOR).posts[0]
        click.echo(f"{account.person.name} becomes {_called(post, appointing.offices.rules)}.")
        if not yes:
            click.confirm(ASKED, abort=True)
        appointing.give(account.id, wanted, account.version, OPERATOR)
    click.echo(f"The office is given. {_told(account)}")


@click.command()
@click.argument("who", metavar="USER")
@SETTINGS
@YES
def dismiss(*, who: str, settings: Path, yes: bool) -> None:
    """Take the office of USER, a user name or a FİN, away."""
    with _saying():
        appointing = _appointing(settings)
        account = appointing.named(who, OPERATOR)
        if account.post is None:
            raise BadSetup([f"{account.person.name} holds no office"])
        called = _called(account.post, appointing.offices.rules)
        click.echo(f"{account.person.name} is {called} no longer.")
        if not yes:
            click.confirm(ASKED, abort=True)
        appointing.take_away(account.id, account.version, OPERATOR)
    click.echo(f"The office is taken away. {_told(account)}")


def _appointing(settings: Path) -> Appointing:
    from ekabinet.parked import cabinet_of

    return cabinet_of(settings).appointing


def _called(post: Post, rules: Jurisdiction) -> str:
    court = rules.court(post.court)
    of = f" ({court.label.in_(LANGUAGE)})" if court is not None else ""
    named = f", in cases {post.name}" if post.name else ""
    return f"{CALLED[post.office]}{of}{named}"


def _told(account: Account) -> str:
    return "A letter tells them." if account.email else "They have no e-mail address: tell them yourself."


@contextmanager
def _saying() -> Iterator[None]:
    """Print why nothing was done, and end with code 2."""
    with explaining():
        try:
            yield
        except NotFound:
            raise BadSetup(["nobody has an account of that user name or FİN: they register first"]) from None
        except WrongStatus as error:
            raise BadSetup([str(error)]) from None
        except Invalid as error:
            raise BadSetup(map(_sentence, error.faults)) from None


def _sentence(fault: Fault) -> str:
    sentences = {
        "not-proven": "nobody has confirmed who they are: they sign in once with an electronic signature",
        "is-suspended": "the account is suspended: a registrar lifts that first",
        "office-held": "they hold an office already: `ekabinet dismiss` takes it away",
        "last-administrator": "nobody else is administrator: appoint another one first",
        "choose": "name a court that sits today: --court CODE, one of the jurisdiction's codes",
        "whole-name": "name the judge by given name and surname: --name",
        "judge-not-listed": "the court's list of judges in the settings has no such name, only: {who}",
        "judge-taken": "another judge of this court is called so: {who}",
    }
    return sentences.get(fault.code, f"{fault.field}: {fault.code}").format(who=fault.detail("who"))
