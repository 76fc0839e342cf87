"""Processes that an article names only by what they are: talks, a truce, a peace treaty."""

from tests.conftest import Code

TALKS = (
    "Ecuador and Peru failed on Monday to agree on the border. The fourth round of talks had opened in Brasília on Friday. "
    "Peru said the talks would go on, and Ecuador wants a peace treaty by May. Peru's minister said the peace treaty could wait. "
    "The Ecuadorean army stayed on the river and the Peruvian army on the hills."
)


def test_talks_without_a_name_are_those_of_the_articles_countries(code: Code) -> None:
    record = code(TALKS, published="1995-03-21")
    (talks,) = [process for process in record.processes if process.kind == "talks"]
    assert talks.key == "ecuador-peru-talks"
    assert talks.round == 4
    country = {actor.id: actor.country for actor in record.actors}
    actor = {mention.id: mention.actor for mention in record.mentions}
    assert {country[actor[role.mention]] for role in talks.roles if role.role == "party"} == {"ECU", "PER"}


def test_a_treaty_called_by_its_issue_is_one_process(code: Code) -> None:
    record = code(TALKS, published="1995-03-21")
    (treaty,) = [process for process in record.processes if process.kind == "agreement"]
    assert treaty.key == "ecuador-peru-peace-agreement"
    assert len(treaty.mentions) == 2


def test_a_treaty_in_an_article_about_one_country_is_left_alone(code: Code) -> None:
    record = code("Peru wants a peace treaty. Peru's minister praised the peace treaty. The Peruvian army is ready.")
    assert not [process for process in record.processes if process.kind == "agreement"]


def test_a_party_convention_is_no_treaty_and_a_vetting_process_no_talks(code: Code) -> None:
    record = code(
        "France and Spain watched the Cleveland convention. France praised the vetting process, and Spain the process."
    )
    assert not record.processes


def test_calling_talks_a_farce_or_calling_them_off_convenes_nothing(code: Code) -> None:
    record = code(TALKS + " Ecuador called off the talks. Peru called the talks a farce.", published="1995-03-21")
    (talks,) = [process for process in record.processes if process.kind == "talks"]
    assert "convener" not in {role.role for role in talks.roles}
