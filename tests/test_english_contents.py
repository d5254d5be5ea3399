"""Where contents of English statements begin and end: behind whom is told, behind asides, before what others say."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def said(text: str) -> list[tuple[str | None, str]]:
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="en")).attributions
    return [(a.source and a.source.of(text), " | ".join(span.of(text) for span in a.content)) for a in found]


TOLD = [
    ("The coach told them the season was over.", "the season was over"),
    ("The keeper told us it was a foul.", "it was a foul"),
    ("The nurse told her sister the ward had been shut.", "the ward had been shut"),
    ("A board member told reporters in Dover it was too early to name a cause.", "it was too early to name a cause"),
    ("The minister told a news conference there had never been a deal.", "there had never been a deal"),
    ("The captain told state television the pier was safe.", "the pier was safe"),
    ("The captain told state broadcaster KTV the pier was safe.", "the pier was safe"),
    ("The memo told branch managers to return unused stock by May.", "to return unused stock by May"),
    ("The foreman told him not to sign anything.", "not to sign anything"),
]


@pytest.mark.parametrize(("text", "content"), TOLD)
def test_whom_somebody_tells_something_is_no_part_of_it(text: str, content: str):
    assert content in [told for _, told in said(text)]


def test_a_story_about_somebody_is_told_to_nobody():
    assert ("She", "who lost her boat") not in said("She told the story of a woman who lost her boat.")


def test_when_it_was_said_is_no_part_of_it():
    assert said("The mayor said Tuesday he had not made up his mind.")[0] == (
        "The mayor",
        "he had not made up his mind",
    )


DEFERRED = [
    (
        "Puls Dnia reported last week, without citing sources, that a Czech bank had looked at the unit.",
        [("Puls Dnia", "a Czech bank had looked at the unit")],
    ),
    (
        "The Morning Post reported on Friday, without naming its sources, that a rival bank had made an offer.",
        [("The Morning Post", "a rival bank had made an offer")],
    ),
    (
        "The agency said late on Monday, citing a port official, that two ships had collided.",
        [("The agency", "two ships had collided"), ("a port official", "two ships had collided")],
    ),
    (
        "The Daily Ledger reported last month, citing an internal memo, that the lender would sell its northern arm.",
        [
            ("The Daily Ledger", "the lender would sell its northern arm"),
            ("an internal memo", "the lender would sell its northern arm"),
        ],
    ),
    (
        "The Times of Malta said on Sunday, without elaborating, that the ferry would be sold.",
        [("The Times of Malta", "the ferry would be sold")],
    ),
    (
        "The ministry announced on Tuesday, after weeks of speculation, that the school would close.",
        [("The ministry", "the school would close")],
    ),
]


@pytest.mark.parametrize(("text", "told"), DEFERRED)
def test_what_stands_behind_an_aside_is_told_and_nothing_before_it(text: str, told: list[tuple[str, str]]):
    assert said(text) == told


def test_who_quotes_a_source_close_to_somebody_passes_on_what_it_said():
    text = "The talks broke off on Sunday, Reuters reported on Monday, quoting a source close to the delegation."
    assert said(text) == [
        ("Reuters", "The talks broke off on Sunday"),
        ("a source close to the delegation", "The talks broke off on Sunday"),
    ]


CLOSED = [
    ("The driver reached 110 mph and dimmed his lights, an arrest affidavit states.", "an arrest affidavit"),
    ("One of the fires left a boy with burns, the suit states.", "the suit"),
    ("But technicians could not make the pump fail, the letter states.", "the letter"),
    ("The bridge was last checked in 2011, a report by the state auditor found.", "a report by the state auditor"),
    ("The dam, the report says, was last checked in 2011.", "the report"),
    ("One of them, the suit states, left a boy with burns.", "the suit"),
]


@pytest.mark.parametrize(("text", "document"), CLOSED)
def test_a_document_that_closes_a_sentence_says_it(text: str, document: str):
    assert document in [source for source, _ in said(text)]


QUOTING = [
    ("“Nobody checked the valve,” the minister states.", "the minister"),
    ("“The clerk was told to stop writing things down,” the filing says.", "the filing"),
    ("“Great race, great lad,” assistant Kirsty Dale offers.", "assistant Kirsty Dale"),
    ("“The ferry was built for 50,” Adejo recalled.", "Adejo"),
    ("“We have gone as far as we can,” the union argues.", "the union"),
    ("“This is a stitch-up,” Mr Grant told the hearing.", "Mr Grant"),
    ("“I cannot swim,” she continued. “Nobody asked me.”", "she"),
]


@pytest.mark.parametrize(("text", "source"), QUOTING)
def test_who_stands_with_his_verb_right_behind_a_quotation_says_it(text: str, source: str):
    assert said(text)[0][0] == source  # what it tells that others were told comes behind


def test_a_title_before_a_verb_with_an_object_is_not_said():
    assert all("Harbour" not in told for _, told in said("In his film, “Harbour for Fools,” Weller discussed the war."))


@pytest.mark.parametrize(
    "line",
    [
        "OSLO/NEW YORK, May 3 (Reuters) - ",
        "NEW YORK, Oct 12 (Reuters) - ",
        "SAN DIEGO, Calif. (AP) — ",
        "BRUSSELS, Sept 18 (Bloomberg) -- ",
        "RIO DE JANEIRO (AFP) – ",
    ],
)
def test_places_a_date_and_an_agency_are_no_part_of_a_statement(line: str):
    text = f"{line}The shipping firm Tarn is in talks to buy a rival, two officials said."
    assert said(text) == [("two officials", "The shipping firm Tarn is in talks to buy a rival")]


NARRATED = [
    ("The ministry said two men had been held, without elaborating.", "two men had been held"),
    ("Police said a man was being questioned without giving further details.", "a man was being questioned"),
    ("The regulator confirmed it had received a complaint but gave no details.", "it had received a complaint"),
    (
        "The ministry denied that it had threatened the firm, as claimed by opposition councillors.",
        "it had threatened the firm",
    ),
    ("She said that she fell on stage, as a fan account had claimed.", "she fell on stage"),
    ("The club claimed that a rival had lodged a bid, which the rival denied.", "a rival had lodged a bid"),
    (
        "Analysts wrote that a sale would make sense; Ben Cole of Finch Research was less sure.",
        "a sale would make sense",
    ),
    ("The party said more than 900 people had passports; the ministry's figure is 350.", None),
    ("The army said troops had killed ten men and called on residents to stay calm.", "troops had killed ten men"),
]


@pytest.mark.parametrize(("text", "content"), NARRATED)
def test_what_the_narrator_goes_on_to_tell_is_not_said(text: str, content: str | None):
    assert said(text)[0][1] == (content or "more than 900 people had passports")


KEPT = [
    ("She said that the plan was cheap; that it was quick; and that it would work.", "that it would work"),
    ("The traders say they have yet to gain, as the economy is shrinking.", "as the economy is shrinking"),
]


@pytest.mark.parametrize(("text", "end"), KEPT)
def test_what_only_describes_or_goes_on_is_said_too(text: str, end: str):
    assert said(text)[0][1].endswith(end)


ESTIMATED = [
    ("The Star puts the toll at 11.", [("The Star", "the toll at 11")]),
    (
        "Red Hills Watch, a local rights group, put the figure at 21, including four children.",
        [("Red Hills Watch, a local rights group", "the figure at 21, including four children")],
    ),
    (
        "The agency put the number of survivors at 19, citing coast guard sources.",
        [("The agency", "the number of survivors at 19"), ("coast guard sources", "the number of survivors at 19")],
    ),
    (
        "The mayor put the bill at £40,000 and said it would be paid.",
        [("The mayor", "the bill at £40,000"), ("The mayor", "it would be paid")],
    ),
    ("She put the book at the end of the shelf.", []),
    ("He put the kettle on at 5 pm.", []),
    ("They put the tent up at 3,000 metres.", []),
]


@pytest.mark.parametrize(("text", "told"), ESTIMATED)
def test_who_puts_a_figure_on_something_tells_it(text: str, told: list[tuple[str, str]]):
    assert said(text) == told


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The White Lodge on Tuesday denied that it had known of the raid.", "The White Lodge"),
        ("Her office on Thursday declined to say whether she would stand.", "Her office"),
        ("A spokesman late on Friday said that the ferry had sunk.", "A spokesman"),
        ("The mayor of Leeds in March said that the tram would come.", "The mayor of Leeds"),
    ],
)
def test_a_source_ends_before_what_leads_to_a_time(text: str, source: str):
    assert said(text)[0][0] == source


MARKED = [
    ("The driver told officers he “just needed to get home and sleep”.", "he “just needed to get home and sleep”"),
    ("A message told customers to “collect what is yours before Friday”.", "to “collect what is yours before Friday”"),
    ("The smith told the inquiry the van “was going maybe 40, if that.”", "the van “was going maybe 40, if that.”"),
    (
        "The union argued that selling the yard “is eating the seed corn.”",
        "selling the yard “is eating the seed corn.”",
    ),
    ("Ann Lee told reporters “we will not give up on them”.", "we will not give up on them"),
    ("The judge said only “no comment until the court has met”.", "no comment until the court has met"),
    ("Ann Lee told the crowd that “no one should be turned away here”.", "no one should be turned away here"),
]


@pytest.mark.parametrize(("text", "content"), MARKED)
def test_a_clause_that_goes_on_in_marks_is_said_whole(text: str, content: str):
    assert said(text)[0][1] == content


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The harbour office would neither confirm nor deny the reports.", [("The harbour office", "the reports")]),
        ("The club has neither confirmed nor denied the bid.", [("The club", "the bid")]),
    ],
)
def test_a_second_verb_is_no_content_of_the_first_and_has_its_subject(text: str, told: list[tuple[str, str]]):
    assert said(text) == told


PLAIN = [
    ("The bridge was safe, Ann Lee said.", [("Ann Lee", "The bridge was safe")]),
    ("The bridge is safe, Mr Weller said.", [("Mr Weller", "The bridge is safe")]),
    ("The mill was close to failing, the paper said on Monday.", [("the paper", "The mill was close to failing")]),
    ("The minister, Ann Lee, said the bridge was safe.", [("The minister, Ann Lee", "the bridge was safe")]),
    ("The plant will close, the paper reported late on Tuesday.", None),
]


@pytest.mark.parametrize(("text", "told"), PLAIN)
def test_who_closes_a_sentence_says_it_and_never_when(text: str, told: list[tuple[str, str]] | None):
    found = said(text)
    assert found == told if told else all("Tuesday" not in content for _, content in found)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The board, citing the heavy rain, shut the lido.", "the heavy rain"),
        ("The owner, denying any fault, repaid the deposit.", "any fault"),
        ("The bank, fearing losses, sold its branches in the north.", "losses"),
        ("The firm, which denies any fault, paid 3 million euros.", "any fault"),
        (
            "The union, saying talks had failed and prices had risen, walked out.",
            "talks had failed and prices had risen",
        ),
        ("He shut the shop, saying that costs, rents and taxes had risen.", "costs, rents and taxes had risen"),
    ],
)
def test_what_is_told_between_commas_ends_before_the_verb_of_the_clause_around_it(text: str, content: str):
    assert content in [told for _, told in said(text)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("State radio said the dam would hold.", "State radio"),
        ("Iranian state television said the ship had been seized.", "Iranian state television"),
        ("Quoting the minister, state radio said the dam would hold.", "state radio"),
        ("In Rome, report authors said the data were old.", "report authors"),
        ("The wells were shut, state law says.", "state law"),
        ("Critics claim reports said nothing of it.", "Critics"),  # a verb, where it has a subject
        ("The council, officials say, knew.", "officials"),
    ],
)
def test_a_verbs_form_before_a_noun_that_speaks_belongs_to_the_noun(text: str, source: str):
    assert source in [who for who, _ in said(text)]
