"""A record with every layer, made by hand over a text of our own: the brief is tested without the stages that find things."""

from dragoman.record import (
    Actor,
    Article,
    Caption,
    Dropped,
    Event,
    Evidence,
    Figure,
    Forecast,
    Interval,
    Mention,
    Note,
    Page,
    Place,
    Position,
    Process,
    Published,
    Record,
    Role,
    Span,
    Statement,
    Time,
)  # fmt: skip

TEXT = """The foreign ministers of Kenya and Ethiopia met in Nairobi on 3 May 2021 and agreed to reopen the road to Moyale.

Kenya's minister said a second meeting would follow in Addis Ababa on 20 May. A Somali official doubted that it will take place, because about 40,000 people had been displaced. Somalia opposes the plan."""


def span(words: str, within: str = TEXT) -> Span:
    """Where words stand in the text."""
    start = within.index(words)
    return Span(start, start + len(words))


def _mention(id: str, words: str, actor: str) -> Mention:  # noqa: A002
    at = span(words)
    return Mention(id=id, start=at.start, end=at.end, text=words, actor=actor, form="name")


def made(
    title: str | None = "Kenya and Ethiopia to Reopen the Moyale Road", url: str | None = "https://example.org/a"
) -> Record:
    """The record; the title and the address can be hostile."""
    first, second = (
        span(TEXT.split("\n\n", maxsplit=1)[0]),
        span("Kenya's minister said a second meeting would follow in Addis Ababa on 20 May."),
    )
    return Record(
        article=Article(
            id="abc123",
            title=title,
            outlet="Outlet A",
            url=url,
            language="en",
            text=TEXT,
            page=Page(id="p", position=0, articles=2),
            captions=(Caption(text="The two ministers in Nairobi.", credit="Outlet A"),),
            dropped=(Dropped(text="Share", reason="control"),),
            published=Published(
                basis="inferred",
                earliest="2021-05-03",
                latest="2021-05-20",
                evidence=(Evidence(start=first.start, end=first.end, why="the meeting is past"),),
            ),
        ),
        actors=(
            Actor(id="KEN.GOV", name="Kenya", kind="government", country="KEN", sector="GOV"),
            Actor(id="ETH.GOV", name="Ethiopia", kind="government", country="ETH", sector="GOV"),
            Actor(id="local:1", name="a Somali official", kind="anonymous", country="SOM", sector="GOV"),
            Actor(id="SOM.GOV", name="Somalia", kind="government", country="SOM", sector="GOV"),
        ),
        mentions=(
            _mention("m1", "Kenya", "KEN.GOV"),
            _mention("m2", "Ethiopia", "ETH.GOV"),
            _mention("m3", "A Somali official", "local:1"),
            _mention("m4", "Somalia", "SOM.GOV"),
        ),
        places=(
            Place(id="p1", start=span("Nairobi").start, end=span("Nairobi").end, text="Nairobi", name="Nairobi", country="KEN", feature="city"),
        ),
        times=(
            Time(id="t1", start=span("20 May").start, end=span("20 May").end, text="20 May", type="DATE", value="2021-05-20", earliest="2021-05-20", latest="2021-05-20"),
        ),
        events=(
            Event(
                id="e1", type="CONSULT", mode="meet", status="occurred", source=("m1", "m2"), trigger=span("met"), sentence=first, place="p1",
                date=Interval(earliest="2021-05-03", latest="2021-05-03"), quad=1, score=4.0, confidence=0.9,
            ),
            Event(
                id="e2", type="CONSULT", status="planned", source=("m1", "m2"), trigger=span("meeting"), sentence=second, time="t1",
                date=Interval(earliest="2021-05-20", latest="2021-05-20"), statement="s1", quad=1, score=4.0, confidence=0.8,
            ),
            Event(
                id="e3", type="AGREE", status="occurred", source=("m1", "m2"), trigger=span("agreed"), sentence=first,
                date=Interval(earliest="2021-05-01", latest="2021-05-03"), quad=1, score=4.0, confidence=0.8,
            ),
            Event(id="e4", type="REJECT", status="denied", source=("m4",), target=("m1",), trigger=span("opposes"), sentence=span("Somalia opposes the plan."), quad=3, score=-4.0, confidence=0.8),
        ),
        statements=(
            Statement(id="s1", speaker="m1", speaker_kind="institution", cue=span("said"), content=(span("a second meeting would follow in Addis Ababa on 20 May"),), manner="indirect"),
            Statement(id="s2", speaker="m3", speaker_kind="anonymous", cue=span("doubted"), content=(span("it will take place"),), manner="indirect"),
        ),
        positions=(
            Position(id="o1", holder="m4", stance="opposes", proposition=span("the plan"), text="reopening the Moyale road", toward=("m1",), process="c1", sentence=span("Somalia opposes the plan.")),
        ),
        forecasts=(Forecast(id="f1", by="m3", outcome=span("it will take place"), direction="nonoccurrence", certainty="likely", horizon="t1", process="c1"),),
        figures=(Figure(id="g1", start=span("about 40,000 people").start, end=span("about 40,000 people").end, value=40000, bound="about", unit="people", of="displaced people", where="SOM"),),
        processes=(
            Process(
                id="c1", name="Moyale talks", key="moyale", kind="talks", round=2, status="planned", place="p1", time="t1", days=1,
                roles=(Role(mention="m1", role="host"), Role(mention="m2", role="party")), agenda=(span("the road to Moyale"),), mentions=(span("a second meeting"),),
            ),
        ),
        notes=(Note(stage="times", code="W030", message="no year for 20 May"),),
    )  # fmt: skip
