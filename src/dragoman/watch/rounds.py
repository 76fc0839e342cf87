"""The way of a watch: ask what is due, fetch what was listed, code and store it, and again.

Threads only fetch. What comes back is settled by one thread, which alone writes to the database: a page counts as done after its
articles are stored, so whatever a stop or a crash interrupts is fetched again at the next start.
"""

import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from dragoman.errors import DragomanError, UnreadableInput
from dragoman.gather import bring_up_to_date
from dragoman.intake import take_in
from dragoman.read.fetch import Fetched, Manner, Unfetched, fetch
from dragoman.read.inputs import read_fetched
from dragoman.read.page import Dates
from dragoman.read.patience import end_all
from dragoman.record import Article
from dragoman.store import Writer
from dragoman.tally import Tally
from dragoman.watch.entries import Entry, Listing
from dragoman.watch.listings import ACCEPT, LARGEST, listing
from dragoman.watch.manners import PAUSE, Fetch, Manners, host_of
from dragoman.watch.queue import PageInHand, Queue, Source, back_off

AT_ONCE = 8
"""Hosts that are asked at the same time."""
_GLANCE = 2.0
"""Seconds between two looks at the queue while nothing is to be done."""
_NEAR = 60.0
"""Seconds for which a single round waits for a host."""
_QUIET = 3600.0
"""Seconds for which a host that asks for it, without saying how long, is left alone."""


class AlreadyWatching(DragomanError):
    """Another `dragoman watch` works on the same database."""

    code = "E050"

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: another dragoman watch is at work on it; wait for it to end, or give another --db")


@dataclass(frozen=True)
class Watch:
    """How to watch.

    Attributes:
        every: seconds between two questions to the same feed.
        since: ISO day; what is listed with an older one is passed over.
        once: one round, then end.
        limit: pages to fetch at most.
        allow_local: also from private and loopback addresses.
        pause: seconds between two requests to a host that asks for no longer one.
    """

    every: float = 1800.0
    since: str | None = None
    once: bool = False
    limit: int | None = None
    allow_local: bool = False
    pause: float = PAUSE


@dataclass
class Rounds:
    """What a watch did."""

    asked: int = 0
    unchanged: int = 0
    failed: int = 0
    listed: int = 0
    fetched: int = 0
    given_up: int = 0
    waiting: int = 0
    coded: list[str] = field(default_factory=list)


def watch(named: Sequence[str], writer: Writer, how: Watch, tally: Tally, *, fetching: Fetch = fetch) -> Rounds:
    """Watch addresses: with `once` for one round, otherwise until it is interrupted.

    Args:
        named: addresses of feeds, sitemaps, lists of them or sites; none: those watched before.
        writer: the database; the queue lies there, too.
        how: limits and manners.
        tally: hears of each article and each problem.
        fetching: how an address is fetched, for tests.

    Raises:
        AlreadyWatching: another watch works on this database.
    """
    lock = FileLock(f"{writer.path}.watch")
    try:
        with lock.acquire(timeout=0):
            return _Watching(named, writer, how, tally, fetching).run()
    except Timeout:
        raise AlreadyWatching(writer.path) from None


class _Watching:
    def __init__(self, named: Sequence[str], writer: Writer, how: Watch, tally: Tally, fetching: Fetch) -> None:
        self._writer, self._how, self._tally, self._fetch = writer, how, tally, fetching
        self._queue = Queue(writer.db)
        self._queue.watch(named)
        self._named = list(named) or self._queue.known()
        self._manners = Manners(fetching, allow_local=how.allow_local, pause=how.pause)
        self._manners.hosts = self._queue.hosts()
        self._in_flight: dict[Future[Fetched], Source | PageInHand] = {}
        self.done = Rounds()
        if how.once:
            self._queue.ask_now(self._named)

    def run(self) -> Rounds:
        """Go round until there is nothing left (`once`) or for ever."""
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="fetch")
        try:
            while True:
                later = self._start(pool)
                if self._in_flight:
                    self._settle()
                elif self._how.once and (later is None or later > _NEAR):
                    break
                else:
                    bring_up_to_date(self._writer.db, self._writer.path)
                    time.sleep(min(_GLANCE, later if later is not None else _GLANCE))
        finally:
            self._manners.stop()
            end_all()
            pool.shutdown(wait=False, cancel_futures=True)
        bring_up_to_date(self._writer.db, self._writer.path)
        self.done.waiting = self._queue.waiting()
        return self.done

    def _start(self, pool: ThreadPoolExecutor) -> float | None:
        """Start what is due, one request a host. The seconds to the first host that something due waits for; `None`: nothing is due."""
        now = time.time()
        busy = {host_of(job.url) for job in self._in_flight.values()}
        later: float | None = None
        jobs: list[Source | PageInHand] = [*self._queue.sources(self._named, now), *self._queue.pages(now)]
        for job in jobs:
            if isinstance(job, PageInHand) and self.done.fetched == self._how.limit:
                break
            host = host_of(job.url)
            wait_for = self._manners.free(host) - now
            if host in busy or wait_for > 0:
                later = wait_for if later is None else min(later, wait_for)
            elif len(self._in_flight) < AT_ONCE:
                busy.add(host)
                self.done.fetched += isinstance(job, PageInHand)
                self._in_flight[pool.submit(self._ask, job)] = job
        return later

    def _ask(self, job: Source | PageInHand) -> Fetched:
        """In a thread of its own: nothing here touches the database."""
        if isinstance(job, PageInHand):
            return self._fetch(job.url, Manner(self._how.allow_local, before=self._manners.before))
        headers = {"Accept": ACCEPT, **job.conditions}
        return self._fetch(job.url, Manner(self._how.allow_local, headers, LARGEST, self._manners.before))

    def _settle(self) -> None:
        """Take in what has come."""
        finished, _ = wait(self._in_flight, timeout=_GLANCE, return_when=FIRST_COMPLETED)
        for future in finished:
            job = self._in_flight.pop(future)
            try:
                if isinstance(job, PageInHand):
                    self._page(job, future.result())
                else:
                    self._source(job, future.result())
            except UnreadableInput as error:
                self._failed(job, error)
            except DragomanError:
                raise
            except Exception as error:  # whatever an address answers, the others go on
                why = f"reading failed ({type(error).__name__}: {str(error)[:120]})"
                self._failed(job, UnreadableInput(job.url, why, "please report it with the address"))
            self._queue.keep_host(self._manners.host(host_of(job.url)))

    def _source(self, source: Source, answer: Fetched) -> None:
        due = time.time() + self._how.every
        self.done.asked += 1
        if answer.unchanged:
            self.done.unchanged += 1
            self._queue.unchanged(source, due)
            return
        found = listing(answer)
        recent = tuple(entry for entry in found.entries if self._wanted(entry))
        kept = Listing(found.kind, found.title, recent, found.sources)
        self.done.listed += self._queue.listed(source, kept, (answer.etag, answer.modified), due)

    def _wanted(self, entry: Entry) -> bool:
        return self._how.since is None or entry.day is None or entry.day >= self._how.since

    def _page(self, page: PageInHand, answer: Fetched) -> None:
        given = Dates((page.published,) if page.published else ())
        found = list(read_fetched(answer, page.url, given))
        articles = [_from(article, page) for article in found if isinstance(article, Article)]
        if not articles:
            unread = next((item for item in found if not isinstance(item, Article)), None)
            reason, remedy = (unread.reason, unread.remedy) if unread else ("no report is found in it", "open it")
            raise UnreadableInput(page.url, reason, remedy)
        before = self._tally.missed
        taken = take_in(articles, self._writer, self._tally, again=False, bar=False)
        if self._tally.missed > before and not taken.texts:
            self.done.given_up += 1
            self._queue.page_failed(page, "it could not be coded", None)
            return
        self._queue.page_done(page)
        self.done.coded += [ident for ident in taken.texts if ident not in self.done.coded]

    def _failed(self, job: Source | PageInHand, error: UnreadableInput) -> None:
        """Try again later, or give it up; a host that asks for quiet gets it."""
        asked = error.wait if isinstance(error, Unfetched) else None
        status = error.status if isinstance(error, Unfetched) else None
        quiet = min(asked, 24 * 3600.0) if asked is not None else _QUIET if status == 429 else 0.0
        if quiet and isinstance(error, Unfetched) and error.passing:
            self._manners.hold(host_of(job.url), quiet)
        wait_for = max(quiet, back_off(job.failures + 1))
        if isinstance(job, Source):
            self.done.asked += 1
            self.done.failed += 1
            self._queue.source_failed(job, error.reason, time.time() + max(wait_for, self._how.every))
            self._tally.problem(job.url, str(error))
            return
        passing = isinstance(error, Unfetched) and error.passing
        if self._queue.page_failed(job, error.reason, time.time() + wait_for if passing else None):
            self.done.given_up += 1
            self._tally.problem(job.url, str(error))
        else:
            self._tally.say(f"{error.source}: {error.reason}; tried again later")


def _from(article: Article, page: PageInHand) -> Article:
    """The article, with the title of its feed where the page does not say whose it is (a host's name says little)."""
    if not page.outlet or article.outlet not in (None, host_of(page.url), host_of(page.url).removeprefix("www.")):
        return article
    return msgspec.structs.replace(article, outlet=page.outlet)
