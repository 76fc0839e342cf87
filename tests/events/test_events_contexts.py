"""What an event is about: its sentence, its paragraph, and the thread of its article."""

from tests.conftest import Code

from dragoman.record import Record

MEETING = "Foreign Minister Penny Wong met her Fijian counterpart in Suva."


def contexts(record: Record) -> set[str]:
    return {context for event in record.events for context in event.contexts}


def test_an_event_is_about_what_its_paragraph_is_about(code: Code) -> None:
    near = code(f"{MEETING} A cyclone had brought a flood to three islands.")
    far = code(f"{MEETING}\nA cyclone had brought a flood to three islands.")
    assert "disasters" in contexts(near)
    assert "disasters" not in contexts(far)


def test_one_word_of_another_sentence_is_too_little(code: Code) -> None:
    record = code(f"{MEETING} The cyclone season is near.")
    assert "disasters" not in contexts(record)


def test_a_thread_of_the_article_runs_through_all_its_events(code: Code) -> None:
    record = code(
        f"{MEETING}\nA cyclone struck the islands in March.\nThe flood took two bridges.\nAn earthquake followed in May."
    )
    assert "disasters" in contexts(record)
