"""The cast of an article: who is named, by which words, and which names are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.lexicon import language
from quotes.mine.names import Cast, find_names
from quotes.mine.tokens import tokenize

EN = language("en")


def cast(text: str) -> Cast:
    return find_names(tokenize(text, EN), EN)


def names(text: str) -> set[str]:
    return {entity.name.strip(" ,") for entity in cast(text).entities}


def entity(text: str, name: str):
    (found,) = (entity for entity in cast(text).entities if entity.name.strip(" ,") == name)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr. Bo Lind rose.", "Bo Lind"),
        ("Later Dr. J. R. R. Marsh Jr. rose.", "J. R. R. Marsh Jr."),
        ("Later Inés Núñez-O’Hara rose.", "Inés Núñez-O’Hara"),
        ("Later Jean-Luc d’Arcy rose.", "Jean-Luc d’Arcy"),
        ("Secretary of State Kim Hale rose.", "Kim Hale"),
        ("Senate Majority Leader Ella Frost rose.", "Ella Frost"),
        ("Later Żaneta Łoś rose.", "Żaneta Łoś"),
        ("Later Юрий Волков rose.", "Юрий Волков"),
        ("Later Mary Ann McDonald rose.", "Mary Ann McDonald"),
        ("Later Marsh & Frost rose.", "Marsh & Frost"),
        ("Later Bo Lind & Ana Ruiz rose.", "Bo Lind"),
        ("Director of National Intelligence Mark R. Hale rose.", "Mark R. Hale"),
        ("The panel's chairman of the Home Waters Committee Julia Frost rose.", "Julia Frost"),
        ("Later draft-dodger Bob Marsh rose, and Harbor-born Julia Frost.", "Julia Frost"),
        ("The Ambassador to the United Farms Julia Frost rose.", "Julia Frost"),
        ("British PM Mark Hale rose.", "Mark Hale"),
        ("Labour MP Mark Hale rose.", "Mark Hale"),
        ("Det Supt Mark Hale rose.", "Mark Hale"),
        ("Later Insp. Mark Hale rose.", "Mark Hale"),
        ("Toxinologist Mark Hale rose.", "Mark Hale"),
        ("The Mandate Secretary for Education, Mrs Julia Frost, rose.", "Julia Frost"),
        ("Later Julia Frost KC rose.", "Julia Frost"),
        ("Bank of Japan Governor Qix Zorb rose.", "Qix Zorb"),
        ("Frenchman Qix Zorb and American Mark Hale rose.", "Mark Hale"),
        ("Seventeen-year-old Qix Zorb rose.", "Qix Zorb"),
        ("Goalkeeper Qix Zorb rose.", "Qix Zorb"),
        ("It rained. Beverly Frost rose.", "Beverly Frost"),
        ("City Manager Mark Hale rose.", "Mark Hale"),
        ("Superintendent of Public Instruction Mark Hale rose.", "Mark Hale"),
        ("Senate President Pro Tempore Julia de Soto rose.", "Julia de Soto"),
        ("See Julia Frost, who rose.", "Julia Frost"),
        ("Later Martin Frost King Jr. rose.", "Martin Frost King Jr."),
        ("Julia B. Frost, Jr., rose.", "Julia B. Frost Jr."),
        ("Later Ahmed Hassan Ahmed rose.", "Ahmed Hassan Ahmed"),
        ("Rep. Mark C. “Hank” Hale rose.", "Mark C. Hale"),
        ("Mark Will, the pilot, rose.", "Mark Will"),
        ("then-Secretary of State Julia Frost rose.", "Julia Frost"),
        ("U.N. Secretary-General Julia Frost rose.", "Julia Frost"),
        ("Archbishop Emeritus Mark Hale rose.", "Mark Hale"),
        ("FBI Special Agent in Charge Mark Hale rose.", "Mark Hale"),
        ("The Ambassador to the U.N. Julia Frost rose.", "Julia Frost"),
        ("St. Louis County Prosecutor Mark Hale rose.", "Mark Hale"),
        ("Later Rachel St. Mark rose.", "Rachel St. Mark"),
        ("Mark Hale Mark Peter HaleBridge to be closed.", "Mark Hale"),
        ("Ella Frost/AP Julia Hale rose.", "Julia Hale"),
        ("Julia pic.example.com/C3ZyJ — Mark Hale (@hale) rose.", "Julia"),
        ("Sky - Getty Images President Mark Hale rose.", "Mark Hale"),
        ("Later Ohio-born Mark Hale rose.", "Mark Hale"),
        ("The London-based Frost Group rose.", "Frost Group"),
        ("He met Ella Hale, D-Va. Frost rose, and Mark Frost left.", "Mark Frost"),
        ("“It is late.” Says Hale: “Go.” Mark Hale rose.", "Mark Hale"),
        ("Later W. Mark Hale rose.", "W. Mark Hale"),
        ("They drove to Camp Julia Frost.", "Camp Julia Frost"),
        ("Julia Frost “fact-checked” Marsh, and Mark Marsh rose.", "Julia Frost"),
        ("The Ways and Means chairman met Ways and Means Committee Chairman Mark Hale of Maine.", "Mark Hale"),
    ],
)
def test_names_without_their_titles(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Ana Ruiz spoke. Ms. Ruiz left, and Ruiz came back.", "Ana Ruiz", 3),
        ("Donald J. Marsh spoke. Mr. Marsh left. Donald Marsh came back.", "Donald J. Marsh", 3),
        ("Sen. Ella Frost (D-Ohio) spoke. Frost left.", "Ella Frost", 2),
        ("Bernie Frost spoke. Bernard Frost left.", "Bernard Frost", 2),
        (
            "The U.S. Health and Water Service spoke. Then the Health & Water Service left.",
            "U.S. Health and Water Service",
            2,
        ),
        ("Rep. Mark King (D-Ohio) spoke. King left, and the king came back.", "Mark King", 2),
    ],
)
def test_names_of_one_person_are_one(text: str, name: str, count: int) -> None:
    found = cast(text)
    numbers = {number for number, one in enumerate(found.entities) if one.words[-1] == name.split()[-1].lower()}
    assert len(numbers) == 1
    assert sum(mention.entity in numbers for mention in found.mentions) == count


@pytest.mark.parametrize(
    "text",
    [
        "President Park Soo Ah spoke. Ms. Park left, and Park came back.",
        "President Park Soo-ah spoke. Park Soo Ah left, and Park came back.",
        "The envoy Li Meihua spoke. Li left, and Mr. Li came back.",
        "The envoy Ban Soo-jin spoke. Then Ban left. Ban came back.",
    ],
)
def test_last_names_that_stand_first(text: str) -> None:
    found = cast(text)
    assert len(found.entities) == 1
    assert len(found.mentions) == 3


def test_namesakes_whose_last_name_stands_first() -> None:
    assert names("The leader Kim Soo Ah spoke of Kim Min Ho.") == {"Kim Soo Ah", "Kim Min Ho"}
    assert entity("The leader Kim Soo Ah spoke.", "Kim Soo Ah").gender is None


@pytest.mark.parametrize(
    "text",
    [
        "The Inspector General rose.",
        "The Secretary of State rose.",
        "The Director of National Intelligence rose.",
        "The White House Deputy National Security Advisor rose.",
        "The Senate Majority Leader (R-Ohio) rose.",
        "Iraqi and American officials rose.",
        "The Italian rose.",
        "The MP rose.",
        "Lawyers for the mayor rose.",
        "Senior Defense and intelligence officials rose.",
    ],
)
def test_roles_and_nations_name_nobody(text: str) -> None:
    assert not names(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Third Way said no.", "Third Way", "organisation"),
        ("Later Blue Cross said no.", "Blue Cross", "organisation"),
        ("Page Frost said no. Frost rose.", "Page Frost", "person"),
        ("The Frost Budget said no.", "Frost Budget", "place"),
        ("They left San Diego.", "San Diego", "place"),
        ("The Mark Hale King Memorial opened.", "Mark Hale King Memorial", "place"),
        ("The Ohio General Assembly rose.", "Ohio General Assembly", "organisation"),
        ("Later Mayors Against Noise rose.", "Mayors Against Noise", "organisation"),
        ("Americans for Quiet Roads rose.", "Americans for Quiet Roads", "organisation"),
        ("The Commission on Presidential Debates rose.", "Commission on Presidential Debates", "organisation"),
        ("St. Mark Hale said no.", "St. Mark Hale", "person"),
        ("The House of Representatives rose.", "House of Representatives", "organisation"),
        ("Later Kim Jong Un rose.", "Kim Jong Un", "person"),
    ],
)
def test_what_a_name_names(text: str, name: str, kind: str) -> None:
    assert entity(text, name).kind == kind


def test_two_of_one_family_are_two() -> None:
    found = cast("Bill Lind met Maria Lind. Mrs. Lind smiled.")
    assert {"Bill Lind", "Maria Lind"} <= {one.name for one in found.entities}
    assert found.entities[found.mentions[-1].entity].name == "Maria Lind"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Later Sean Lind died. Maria Lind, mother of the pilot Sean Lind, wept. Lind", "Maria Lind"),
        ("Mark Lind rose. Lind sat. Lind left. Later Sean Lind met others. Lind", "Sean Lind"),
        ("Mark Lind rose. Lind sat. Later an ad featuring Maria Lind ran. Lind", "Mark Lind"),
        ("Mr. Lind rose. Mr. Lind sat. Mr. Lind met Maria Lind. President Lind", "Lind"),
        ("President Lind said he had won. Maria Lind sang. Lind", "Lind"),
        ("Mark Lind Jr. rose. Then Mr. Lind", "Mark Lind Jr."),
        ("Mr. Lind rose. Mark Lind Jr. sat. Then Mr. Lind", "Lind"),
        ("Bo Lind met Maria Lind. Mrs. Lind", "Maria Lind"),
        ("Team Lind rose. President Lind", "Lind"),
        ("The University of Ohio won. Now Ohio", "Ohio"),
        ("Maria Lind met Bo Lind. Mrs. Lind", "Maria Lind"),
        ("Maria and David Lind won. Lind said she ran. Lind said she won. Lind said she was late. Lind", "Maria Lind"),
        ("Maria Lind won. Lind said he ran. Lind said he won. Lind said he was late. Lind", "Lind"),
    ],
)
def test_whose_last_name_it_is(text: str, name: str) -> None:
    found = cast(f"{text} left.")
    assert found.entities[found.mentions[-1].entity].name == name


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mr. Bo Lind rose.", "Bo Lind", "m"),
        ("Ms. Kim Hale rose.", "Kim Hale", "f"),
        ("Mayor Lind said it was late. After the guests left her, he rose.", "Lind", "m"),
        ("Mayor Lind said it was late. Her car was gone.", "Lind", "f"),
        ("Later Maria Frost rose.", "Maria Frost", "f"),
        ("Congressman Kim Hale rose.", "Kim Hale", "m"),
        ("Later Qix Zorb rose.", "Qix Zorb", None),
        ("Her husband, Qix Zorb, rose.", "Qix Zorb", "m"),
        ("Her daughter, Qix, rose.", "Qix", "f"),
        ("Later Qix Zorb rose. Zorb on Friday said she ran.", "Qix Zorb", "f"),
    ],
)
def test_gender(text: str, name: str, gender: str | None) -> None:
    assert entity(text, name).gender == gender


@pytest.mark.parametrize(
    "headline", ["GOP Slams Ruiz For “It”", "Says Ruiz: “It is late.”", "Lind Blasts Ruiz", "Ana Ruiz Blasts Lind"]
)
def test_a_verb_is_no_first_name(headline: str) -> None:
    table = tokenize(f"{headline}\n\nThen Ruiz rose in the Claims Court.", language("en"))
    names = {entity.name for entity in find_names(table, language("en")).entities}
    assert {"Ruiz", "Ana Ruiz"} & names and "Claims Court" in names and not any("s Ruiz" in name for name in names)
    assert "Ana Ruiz" in names or "Ana" not in headline


def test_titles_and_descriptions() -> None:
    text = "Governor Ana Ruiz spoke. Bo Lind, a lawyer from Dover, agreed."
    assert "governor" in entity(text, "Ana Ruiz").titles
    assert "lawyer" in entity(text, "Bo Lind").descriptions


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Then the pilot Ana Ruiz rose.", "pilot"),
        ("Then Ana Ruiz, a young pilot, rose.", "young pilot"),
        ("For Ana Ruiz, a skirmish is nothing new.", ""),
        ("They did not dare to offend front-runner Ana Ruiz.", "front-runner"),
        ("We met Bo Lind\n\nBritish prime minister Ana Ruiz rose.", "British prime minister"),
        ("Then Ana Ruiz, a woman, rose. Ana Ruiz, a baker, sat.", "baker"),
        ("For the former Ana Ruiz is nothing new.", ""),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert entity(text, "Ana Ruiz").role == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Then many moderate Democrats rose.", "Democrats", ""),
        ("They sold the mill to Norway, a move that failed.", "Norway", ""),
        ("A senior Farm Office clerk rose.", "Farm Office", ""),
        ("The Dover Alliance, an old farm lobby group, rose.", "Dover Alliance", "old farm lobby group"),
    ],
)
def test_roles_of_bodies(text: str, name: str, role: str) -> None:
    assert entity(text, name).role == role


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Ana Ruiz (R-Ohio) rose.", {"republican", "ohio"}),
        ("Ana Ruiz, Ohio Republican, rose.", {"republican", "ohio"}),
        ("Ana Ruiz, a Rhode Island Democrat who rose.", {"democrat", "rhode", "island"}),
        ("Ana Ruiz, Bo Lind, and others rose.", set()),
    ],
)
def test_party_and_state(text: str, known: set[str]) -> None:
    assert entity(text, "Ana Ruiz").descriptions == known


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Dover Farm Office spoke of the Dover Farm Office.", "Dover Farm Office"),
        ("The Department of Homeland Security rose.", "Department of Homeland Security"),
        ("Homeland Security rose.", "Homeland Security"),
        ("The Office of the Inspector General rose.", "Office of the Inspector General"),
        ("Dental Research and Suppliers of America rose.", "Dental Research and Suppliers of America"),
        ("The U.S. National Council of Chemistry rose.", "U.S. National Council of Chemistry"),
        ("The Republican National Committee rose.", "Republican National Committee"),
        ("The Council on Foreign Trade rose.", "Council on Foreign Trade"),
        ("The National Guard rose.", "National Guard"),
        ("They wrote to the Dental Club, and the Upper Isles.", "Upper Isles"),
        ("Then the Treasury rose.", "Treasury"),
        ("Later Lind International rose.", "Lind International"),
        ("Disney rose.", "Disney"),
        ("Later Harborpost.com rose.", "Harborpost.com"),
        ("Later Fowley's Investors Service rose.", "Fowley's Investors Service"),
        ("Lind's White House rose. Later the White House sat.", "White House"),
        ("Ana Hill told The Hill.", "Hill"),
        ("Fowley’s said it was late.", "Fowley’s"),
        ("Fowley’s Bank rose. It was late, Fowley’s said on Friday.", "Fowley’s Bank"),
    ],
)
def test_a_body_is_no_person(text: str, name: str) -> None:
    assert entity(text, name).kind != "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Byron York rose.", "Byron York"),
        ("Then Anna Poland rose.", "Anna Poland"),
        ("The Ruiz campaign rose. Ruiz sat.", "Ruiz"),
        ("Ana Ruiz met the Lind and Ruiz campaigns. Lind sat.", "Lind"),
        ("Lind’s announced plans were late. Lind’s told story was old.", "Lind"),
        ("Lind left. Lind’s said to be late.", "Lind"),
    ],
)
def test_a_person_is_no_body(text: str, name: str) -> None:
    assert entity(text, name).kind == "person"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz rose. See Ruiz on Friday.",
        "Ana Ruiz rose. Surprised Ruiz sat down.",
        "Ana Ruiz rose. They told the Associated Press Ruiz sat.",
        "First Ana Ruiz rose. First they sat. There was an Iraqi General.",
        "A Kentucky Republican met one House Democrat, the Prime Minister and Ana Ruiz.",
        "CNN's Ana Ruiz rose.",
        "Ana Ruiz rose.\nSources Tell Dover Post That Ana Ruiz Has Left The Town:\nIt rained.",
    ],
)
def test_a_word_of_the_sentence_is_no_name(text: str) -> None:
    assert names(text) - {"CNN", "Associated Press"} == {"Ana Ruiz"}


WORDS = "Mr. Ana Ruiz Lind Sen. of the van O’Hara , . “ ” Jr. J. Office and (D-Ohio) said \n"


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=40))
def test_what_holds_of_every_cast(pieces: list[str]) -> None:
    table = tokenize(" ".join(pieces), EN)
    found = find_names(table, EN)
    for mention in found.mentions:
        assert 0 <= mention.first < mention.last <= len(table.shape)
        assert 0 <= mention.entity < len(found.entities)
    assert [mention.at for mention in found.mentions] == sorted(mention.at for mention in found.mentions)
