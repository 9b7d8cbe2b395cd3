# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0", "brotli==1.2.1"]
# ///
"""Build the portal's static files from pinned packages: `uv run adapters/web/assets/build.py`.

Needs Node, and only for whoever changes what stands in this folder: the result is committed.
Two runs give the same bytes.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

ASSETS = Path(__file__).resolve().parent
MODULES = ASSETS / "node_modules"
STATIC = ASSETS.parent / "ekabinet_web" / "static"

FAMILIES = ("noto-sans", "noto-serif")
LETTERS = {"latin": "latin", "az": "latin-ext", "cyrillic": "cyrillic"}
AZERBAIJANI = "U+0100-017F,U+018F,U+0259,U+02BC,U+20BC"
WEIGHTS = "wght=400:700"

NEVER_SHIPPED = ("GDS Transport", "crest", "crown")
NOTICES = {
    "GOV.UK Frontend 6.6.0 (style sheets and scripts; MIT)": ASSETS / "licences/govuk-frontend.txt",
    "htmx 4.0.1 (0BSD)": MODULES / "htmx.org/LICENSE",
    "Noto Sans, subset (SIL Open Font License 1.1)": MODULES / "@fontsource-variable/noto-sans/LICENSE",
    "Noto Serif, subset (SIL Open Font License 1.1)": MODULES / "@fontsource-variable/noto-serif/LICENSE",
}


@dataclass(frozen=True)
class Output:
    """The folder being filled, and the hashed name each file got."""

    folder: Path
    names: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, content: bytes) -> None:
        """Write the file as `name.<hash>.ext`."""
        stem, _, extension = name.rpartition(".")
        hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{extension}"
        self.names[name] = hashed
        self.plain(hashed, content)

    def plain(self, name: str, content: bytes) -> None:
        """Write the file under the name it has."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def run(*command: str | Path) -> bytes:
    """What a program printed; its own words and an end if it failed."""
    done = subprocess.run(command, cwd=ASSETS, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"Failed: {' '.join(map(str, command))}")
    return done.stdout


def font(family: str, letters: str, source: str, folder: Path) -> bytes:
    """One family's letters, from regular to bold; Azerbaijani takes few of its wide source."""
    whole = MODULES / f"@fontsource-variable/{family}/files/{family}-{source}-wght-normal.woff2"
    lighter, small = folder / "lighter.woff2", folder / "small.woff2"
    run(
        *(sys.executable, "-m", "fontTools.varLib.instancer", whole, WEIGHTS),
        *("--no-recalc-timestamp", "--quiet", f"--output={lighter}"),
    )
    kept = AZERBAIJANI if letters == "az" else "*"
    run(
        *(sys.executable, "-m", "fontTools.subset", lighter, f"--unicodes={kept}"),
        *("--layout-features=*", "--flavor=woff2", "--no-recalc-timestamp", f"--output-file={small}"),
    )
    return small.read_bytes()


def fonts(output: Output) -> None:
    """Every family in every script."""
    with TemporaryDirectory() as folder:
        for family in FAMILIES:
            for letters, source in LETTERS.items():
                output.put(f"fonts/{family}-{letters}.woff2", font(family, letters, source, Path(folder)))


def style(names: Mapping[str, str]) -> bytes:
    """The style sheet, naming fonts by their hashed names."""
    options = ("--no-error-css", "--quiet-deps", "--no-source-map", "--style=compressed")
    css = run(MODULES / ".bin/sass", *options, f"--load-path={MODULES}", "scss/portal.scss").decode()
    for name, hashed in names.items():
        css = css.replace(f'"{name}"', f'"{hashed}"')
    for word in NEVER_SHIPPED:
        if word in css:
            sys.exit(f"The style sheet must not mention {word!r}.")
    return css.encode()


def script(name: str, form: str) -> bytes:
    """One bundled script."""
    options = ("--bundle", "--minify", "--target=es2020", "--legal-comments=none")
    return run(MODULES / ".bin/esbuild", f"js/{name}", *options, f"--format={form}")


def notices() -> bytes:
    """The licences of what is shipped."""
    head = "The portal's static files contain the following works.\n"
    rule = "=" * 78
    parts = [f"{rule}\n{title}\n{rule}\n\n{path.read_text().strip()}\n" for title, path in NOTICES.items()]
    return "\n".join([head, *parts]).encode()


def build(output: Output) -> None:
    """Everything the pages ask for."""
    fonts(output)
    output.put("portal.css", style(output.names))
    output.put("app.js", script("app.js", "esm"))
    output.put("editor.js", script("editor.js", "esm"))
    output.put("eimza.js", script("eimza.js", "esm"))
    output.put("passkey.js", script("passkey.js", "esm"))
    output.put("boot.js", script("boot.js", "iife"))
    output.put("mark.svg", (ASSETS / "images/mark.svg").read_bytes())
    output.plain("THIRD-PARTY-NOTICES.txt", notices())
    output.plain("manifest.json", (json.dumps(output.names, indent=2, sort_keys=True) + "\n").encode())


def main() -> None:
    """Install the pinned packages, build aside, then put the result in place."""
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    with TemporaryDirectory() as folder:
        output = Output(Path(folder) / "static")
        build(output)
        shutil.rmtree(STATIC, ignore_errors=True)
        shutil.copytree(output.folder, STATIC)
    for hashed in sorted(output.names.values()):
        sys.stdout.write(f"{(STATIC / hashed).stat().st_size:>8}  {hashed}\n")


if __name__ == "__main__":
    main()
