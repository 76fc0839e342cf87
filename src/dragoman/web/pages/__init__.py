"""The pages, by their addresses. A file makes one kind of page; `lists` those that are a table with filters."""

from dragoman.web.pages import (
    actor,
    article,
    assets,
    decisions,
    incident,
    lists,
    maps,
    network,
    overview,
    process,
    review,
    reviewed,
    search,
)
from dragoman.web.rendering import Page
from dragoman.web.sign_in import sign_in

FILE = r"(\.(json|csv))?$"

ROUTES: list[tuple[str, Page]] = [
    (r"^/$", overview.overview),
    (r"^/overview\.json$", overview.overview),
    (r"^/timeline" + FILE, lists.timeline),
    (r"^/meetings" + FILE, lists.meetings),
    (r"^/processes" + FILE, lists.processes),
    (r"^/positions" + FILE, lists.positions),
    (r"^/disagreements" + FILE, lists.disagreements),
    (r"^/forecasts" + FILE, lists.forecasts),
    (r"^/actors" + FILE, lists.actors),
    (r"^/articles" + FILE, lists.articles),
    (r"^/search" + FILE, search.search),
    (r"^/network" + FILE, network.network),
    (r"^/map" + FILE, maps.maps),
    (r"^/process/(?P<key>[^/.]+)" + FILE, process.process),
    (r"^/actor/(?P<key>[^/.]+)" + FILE, actor.actor),
    (r"^/incident/(?P<ident>[^/.]+)(\.json)?$", incident.incident),
    (r"^/article/(?P<ident>[^/.]+)(\.json)?$", article.article),
    (r"^/review" + FILE, review.review),
    (r"^/review/judge$", review.judged),
    (r"^/review/disagreements$", reviewed.between_reviewers),
    (r"^/review/precision" + FILE, reviewed.measured),
    (r"^/review/same(\.json)?$", decisions.same),
    (r"^/review/decide$", decisions.decided),
    (r"^/sign-in$", sign_in),
    (r"^/assets/(?P<name>[a-z.]+)$", assets.asset),
]

OPEN = frozenset({sign_in, assets.asset})
"""Pages for everybody, also for those who may not see the database."""
