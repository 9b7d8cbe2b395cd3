"""What cannot be used is told in sentences on the terminal, never as a traceback."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click
from ekabinet_core.errors import BadSetup, NotStored, Unavailable


@contextmanager
def explaining() -> Iterator[None]:
    """Print what is wrong with the set-up, or what is away, and end with code 2."""
    try:
        yield
    except BadSetup as error:
        _end(error.problems)
    except (NotStored, Unavailable) as error:
        _end([str(error)])
    except OSError as error:
        if error.filename is None:
            raise
        _end([f"{error.filename}: {error.strerror}"])
    except ModuleNotFoundError as error:
        _end([f"the package {str(error.name).partition('.')[0]} is missing: docs/installing.md"])


def _end(problems: Iterable[str]) -> NoReturn:
    for problem in problems:
        click.echo(f"ekabinet: {problem}", err=True)
    sys.exit(2)
