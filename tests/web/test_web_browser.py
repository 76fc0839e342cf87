"""Pages in a real browser: every page on wide and narrow screens, by keyboard, with what the axe rules find.

They need Debian's chromium; without it they are left out.
"""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from dragoman.store import open_record
from tests.web.server import TELLING, Running
from tests.web.test_web_pages import PAGES

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
SERIOUS = ("serious", "critical")
CHARTS = ("/timeline", "/network", "/map", "/process/astana-syria", "/actor/RUS")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


class Tab:
    """A tab that remembers what went wrong in it."""

    def __init__(self, browser: Browser, width: int = 1440, scheme: Literal["light", "dark"] = "light") -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", lambda told: self.problems.append(told.text) if told.type == "error" else None)
        self.page.on("dialog", lambda dialog: self.problems.append(f"dialog {dialog.message}"))

    def open(self, address: str) -> Page:
        self.page.goto(address)
        self.page.wait_for_load_state("networkidle")
        return self.page


@pytest.fixture
def wide(browser: Browser) -> Iterator[Tab]:
    tab = Tab(browser)
    yield tab
    tab.context.close()


@pytest.fixture(scope="module")
def examined(browser: Browser) -> Iterator[Page]:
    """A page into which the rules of axe may be put: our policy would forbid it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", [*PAGES, "/data", "/data/articles", "/data?sql=select+1"])
def test_axe_finds_nothing_serious(site: Running, examined: Page, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    for scheme in ("light", "dark"):
        examined.emulate_media(color_scheme=scheme)
        examined.goto(site.root + path)
        examined.wait_for_load_state("networkidle")
        found = [one for one in axe.run(examined).response["violations"] if one["impact"] in SERIOUS]
        if path.startswith("/data"):  # what Datasette itself draws is told in docs/web.md
            found = [one for one in found if one["id"] in ("html-has-lang", "document-title", "image-alt")]
        assert not [(scheme, one["id"], one["nodes"][0]["html"][:200]) for one in found]


@pytest.mark.parametrize("path", [*PAGES, "/data", "/data/articles", "/data?sql=select+1"])
def test_a_page_runs_without_an_error_is_light_and_fits_a_telephone(site: Running, wide: Tab, path: str) -> None:
    session = wide.context.new_cdp_session(wide.page)
    session.send("Network.enable")
    sent: list[int] = []
    session.on("Network.loadingFinished", lambda told: sent.append(int(told["encodedDataLength"])))
    page = wide.open(site.root + path)
    assert 0 < sum(sent) < 600_000
    if not path.startswith("/data"):
        page.set_viewport_size({"width": 375, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert not wide.problems


@pytest.mark.parametrize("path", CHARTS)
def test_a_chart_is_drawn_from_the_rows_that_the_table_has(site: Running, wide: Tab, path: str) -> None:
    page = wide.open(site.root + path)
    page.wait_for_selector("figure.chart svg")
    assert page.locator("figure.chart svg path").count() > 3
    assert not wide.problems


def test_hostile_titles_names_and_addresses_run_nowhere(hostile: Running, wide: Tab) -> None:
    article = hostile.get("/articles.json").json()["rows"][0]["id"]
    for path in (*TELLING, f"/article/{article}", "/data/articles", "/data/actors"):
        page = wide.open(hostile.root + path)
        assert page.evaluate("window.struck") is None
        for link in page.locator("a[href^='javascript' i]").all():
            raise AssertionError(link.evaluate("link => link.outerHTML"))
    assert not wide.problems


def test_a_click_on_a_mark_opens_its_row_and_back(site: Running, wide: Tab) -> None:
    page = wide.open(site.root + "/article/a21?only=1&layer=events")
    mark = page.locator(".text a.m").first
    row = mark.get_attribute("href")
    mark.click()
    assert page.url.endswith(str(row))
    assert page.locator(f"{row}:target").count() == 1
    page.locator(f"{row} a.cite", has_text="words").first.click()
    assert "#w-" in page.url


def test_from_the_overview_every_page_of_the_menu_is_reached_by_clicking(site: Running, wide: Tab) -> None:
    page = wide.open(site.root + "/")
    labels = page.locator("header nav a").all_inner_texts()
    assert len(labels) > 10
    for label in labels:
        page.locator("header nav a", has_text=label).first.click()
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").count() >= 1
    assert not wide.problems


def test_rows_are_reviewed_with_the_keyboard_alone(desk: tuple[Running, Path], browser: Browser) -> None:
    running, _ = desk
    tab = Tab(browser)
    page = tab.open(f"{running.root}/sign-in?token={running.token}")
    page.keyboard.press("Tab")  # the link that skips
    page.locator("input[name=name]").focus()
    page.keyboard.type("reviewer-1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review*")
    tab.open(f"{running.root}/review?layer=events&article=a21")
    before = page.locator(".todo").count()
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.wait_for_url("**done=reject**")
    assert page.locator(".message span").first.inner_text() == "Rejected."
    assert page.locator(".todo").count() == before - 1
    page.keyboard.press("c")
    page.locator(".todo.current select[name='f.status']").select_option("planned")
    page.locator(".todo.current details form button").click()
    page.wait_for_url("**done=correct**")
    assert page.locator(".message span").first.inner_text() == "Corrected."
    assert page.locator(".todo").count() == before - 2
    assert not tab.problems
    tab.context.close()


def test_a_key_that_is_held_judges_one_row(desk: tuple[Running, Path], browser: Browser) -> None:
    running, path = desk
    tab = Tab(browser)
    page = tab.open(f"{running.root}/sign-in?token={running.token}")
    page.locator("input[name=name]").fill("reviewer-1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review*")
    tab.open(f"{running.root}/review?layer=events&article=a21")
    for _ in range(12):  # as the system repeats a key that is held
        page.keyboard.down("a")
    page.keyboard.up("a")
    page.wait_for_url("**done=accept**")
    with open_record(path) as archive:
        assert archive.db.execute("select count(*) from reviews").fetchone() == (1,)
    tab.context.close()


def test_what_is_sent_is_packed(site: Running) -> None:
    answer = site.get("/timeline", **{"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(answer.content)) < len(answer.content) / 3
