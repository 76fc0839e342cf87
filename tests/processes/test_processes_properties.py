"""What holds for every text: references exist, spans lie inside it, and coding twice gives the same."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Code

WHO = st.sampled_from(
    ["Turkey", "The Kremlin", "the African Union", "Iran and Oman", "a Russian envoy", "the UN", "He", "rebels"]
)
VERB = st.sampled_from(
    [
        "will host",
        "boycotted",
        "postponed",
        "was not invited to",
        "brokered",
        "opposed holding",
        "returned from",
        "discussed",
        "signed",
    ]
)
WHAT = st.sampled_from(
    [
        "the 12th round of the Astana talks on Syria",
        "a two-day conference on refugees in Geneva",
        "it",
        "the talks",
        "a tour to Qatar, Kuwait and Oman",
        "a Qatari-mediated truce between Israel and Hamas",
        "Resolutions 1559 and 1701",
        "the Clean Air Act",
        "the summit",
        "COP28",
        "US sanctions against Iran",
    ]
)
TAIL = st.sampled_from(["", " on Monday", " in Cairo", " without the participation of France", ", sources said", "\n"])
SENTENCE = st.builds(lambda who, verb, what, tail: f"{who} {verb} {what}{tail}.", WHO, VERB, WHAT, TAIL)


@given(st.lists(SENTENCE, min_size=1, max_size=5).map(" ".join))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_references_exist_and_coding_is_repeatable(code: Code, text: str) -> None:
    record = code(text, published="2024-06-03")
    assert record.processes == code(text, published="2024-06-03").processes
    mentions = {mention.id for mention in record.mentions}
    places = {place.id for place in record.places}
    times = {time.id for time in record.times}
    assert len({process.id for process in record.processes}) == len(record.processes)
    for process in record.processes:
        assert process.key == process.key.strip("-").lower()
        assert process.name
        assert process.mentions
        assert {part.mention for part in process.roles} <= mentions
        assert set(process.stops) | ({process.place} - {None}) <= places
        assert {process.time} - {None} <= times
        for span in (*process.mentions, *process.agenda):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]
