"""The agent as one file, as it is given to people who have nothing but Python."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from ekabinet_eimza_agent import VERSION

from tests.agent.conftest import ABSENT
from tests.agent.page import SITE, Page
from tests.agent.wallet import MODULE, Wallet

ROOT = Path(__file__).parents[2]
PYTHON = str(Path(sys.base_prefix) / "bin" / "python3")
"""The one that our own virtual environment was made from."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as docs/eimza-agent.md says."""
    if find_spec("shiv") is None:
        pytest.skip("no shiv in this environment, which makes the agent one file: pip install shiv")
    folder = tmp_path_factory.mktemp("downloads")
    said = subprocess.check_output(
        [sys.executable, "tools/agent_zipapp.py", str(folder)], cwd=ROOT, text=True
    )
    (made,) = folder.iterdir()
    assert said == f"{made}\n"
    return made


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who never installed anything."""
    return {"HOME": str(tmp_path), "PATH": os.defpath}


@contextmanager
def started(command: list[str], environment: dict[str, str]) -> Iterator[Page]:
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment, text=True
    ) as program:
        try:
            assert program.stdout is not None
            first = program.stdout.readline()
            yield Page(first.partition(" is at ")[2].partition(";")[0])
        finally:
            program.terminate()


def test_its_name_says_version_python_and_system(file: Path) -> None:
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"

    assert file.name.startswith(f"ekabinet-eimza-agent-{VERSION}-{python}-")
    assert file.suffix == ".pyz"


def test_it_starts_without_anything_installed(file: Path, bare: dict[str, str]) -> None:
    version = subprocess.check_output([PYTHON, str(file), "--version"], env=bare, text=True)
    usage = subprocess.check_output([PYTHON, str(file), "--help"], env=bare, text=True)

    assert version == f"{VERSION}\n"
    assert "--origin" in usage


def test_it_answers_a_page_and_its_processes_find_what_they_need(
    file: Path, bare: dict[str, str], tmp_path: Path
) -> None:
    if MODULE is None:
        pytest.skip(ABSENT)
    reader = Wallet.empty(tmp_path / "reader")
    command = [PYTHON, str(file), "--port", "0", "--origin", SITE, "--module", str(MODULE)]

    with started(command, bare | {"SOFTHSM2_CONF": str(reader.settings)}) as page:
        status = page.ask("status").json()
        refusal = page.refusal("get-signing-certificate")

    assert status == {"version": VERSION}
    assert refusal == "token-absent"
