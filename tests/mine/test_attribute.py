"""From the words of a source to a speaker: names, roles, descriptions."""

import pytest

from quotes.lexicon import language
from quotes.mine.attribute import Resolved, Resolver
from quotes.mine.names import find_names
from quotes.mine.tokens import tokenize
from quotes.values import Speaker

EN = language("en")
PENNSYLVANIA = "Rep. Joe Hale (R-Pa.) was there. Mr. Hale agreed. "


def resolved(text: str, source: str) -> Resolved:
    """Return who the last words ``source`` of ``text`` are, and how that was found."""
    table = tokenize(text, EN)
    first = table.starts.index(text.rindex(source))
    last = table.ends.index(text.rindex(source) + len(source)) + 1
    return Resolver(table, find_names(table, EN), EN).speaker((first, last))


def who(text: str, source: str) -> Speaker | None:
    """Return who the last words ``source`` of ``text`` are."""
    return resolved(text, source).speaker


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ana Ruiz left. Ms. Ruiz said so.", "Ms. Ruiz", "Ana Ruiz"),
        ("Ana Ruiz, a lawyer, said so.", "Ana Ruiz, a lawyer", "Ana Ruiz"),
        ("Governor Ana Ruiz left. The governor said so.", "The governor", "Ana Ruiz"),
        ("The FDA met Lind Inc. in May. The agency said so.", "The agency", "FDA"),
        ("The FBI met Lind Inc. in May. The bureau said so.", "The bureau", "FBI"),
        ("President Kim Hale met Vice President Bo Lind. The president said so.", "The president", "Kim Hale"),
        ("President Kim Hale met Vice President Bo Lind. The vice president said so.", "The vice president", "Bo Lind"),
        ("Ana Ruiz’s lawyer, Bo Lind, said so.", "Ana Ruiz’s lawyer, Bo Lind", "Bo Lind"),
        ("Ana Ruiz’s adviser Bo Lind said so.", "Ana Ruiz’s adviser Bo Lind", "Bo Lind"),
        ("Ana Ruiz left. A statement from Ana Ruiz said so.", "A statement from Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz left. Ms. Ruiz’s statement said so.", "Ms. Ruiz’s statement", "Ana Ruiz"),
        ("A senior city official said so.", "A senior city official", "senior city official"),
        (
            "A spokesman for party candidate Ana Ruiz said so.",
            "A spokesman for party candidate Ana Ruiz",
            "spokesman for party candidate Ana Ruiz",
        ),
        (
            "The deputy director of natural waters Ana Ruiz said so.",
            "The deputy director of natural waters Ana Ruiz",
            "Ana Ruiz",
        ),
        ("Speaker of the House Ana Ruiz (R-Ohio) said so.", "Speaker of the House Ana Ruiz (R-Ohio)", "Ana Ruiz"),
        (
            "The Dover Farm Office published in May said so.",
            "The Dover Farm Office published in May",
            "Dover Farm Office",
        ),
        (
            "Ana Ruiz (Nev.), Bo Lind (Maine) and Kim Hale said so.",
            "Ana Ruiz (Nev.), Bo Lind (Maine) and Kim Hale",
            "Ana Ruiz, Bo Lind and Kim Hale",
        ),
        (
            "Ana Ruiz, R-Ohio, and Bo Lind, D-Maine, said so.",
            "Ana Ruiz, R-Ohio, and Bo Lind, D-Maine",
            "Ana Ruiz and Bo Lind",
        ),
        ("The Blue Stone and the Red Stone said so.", "The Blue Stone and the Red Stone", "Blue Stone and Red Stone"),
        ("Disney, Intel and the Kremlin said so.", "Disney, Intel and the Kremlin", "Disney, Intel and Kremlin"),
        ("The Kremlin said so.", "The Kremlin", "Kremlin"),
        # state and party of a role agree with its bearer's
        (PENNSYLVANIA + "The Michigan Republican said so.", "The Michigan Republican", "Michigan Republican"),
        (PENNSYLVANIA + "The Pennsylvania Democrat said so.", "The Pennsylvania Democrat", "Pennsylvania Democrat"),
        (
            PENNSYLVANIA + "Rep. Bo Lind (R-Mich.) left. The Michigan Republican said so.",
            "The Michigan Republican",
            "Bo Lind",
        ),
        ("Gov. Ana Ruiz of New Mexico left. The New Mexico governor said so.", "The New Mexico governor", "Ana Ruiz"),
        ("Sen. Ana Ruiz left. The Vermont senator said so.", "The Vermont senator", "Ana Ruiz"),
        ("Sen. Ana Ruiz left. The senator said so. Sen. Bo Lind agreed.", "The senator", "Ana Ruiz"),
        ("Ana Ruiz on Friday won. “Bo Lind lost,” she said. The Ohio senator said so.", "The Ohio senator", "Ana Ruiz"),
        ("The Ruiz administration is old. Ana Ruiz left. The president said so.", "The president", "Ana Ruiz"),
        ("President Ana Ruiz won. A president said little before. The president said so.", "The president", "Ana Ruiz"),
        ("The No. 2 House Democrat, Bo Lind of Ohio, said so.", "The No. 2 House Democrat, Bo Lind of Ohio", "Bo Lind"),
        # who has just been named, by nation, age or trade; of a trade only where nothing is added
        ("Ana Ruiz won. The Italian said so.", "The Italian", "Ana Ruiz"),
        ("Ana Ruiz won. The 17-year-old said so.", "The 17-year-old", "Ana Ruiz"),
        ("Ana Ruiz won. The former champion said so.", "The former champion", "Ana Ruiz"),
        ("Ana Ruiz won. The manager said so.", "The manager", "Ana Ruiz"),
        ("Ana Ruiz won. The sales manager said so.", "The sales manager", "sales manager"),
        ("Ana Ruiz won. The manager at the bank said so.", "The manager at the bank", "manager at the bank"),
        ("The Prime Minister, Ana Ruiz, left. The Prime Minister said so.", "The Prime Minister", "Ana Ruiz"),
        ("The Minister for Farms, Ana Ruiz, left. The Minister said so.", "The Minister", "Ana Ruiz"),
        ("Labour MP Ana Ruiz left. The MP said so.", "The MP", "Ana Ruiz"),
        ("Ana Ruiz, 29, sang. The striker said so.", "The striker", "Ana Ruiz"),
        ("Ana Ruiz sang. The Uruguayan director said so.", "The Uruguayan director", "Ana Ruiz"),
        ("Ana Ruiz sang. The Chancellor said so.", "The Chancellor", "Chancellor"),
        ("Ana Carrasco Ruiz left. Carrasco said so.", "Carrasco", "Ana Carrasco Ruiz"),
        ("Barrister Ana Ruiz KC said so.", "Barrister Ana Ruiz KC", "Ana Ruiz"),
        ("Ana Ruiz sang. Dover won. The Italian said so.", "The Italian", "Ana Ruiz"),
        ("Bo Lind’s lawyer, Ana Ruiz, left. The lawyer said so.", "The lawyer", "Ana Ruiz"),
        ("Police Commissioner Ana Ruiz left. Police said so.", "Police", "Police"),
        ("The family of Ana Ruiz, 83, said so.", "The family of Ana Ruiz, 83", "family of Ana Ruiz"),
        ("A neighbor, a retired nurse, said so.", "A neighbor, a retired nurse", "neighbor"),
        ("Dover Aid is new. The charity said so.", "The charity", "Dover Aid"),
        ("Hong Lei left. Mr. Hong Lei is tall. Hong said so.", "Hong", "Hong Lei"),
        ("The Kantor Group met Dover Club. The company said so.", "The company", "Kantor Group"),
        ("The Kantor Fund left. Kantor said so.", "Kantor", "Kantor Fund"),
        ("The Kantor Building fell. Kantor said so.", "Kantor", "Kantor"),
        ("The Gallup Dover Center left. Gallup said so.", "Gallup", "Gallup Dover Center"),
        ("Verizon met. The Dover Farm Act passed. The company said so.", "The company", "Verizon"),
        ("People held signs: “Impeach Ruiz.” Ms. Ruiz left. Ruiz said so.", "Ruiz", "Ruiz"),
        ("A company spokesman left. The company said so.", "The company", "company"),
        ("An Ohio firm’s lawyer left. The firm said so.", "The firm", "Ohio firm"),
        ("A source familiar with the plan came. The source said so.", "The source", "source familiar with the plan"),
        # whose a document is
        ("The Dover Fund made public a report. The report said so.", "The report", "Dover Fund"),
        ("It rained, the Dover Fund concluded in a report. The report said so.", "The report", "Dover Fund"),
        ("The Dover Fund aired a TV ad. The commercial said so.", "The commercial", "Dover Fund"),
        ("The Dover Fund issued a study. The same study said so.", "The same study", "Dover Fund"),
        ("A new Dover Fund study said so.", "A new Dover Fund study", "Dover Fund"),
        ("A YouTube video said so.", "A YouTube video", "YouTube video"),
        ("The Dover Fund website said so.", "The Dover Fund website", "Dover Fund"),
        ("A Dover Fund (DF) spokesman said so.", "A Dover Fund (DF) spokesman", "Dover Fund"),
        # what a name is part of is no name
        ("Dover-based Bo Lind said so.", "Dover-based Bo Lind", "Bo Lind"),
        ("The New York-based Dover Fund said so.", "The New York-based Dover Fund", "Dover Fund"),
        ("An Ana Ruiz email said so.", "An Ana Ruiz email", "Ana Ruiz email"),
        ("An email sent by Ana Ruiz to Bo Lind said so.", "An email sent by Ana Ruiz to Bo Lind", "Ana Ruiz"),
        ("He has the backing of Rep. Bo Lind, R-Ohio, who said so.", "who", "Bo Lind"),
        ("The Boston Globe wrote it. CNN was late. The paper said so.", "The paper", "Boston Globe"),
        ("CNN wrote it. The Boston Globe was late. The network said so.", "The network", "CNN"),
        ("Sheriff Bo Lind of Lake County, Ariz., who said so.", "who", "Bo Lind"),
        ("Ms. Ruiz was there. Ana Ruiz - a former aide who said so.", "who", "Ana Ruiz"),
        # for whom a relative pronoun stands: whoever can be meant, of a phrase whose head cannot
        ("It follows the advice of Ana Ruiz in the Dover Herald who said so.", "who", "Ana Ruiz"),
        ("It was carved by Ana Ruiz, the biggest miller of the firm, who said so.", "who", "Ana Ruiz"),
        ("It was met by a rebuke from the Dover council, which said so.", "which", "Dover council"),
        ("He read an aide to the council, which said so.", "which", "aide to the council"),
    ],
)
def test_who(text: str, source: str, name: str) -> None:
    found = who(text, source)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("Ana Ruiz said so.", "Ana Ruiz", "person"),
        ("A senior city official said so.", "A senior city official", "unnamed"),
        ("The Dover Farm Office said so.", "The Dover Farm Office", "organisation"),
        ("The company said so.", "The company", "organisation"),
    ],
)
def test_kinds(text: str, source: str, kind: str) -> None:
    found = who(text, source)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("A senior city official", "unnamed"),
        ("Two city officials", "several"),
        ("Officials", "several"),
        ("City police", "several"),
        ("The company", "body"),
        ("The nine-count indictment", "filing"),
        ("A ruling by the high court", "body"),
        ("The article", "text"),
        ("The posts", "thing"),
    ],
)
def test_one_without_a_name_is_surer_than_several_and_what_was_filed_than_other_texts(source: str, how: str) -> None:
    assert resolved(f"{source} said so.", source).how == how


def test_a_lawyer_without_a_name_is_not_the_client() -> None:
    found = who("Ana Ruiz left. Ms. Ruiz’s lawyer said so.", "Ms. Ruiz’s lawyer")
    assert found is None or found.name != "Ana Ruiz"


def test_aliases_are_the_words_of_the_article() -> None:
    found = who("Ana Ruiz left. Ms. Ruiz said so.", "Ms. Ruiz")
    assert found is not None
    assert "Ana Ruiz" in found.aliases
    assert found.gender == "f"


@pytest.mark.parametrize("word", ["I", "We"])
def test_who_writes_is_not_in_the_article(word: str) -> None:
    assert who(f"Ana Ruiz left. {word} said so.", word) is None
