"""Running tests on a changed module, in a process of its own that knows nothing of the whole one."""

import os
import resource
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType

from attrs import frozen

from proofs.forks import Child, say
from proofs.mutants.mutation import Mutation

ROOT = Path(__file__).parents[2]
SECONDS = 60
"""Of a processor: a change that makes the rules run for ever is noticed, too."""
OURS = ("ekabinet", "tests")


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

    def work(pipe: int) -> None:
        say(pipe, "red" if _run(mutation, tests) else "green")

    try:
        return "green" not in list(Child.doing(work).lines())
    except RuntimeError:
        return True


def _run(mutation: Mutation | None, tests: Sequence[str]) -> bool:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    for name in [name for name in sys.modules if name.partition(".")[0].startswith(OURS)]:
        del sys.modules[name]
    if mutation is not None:
        sys.meta_path.insert(0, Changed(mutation))
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    import pytest

    code = pytest.main(["-x", "-q", "-n=0", "-p", "no:cacheprovider", f"--rootdir={ROOT}", *tests])
    return code != pytest.ExitCode.OK
