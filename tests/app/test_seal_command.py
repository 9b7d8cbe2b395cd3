"""``ekabinet seal``: the operator's seal on papers of the court."""

import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from ekabinet.command import main
from ekabinet_memory.rendering import MemoryRenderer

SETTINGS = """
[cabinet]
data = "."
plugins = ["azerbaijan", "db", "files", "signing", "memory"]

[seal]
demonstration = true
"""
SEALLESS = """
[cabinet]
data = "."
plugins = ["azerbaijan", "db", "files", "signing", "payment", "registers", "notices"]

[payment]
receipts_url = "http://127.0.0.1:9"
receipts_key = "none"

[registers]
url = "http://127.0.0.1:9"
key = "none"

[notices]
host = "127.0.0.1"
port = 9
sender = "kabinet@example.az"
"""
"""Without the plugin that would lend a seal in memory."""
ACT = MemoryRenderer().application({"language": "az", "text": "Məhkəmənin qətnaməsi"})


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "ekabinet.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "qətnamə.pdf").write_bytes(ACT)
    (tmp_path / "yox.pdf").write_bytes(b"%PDF-1.7 nothing")
    return file


def run(settings: Path, into: str, *names: str) -> Result:
    files = [str(settings.with_name(name)) for name in names]
    return CliRunner().invoke(
        main, ["seal", *files, "--settings", str(settings), "--into", str(settings.with_name(into))]
    )


def verdict(file: Path) -> str:
    """What `ekabinet verify` says, with the seal's own certificate as the only anchor."""
    trust = file.with_name("trust")
    trust.mkdir()
    pem = file.with_name("seal.pem").read_text()
    (trust / "seal.pem").write_text(pem[pem.index("-----BEGIN CERTIFICATE") :])
    return CliRunner().invoke(main, ["verify", str(file), "--trust", str(trust), "--language", "en"]).output


@pytest.mark.parametrize("into", ["möhürlü.pdf", "möhürlü.edoc"])
def test_a_sealed_act_says_whose_seal_it_is(settings: Path, into: str) -> None:
    ran = run(settings, into, "qətnamə.pdf")

    assert (ran.exit_code, ran.output) == (0, "")
    said = verdict(settings.with_name(into))
    assert "DEMONSTRATION" in said
    assert "INDETERMINATE (TRY_LATER)" in said


def test_other_peoples_tools_see_the_seal_in_a_pdf(settings: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not installed: sealed PDFs are not checked with it")
    run(settings, "möhürlü.pdf", "qətnamə.pdf")

    seen = subprocess.run(
        ["pdfsig", "-nocert", settings.with_name("möhürlü.pdf")], capture_output=True, text=True, check=False
    )

    assert "Signature is Valid" in seen.stdout


@pytest.mark.parametrize(
    ("into", "names"),
    [
        ("ekabinet.toml", ["qətnamə.pdf"]),
        ("a.txt", ["qətnamə.pdf"]),
        ("a.pdf", ["qətnamə.pdf", "yox.pdf"]),
        ("a.pdf", ["yox.pdf"]),
        ("yox.pdf", ["qətnamə.pdf"]),
    ],
)
def test_what_cannot_be_sealed_is_said_and_nothing_is_written(
    settings: Path, into: str, names: list[str]
) -> None:
    before = settings.with_name(into).exists()

    ran = run(settings, into, *names)

    assert ran.exit_code == 2
    assert settings.with_name(into).exists() is before


def test_a_container_holds_every_file_as_it_is_with_its_kind(settings: Path) -> None:
    settings.with_name("əlavə.txt").write_text("Əlavə")

    run(settings, "möhürlü.edoc", "qətnamə.pdf", "əlavə.txt")

    with ZipFile(settings.with_name("möhürlü.edoc")) as archive:
        manifest = archive.read("META-INF/manifest.xml").decode()
        assert archive.read("qətnamə.pdf") == ACT
        assert archive.read("əlavə.txt").decode() == "Əlavə"
    assert [manifest.count(f'media-type="{kind}"') for kind in ("application/pdf", "text/plain")] == [1, 1]


def test_without_a_seal_it_is_said_what_is_missing(settings: Path) -> None:
    settings.write_text(SEALLESS, encoding="utf-8")

    ran = run(settings, "möhürlü.pdf", "qətnamə.pdf")

    assert ran.exit_code == 2
    assert "the table [seal] of the settings" in ran.output
    assert not settings.with_name("möhürlü.pdf").exists()
