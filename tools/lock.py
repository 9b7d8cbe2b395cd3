"""Write uv.lock and, from it, requirements/*.txt: `uv run python tools/lock.py`."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXPORTS = {
    "demo": ["--no-default-groups"],
    "portal": ["--only-group", "portal", "--no-editable"],
    "test": ["--no-default-groups", "--group", "test"],
    "dev": ["--group", "dev"],
}


def main() -> None:
    """Lock, then export each list with every version pinned."""
    subprocess.run(["uv", "lock"], cwd=ROOT, check=True)
    for name, groups in EXPORTS.items():
        plain = ["--quiet", "--frozen", "--no-hashes", "--no-header", "--no-annotate"]
        target = ["--output-file", f"requirements/{name}.txt"]
        subprocess.run(["uv", "export", *plain, *groups, *target], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
