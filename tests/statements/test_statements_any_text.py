"""Whatever is put together from pieces of news, statements, positions and forecasts point into the text and at one another."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.record import Record, Span

PIECES = [
    "Norway said that the truce would hold",
    ", adding that its envoy would return",
    "“We came to listen,” the minister said. ",
    "“They will not sign",
    "”",
    " according to a diplomat familiar with the talks",
    "\n\n",
    "Iran: We reject the offer.",
    " unless Sudan withdraws",
    "The talks are unlikely to succeed. ",
    "Egypt’s opposition to the dam, ",
    "called for aid and the release of prisoners",
    " 'the parties' ",
    "It is expected to fail.",
    " – ",
    "Kenya told ",
    "...",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_everything_points_into_the_text(code: Callable[[str], Record], pieces: list[str]) -> None:
    record = code("".join(pieces))
    text = record.article.text
    mentions = {mention.id for mention in record.mentions}
    statements = {statement.id: statement for statement in record.statements}

    def sound(span: Span | None) -> bool:
        return span is None or (0 <= span.start < span.end <= len(text) and bool(text[span.start : span.end].strip()))

    for statement in record.statements:
        assert statement.content
        assert all(map(sound, (*statement.content, statement.cue, statement.venue)))
        assert {statement.speaker, statement.addressee} <= {*mentions, None}
        chain, at = {statement.id}, statement.within
        while at is not None:
            assert at not in chain, "nothing is said inside itself"
            chain.add(at)
            at = statements[at].within
    for position in record.positions:
        assert all(map(sound, (position.proposition, position.condition, position.sentence)))
        assert {position.holder, *position.toward} <= mentions
        assert position.statement in {*statements, None}
    for forecast in record.forecasts:
        assert all(map(sound, (forecast.outcome, forecast.condition)))
        assert forecast.by in {*mentions, None}
        assert forecast.statement in {*statements, None}
