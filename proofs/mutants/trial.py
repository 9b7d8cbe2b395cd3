"""Running tests on a changed module, in a process of its own that knows nothing of the whole one."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType

from attrs import asdict, frozen

from proofs.mutants.mutation import Mutation

ROOT = Path(__file__).parents[2]
SECONDS = 60
"""Of a processor: a change that makes the rules run for ever is noticed, too."""


@frozen
class Changed(MetaPathFinder, Loader):
    """Finds the changed module before the real one."""

    mutation: Mutation

    def find_spec(
        self,
        fullname: str,
        path: object,  # noqa: ARG002  # as Python calls it
        target: object = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self.mutation.module else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.mutation.source, f"<{self.mutation.name}>", "exec"), module.__dict__)  # noqa: S102  # that is what a trial is


def noticed(mutation: Mutation | None, tests: Sequence[str]) -> bool:
    """Whether a test goes red on the change; of no change, whether one is red anyway."""
    trial = [sys.executable, "-m", "proofs.mutants.trial", *tests]
    ran = subprocess.run(
        trial,
        cwd=ROOT,
        input="" if mutation is None else json.dumps(asdict(mutation)),
        env={**os.environ, "HYPOTHESIS_PROFILE": "mutants"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode != 0


def main(given: str, tests: Sequence[str]) -> int:
    """Run the tests on what is given; 0 when none goes red."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if given:
        sys.meta_path.insert(0, Changed(Mutation(**json.loads(given))))
    import pytest

    return int(pytest.main(["-x", "-q", "-n=0", "-p", "no:cacheprovider", f"--rootdir={ROOT}", *tests]))


if __name__ == "__main__":
    sys.exit(main(sys.stdin.read(), sys.argv[1:]))
