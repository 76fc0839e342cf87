"""Watching a site: what is new is coded once, what misbehaves costs only itself, and sites are left in peace."""

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.website import Site, refuse, report, rss, send
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.parse import MODEL
from dragoman.store import Writer, open_record
from dragoman.tally import Tally
from dragoman.watch.rounds import AlreadyWatching, Rounds, Watch, watch

TALKS = report(
    "Envoys meet in Nairobi",
    "Kenya's foreign minister met his Somali counterpart in Nairobi on Monday, the ministry said in a statement.",
    "Kenya said the two countries would sign an agreement on the border before the end of the year.",
)
VISIT = report(
    "Minister visits Ankara",
    "Qatar's foreign minister visited Ankara on Tuesday and met his Turkish counterpart for talks on trade.",
    "Turkey said that it would host the next round of the talks in the spring, a spokesman added.",
)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        running.pages |= {"/talks": TALKS, "/visit": VISIT}
        yield running


def go(path: Path, *named: str, **how: Any) -> tuple[Rounds, list[str]]:
    """One round; what it did, and the problems it told."""
    told: list[str] = []
    tally = Tally("coded")
    tally.say = told.append  # type: ignore[method-assign, assignment]
    with Writer(path, MODEL) as writer:
        done = watch(named, writer, Watch(once=True, allow_local=True, **{"pause": 0.0, **how}), tally)
    return done, told


def stored(path: Path, question: str = "select url from articles order by url") -> list[Any]:
    with open_record(path) as archive:
        return [row[0] for row in archive.db.execute(question)]


def pages(path: Path) -> dict[str, tuple[str, int]]:
    with open_record(path) as archive:
        rows = archive.db.execute("select url, state, failures from watch_pages")
        return {row[0].rsplit("/", 1)[-1]: (row[1], row[2]) for row in rows}


def due_now(path: Path) -> None:
    """Time goes by."""
    with open_record(path) as archive:
        archive.db.execute("update watch_pages set due = 0")
        archive.db.execute("update watch_sources set due = 0, failures = 0")
        archive.db.execute("update watch_hosts set free = 0")
        archive.db.conn.commit()


def test_new_reports_of_all_kinds_of_listings_are_coded_once(site: Site, tmp_path: Path) -> None:
    path, root = tmp_path / "desk.db", site.root
    site.pages |= {
        "/feeds.opml.xml": f"<opml><body><outline xmlUrl='{root}/rss.xml'/><outline xmlUrl='{root}/'/></body></opml>",
        "/": "<html><head><link rel='alternate' type='application/feed+json' href='/feed.json'></head></html>",
        "/feed.json": f'{{"version": "https://jsonfeed.org/version/1", "title": "B", "items": [{{"url": "{root}/visit"}}]}}',
        "/rss.xml": rss(root, "/talks", "/visit", date="Tue, 03 Nov 2020 10:00:00 GMT"),
    }
    done, told = go(path, f"{root}/feeds.opml.xml", since="2020-11-01")
    assert not told
    assert (done.asked, done.listed, done.fetched, len(done.coded)) == (4, 2, 2, 2)
    assert stored(path) == [f"{root}/talks", f"{root}/visit"]
    assert stored(path, "select distinct outlet || ' ' || published from articles") == ["Outlet A 2020-11-03"]

    again, _ = go(path)  # without addresses: those watched before
    assert (again.asked, again.listed, again.fetched) == (4, 0, 0)


def test_what_is_older_than_asked_for_is_passed_over(site: Site, tmp_path: Path) -> None:
    site.pages["/rss.xml"] = rss(site.root, "/talks", date="Tue, 03 Nov 2020 10:00:00 GMT")
    done, _ = go(tmp_path / "desk.db", f"{site.root}/rss.xml", since="2020-11-04")
    assert (done.listed, done.fetched) == (0, 0)


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    def feed(request: Any) -> None:
        if request.headers.get("If-None-Match") == '"one"':
            refuse(304)(request)
        else:
            send(
                request,
                rss(site.root, "/talks"),
                "application/xml",
                ETag='"one"',
                Last_Modified="Tue, 03 Nov 2020 10:00:00 GMT",
            )

    site.pages["/rss.xml"] = feed
    path = tmp_path / "desk.db"
    go(path, f"{site.root}/rss.xml")
    done, _ = go(path, f"{site.root}/rss.xml")
    assert (done.asked, done.unchanged, done.fetched) == (1, 1, 0)
    assert site.asked[-1][1]["if-modified-since"] == "Tue, 03 Nov 2020 10:00:00 GMT"


def test_a_report_that_has_changed_is_a_version_of_the_same_article(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    listed = "<urlset><url><loc>{}/talks</loc><lastmod>2020-11-0{}T10:00:00+00:00</lastmod></url></urlset>"
    site.pages["/map.xml"] = listed.format(site.root, 3)
    go(path, f"{site.root}/map.xml")
    before = stored(path, "select id from articles")
    site.pages |= {"/map.xml": listed.format(site.root, 4), "/talks": TALKS.replace("Monday", "Sunday")}
    done, _ = go(path, f"{site.root}/map.xml")
    assert done.listed == 1
    assert stored(path, "select id from articles") == before
    assert "Sunday" in stored(path, "select text from articles")[0]
    assert "Monday" in stored(path, "select text from versions")[0]


def test_robots_txt_is_kept_to_also_after_a_redirect(site: Site, tmp_path: Path) -> None:
    site.pages |= {
        "/robots.txt": "User-agent: dragoman\nDisallow: /visit",
        "/moved": refuse(302, Location="/visit"),
        "/rss.xml": rss(site.root, "/talks", "/visit", "/moved"),
    }
    path = tmp_path / "desk.db"
    done, told = go(path, f"{site.root}/rss.xml")
    assert "/visit" not in site.paths
    assert (len(done.coded), done.given_up) == (1, 2)
    assert all("robots.txt of the site forbids it" in line for line in told)
    assert [path for path, _, _ in site.asked].count("/robots.txt") == 1


def test_without_a_robots_txt_that_can_be_had_nothing_is_asked(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/robots.txt": refuse(503), "/rss.xml": rss(site.root, "/talks")}
    done, told = go(tmp_path / "desk.db", f"{site.root}/rss.xml")
    assert site.paths == []
    assert done.failed == 1
    assert "robots.txt cannot be had: the server answers 503" in told[0]


def test_a_site_is_asked_slowly_and_others_meanwhile(site: Site, tmp_path: Path) -> None:
    with Site({"/other": VISIT.replace("Tuesday", "Friday")}) as second:
        second.pages["/rss.xml"] = rss(second.root, "/other")
        site.pages |= {"/robots.txt": "User-agent: *\nCrawl-delay: 1", "/rss.xml": rss(site.root, "/talks", "/visit")}
        done, _ = go(tmp_path / "desk.db", f"{site.root}/rss.xml", f"{second.root}/rss.xml", pause=0.3)
        assert len(done.coded) == 3
        for each, pause in ((site, 1.0), (second, 0.3)):
            times = [at for path, _, at in each.asked if path != "/robots.txt"]
            gaps = [after - before for before, after in pairwise(times)]
            assert min(gaps) >= pause - 0.05


def test_a_site_that_asks_for_quiet_gets_it_also_after_a_restart(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    site.pages |= {"/talks": refuse(429, Retry_After="3600"), "/rss.xml": rss(site.root, "/talks", "/visit")}
    done, _ = go(path, f"{site.root}/rss.xml")
    assert (done.fetched, done.waiting, done.given_up) == (1, 2, 0)
    asked = len(site.asked)
    assert go(path)[0].waiting == 2
    assert len(site.asked) == asked
    site.pages["/talks"] = TALKS
    due_now(path)
    assert len(go(path)[0].coded) == 2


def drip(request: Any) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    for _ in range(200):
        request.wfile.write(b"<p>")
        request.wfile.flush()
        time.sleep(0.05)


def drip_headers(request: Any) -> None:
    for _ in range(200):
        request.wfile.write(b"X" if _ else b"HTTP/1.1 200 OK\r\nX-")
        request.wfile.flush()
        time.sleep(0.05)


def cut_off(request: Any) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "100000")
    request.end_headers()
    request.wfile.write(TALKS[:200].encode())


def packed(ways: str, data: bytes) -> Any:
    return lambda request: send(request, data, Content_Encoding=ways)


BOMB = gzip.compress(b"<p>" + b" " * 30_000_000)


@pytest.mark.parametrize(
    ("answer", "reason", "again"),
    [
        (drip, "not read within 1 seconds", True),
        (drip_headers, "not read within 1 seconds", True),
        (cut_off, "it cannot be fetched", True),
        (refuse(500), "the server answers 500", True),
        (packed("gzip", gzip.compress(TALKS.encode())[:-30]), "it breaks off", True),
        (packed("gzip", BOMB), "larger than 20 MB", False),
        (packed("gzip, gzip", gzip.compress(BOMB)), "packed as gzip, gzip", False),
        (refuse(302, Location="/bad"), "more than 5 redirects", False),
        (refuse(302, Location="ftp://127.0.0.1/x"), "no web address", False),
        (refuse(404), "the server answers 404", False),
        (refuse(410), "the server answers 410", False),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "it is a picture", False),
        (lambda request: send(request, b"\xff\xd8", "image/jpeg"), "it is image/jpeg, no text", False),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "PDF", False),
        ("<html><body><script>render()</script></body></html>", "no report is found", False),
    ],
)  # fmt: skip
def test_a_page_that_misbehaves_costs_only_itself(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Any, reason: str, again: bool
) -> None:
    monkeypatch.setattr("dragoman.read.fetch.LONGEST", 1.0)
    path = tmp_path / "desk.db"
    site.pages |= {"/bad": answer, "/rss.xml": rss(site.root, "/bad", "/talks")}
    begun = time.monotonic()
    done, told = go(path, f"{site.root}/rss.xml")
    assert time.monotonic() - begun < 20
    assert stored(path) == [f"{site.root}/talks"]
    assert any(reason in line for line in told), told
    assert pages(path)["bad"] == (("waiting" if again else "failed"), 1)
    assert done.waiting == again


def test_what_failed_for_a_time_is_tried_again_and_given_up_in_the_end(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    site.pages |= {"/bad": refuse(500), "/talks": cut_off, "/rss.xml": rss(site.root, "/bad", "/talks")}
    go(path, f"{site.root}/rss.xml")
    site.pages["/talks"] = TALKS
    for _ in range(4):
        assert pages(path)["bad"][0] == "waiting"
        due_now(path)
        go(path)
    assert pages(path) == {"bad": ("failed", 5), "talks": ("done", 0)}


def test_a_feed_that_fails_does_not_stop_the_others(site: Site, tmp_path: Path) -> None:
    site.pages |= {
        "/one.xml": "no feed",
        "/two.xml": rss(site.root, "/talks", "/visit")[:-40],
        "/three.xml": b"<rss>" + b"\0" * 50,
    }
    names = ("one", "gone", "two", "three")
    done, told = go(tmp_path / "desk.db", *(f"{site.root}/{name}.xml" for name in names))
    assert (done.failed, len(done.coded)) == (3, 1)
    assert len(told) == 3
    assert all("; " in line for line in told)


def test_lists_that_name_each_other_for_ever_come_to_an_end(site: Site, tmp_path: Path) -> None:
    def index(request: Any) -> None:
        number = int(request.path.rsplit("/", 1)[1].split(".")[0])
        rows = "".join(f"<sitemap><loc>{site.root}/{n}.xml</loc></sitemap>" for n in (number, number + 1, 0))
        send(request, f"<sitemapindex>{rows}</sitemapindex>", "application/xml")

    site.pages |= {f"/{number}.xml": index for number in range(20)}
    done, _ = go(tmp_path / "desk.db", f"{site.root}/0.xml")
    assert done.asked <= 5


def test_nothing_is_fetched_from_the_own_network_unless_allowed(site: Site, tmp_path: Path) -> None:
    site.pages["/rss.xml"] = rss(site.root, "/talks")
    path = tmp_path / "desk.db"
    tally = Tally("coded")
    told: list[str] = []
    tally.say = told.append  # type: ignore[method-assign, assignment]
    with Writer(path, MODEL) as writer:
        watch([f"{site.root}/rss.xml"], writer, Watch(once=True), tally)
    assert site.asked == []
    assert "private or local address" in told[0]


def test_only_one_watch_works_on_a_database(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"

    def feed(request: Any) -> None:
        with pytest.raises(AlreadyWatching, match="E050"):
            go(path)
        send(request, rss(site.root, "/talks"), "application/xml")

    site.pages["/rss.xml"] = feed
    assert len(go(path, f"{site.root}/rss.xml")[0].coded) == 1


def test_what_a_kill_interrupts_is_fetched_at_the_next_start(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    site.pages |= {"/talks": lambda request: time.sleep(30), "/rss.xml": rss(site.root, "/visit", "/talks")}
    command = [sys.executable, "-m", "dragoman", "watch", f"{site.root}/rss.xml", "--db", str(path), "--pause", "0"]
    with subprocess.Popen([*command, "--allow-local"], env=os.environ, stderr=subprocess.DEVNULL) as running:
        until = time.monotonic() + 60
        while "/talks" not in site.paths and time.monotonic() < until:
            time.sleep(0.1)
        running.kill()
    assert pages(path) == {"visit": ("done", 0), "talks": ("waiting", 0)}
    site.pages["/talks"] = TALKS
    due_now(path)
    done, _ = go(path)
    assert (done.fetched, len(done.coded)) == (1, 1)
    assert site.paths.count("/visit") == 1


def test_an_interrupted_watch_ends_at_once(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    site.pages |= {"/talks": lambda request: time.sleep(40), "/rss.xml": rss(site.root, "/talks")}
    command = [sys.executable, "-m", "dragoman", "watch", f"{site.root}/rss.xml", "--db", str(path), "--pause", "0"]
    with subprocess.Popen([*command, "--allow-local"], stderr=subprocess.PIPE, text=True) as running:
        until = time.monotonic() + 60
        while "/talks" not in site.paths and time.monotonic() < until:
            time.sleep(0.1)
        stopped = time.monotonic()
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 130
        assert time.monotonic() - stopped < 15
        assert running.stderr is not None
        assert "stopped" in running.stderr.read()
    assert pages(path) == {"talks": ("waiting", 0)}


def test_without_its_packages_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("dragoman.watch") and not name.endswith("verbs")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "feedparser", None)
    done = CliRunner().invoke(app, ["watch", "http://outlet-a.example/rss", "--once"])
    assert done.exit_code == 1
    assert "[E051] watching needs feedparser" in done.output


def test_with_nothing_to_watch_the_command_says_what_to_give(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["watch", "--db", str(tmp_path / "none.db")])
    assert done.exit_code == 1
    assert "nothing is watched yet" in done.output
    assert not (tmp_path / "none.db").exists()
