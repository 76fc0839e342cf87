"""Take the screenshots of the documentation: the example dossier in a browser, light and dark, wide and narrow.

python tools/gallery.py

Writes docs/images/*.png and docs/gallery.md. It needs Debian's chromium and the development environment.
"""

import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
PORT = 8979
HEAD = """# Gallery

The pages of `dragoman serve` over the example dossier (our own example text, no report). `make gallery` takes these pictures.
"""


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the address, what it shows, and how wide and in which light."""

    name: str
    path: str
    shows: str
    width: int = 1280
    height: int = 860
    dark: bool = False


def main() -> None:
    """Read the dossier, serve it, take the pictures."""
    shots = [Shot(**row) for row in tomllib.loads((ROOT / "tools" / "gallery.toml").read_text("utf-8"))["shots"]]
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as root, sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for shot in shots:
            _take(browser, root, shot)
        browser.close()
    pages = "".join(f"\n## {shot.shows}\n\n![{shot.shows}](images/{shot.name}.png)\n" for shot in shots)
    (ROOT / "docs" / "gallery.md").write_text(HEAD + pages, "utf-8")


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    db = folder / "dossier.db"
    dossier = ROOT / "examples" / "dossier" / "articles.jsonl"
    run = [sys.executable, "-m", "dragoman"]
    subprocess.run([*run, "read", str(dossier), "--db", str(db)], check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen([*run, "serve", "--db", str(db), "--port", str(PORT)], stderr=subprocess.DEVNULL)
    root = f"http://127.0.0.1:{PORT}"
    try:
        for _ in range(300):
            try:
                httpx.get(root)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield root
    finally:
        server.terminate()
        server.wait()


def _take(browser: Browser, root: str, shot: Shot) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height}, color_scheme="dark" if shot.dark else "light"
    )
    page = context.new_page()
    page.goto(root + shot.path)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(800)
    page.screenshot(path=IMAGES / f"{shot.name}.png")
    context.close()


if __name__ == "__main__":
    main()
