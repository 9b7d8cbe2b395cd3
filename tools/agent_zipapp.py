"""Build the agent as one file for this system and this Python: `python tools/agent_zipapp.py FOLDER`."""

import argparse
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
AGENT = ROOT / "plugins" / "eimza-agent"
PINS = ROOT / "requirements" / "dev.txt"


def main() -> None:
    """Say which file was made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the file is put")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(f"{build(folder)}\n")


def build(folder: Path) -> Path:
    """The agent with everything that it needs, as locked; PyKCS11 makes it one of this system."""
    file = folder / name()
    with TemporaryDirectory() as place:
        pins = Path(place) / "pins.txt"
        pins.write_text("".join(line for line in PINS.open() if not line.startswith("-e ")))
        # its processes are started anew with the same Python, and find the program by PYTHONPATH
        command = [sys.executable, "-m", "shiv", "--console-script", "ekabinet-eimza-agent"]
        made = ["--extend-pythonpath", "--reproducible", "--python", "/usr/bin/env python3"]
        what = ["--output-file", str(file), "--constraint", str(pins), "--quiet", str(AGENT)]
        subprocess.run([*command, *made, *what], check=True, stdout=subprocess.DEVNULL)
    return file


def name() -> str:
    """It says its version, its Python and its system."""
    version = tomllib.loads((AGENT / "pyproject.toml").read_text())["project"]["version"]
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return f"ekabinet-eimza-agent-{version}-{python}-{sysconfig.get_platform()}.pyz"


if __name__ == "__main__":
    main()
