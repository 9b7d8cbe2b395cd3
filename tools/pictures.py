"""Take the pictures of the documents from a running demonstration: `python tools/pictures.py`.

Needs Chromium (`EKABINET_CHROMIUM`, else `chromium`); writes docs/pictures/*.png.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
PORT = 8420
WIDTHS = (1280, 390)
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
CALCULATOR = "/duty-calculator?kind=claim&payer=natural&day=09.06.2026&demand-1=money&amount-1=4690&first=yes"
USER, PASSWORD = "gunay", "ekabinet-demo-2026"


def main() -> None:
    """Start a demonstration, walk to each page, take its picture at both widths."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("EKABINET_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        demo = demonstration(Path(data))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900}, locale="az-AZ")
                walk(page, width)
                page.close()
        finally:
            browser.close()
            demo.send_signal(2)
            demo.wait(timeout=30)


def demonstration(data: Path) -> "subprocess.Popen[str]":
    """A demonstration that answers."""
    command = [sys.executable, "-m", "ekabinet", "demo", "--port", str(PORT), "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Ctrl-C"):
            return process
    raise SystemExit("the demonstration did not start")


def walk(page: Page, width: int) -> None:
    """To the pages that are worth a picture."""
    page.goto(f"http://localhost:{PORT}/")
    shoot(page, "front", width)
    page.goto(f"http://localhost:{PORT}{CALCULATOR}")
    shoot(page, "calculator", width)
    page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    page.get_by_label("İstifadəçi adı", exact=True).fill(USER)
    page.get_by_label("Şifrə", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Daxil ol").click()
    page.goto(f"http://localhost:{PORT}/applications/new")
    page.get_by_role("button", name="Ərizəyə başla").click()
    fill(page)
    shoot(page, "check", width)
    for name in ("cases", "hearings"):
        page.goto(f"http://localhost:{PORT}/{name}")
        shoot(page, name, width)


def fill(page: Page) -> None:
    """An application up to the check page."""
    page.get_by_label("Məhkəmə", exact=True).select_option(label="Bakı Şəhəri Yasamal Rayon Məhkəməsi")
    page.get_by_label("Ərizə növü", exact=True).select_option(label="İddia ərizəsi")
    category = "Müqavilələrdən əmələ gələn öhdəliklər üzrə mübahisələr"
    page.get_by_label("İşin kateqoriyası", exact=True).select_option(label=category)
    page.get_by_label("İşin alt kateqoriyası", exact=True).select_option(label="Digər")
    page.get_by_label("Nə tələb edirsiniz?").select_option(label="Pul tələbi")
    page.get_by_label("İddianın qiyməti", exact=True).fill("2 000,00")
    page.get_by_label("Məhkəmədən nə istəyirsiniz?").fill("Cavabdehdən 2 000 manat borcun tutulmasını")
    page.get_by_role("button", name="İrəli").click()
    page.get_by_label("Tərəf növü").select_option(label="İddiaçı")
    page.get_by_label("Özüm", exact=True).check()
    page.get_by_role("button", name="Əlavə et", exact=True).click()
    page.get_by_label("Tərəf növü").select_option(label="Cavabdeh")
    page.get_by_label("Hüquqi şəxs").check()
    page.get_by_label("VÖEN", exact=True).fill("9900000141")
    shoot(page, "parties", page.viewport_size["width"] if page.viewport_size else 0)
    page.get_by_role("button", name="Əlavə et", exact=True).click()
    for _ in range(2):
        page.get_by_role("button", name="İrəli").click()
    page.get_by_label("Ərizənin başlığı").fill("Borcun tutulması barədə iddia ərizəsi")
    page.get_by_label("Ərizənin mətni").fill(
        "Cavabdeh 12.01.2026-cı il tarixli müqavilə üzrə 2 000 manat borcu qaytarmır.\n\n"
        "Xahiş edirəm, borc cavabdehdən tutulsun."
    )
    page.get_by_role("button", name="İrəli").click()
    page.get_by_label("Onlayn ödə").check()
    page.get_by_label("Kartın birinci 6 rəqəmi").fill("416973")
    page.get_by_role("button", name="Təsdiqlə", exact=True).click()


def shoot(page: Page, name: str, width: int) -> None:
    """One picture of the whole page."""
    page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)


if __name__ == "__main__":
    main()
