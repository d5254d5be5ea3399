"""Accounts: what is denied, demanded, kept silent, differs and moved; each with both places and its rule."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.intake.making import make_document
from sipas.language import load
from sipas.records import Account, Document, Extraction, Span, Story, When
from sipas.stories.accounts import find_accounts
from sipas.stories.phrases import found
from sipas.stories.pipeline import tell
from sipas.stories.series import counted, find_series
from sipas.stories.statements import find_statements, said

START = datetime(2026, 3, 10, 8, tzinfo=UTC)


def article(uri: str, text: str, hours: float = 0.0, language: str = "sq") -> Extraction:
    at = START + timedelta(hours=hours)
    when = When(earliest=at, latest=at + timedelta(seconds=1), edtf=f"{at:%Y-%m-%dT%H:%M:%SZ}", reason="test")
    return extract(make_document(uri, text, published=when, publisher=uri, language=language))


def told(*made: Extraction) -> list[tuple[str, str, str, str]]:
    """Relation, about, left and right words of a story's accounts."""
    things = said(made)
    accounts = find_accounts(made, things, find_series(counted(made)), find_statements(things))
    text = {e.document.id: e.document.text for e in made}
    return [
        (a.relation, a.about, a.left.span.of(text[a.left.document]), a.right.span.of(text[a.right.document]))
        for a in accounts
    ]


def of(relation: str, *made: Extraction) -> list[tuple[str, str]]:
    return [(left, right) for kind, _, left, right in told(*made) if kind == relation]


@pytest.mark.parametrize(
    "denial",
    [
        "Zëdhënësi Arben Lika mohoi se fabrika kishte derdhur vaj në liqenin e Brezës.",
        "“Nuk është e vërtetë se fabrika derdhi vaj në liqen”, tha zëdhënësi Arben Lika.",
        "Zëdhënësi Arben Lika tha se akuzat për vaj në liqen janë të pabaza.",
        "Zëdhënësi Arben Lika i hodhi poshtë këto akuza.",
    ],
)
def test_a_denial_is_linked_to_what_it_denies(denial: str):
    claim = "Peshkatari Gjon Mali akuzoi fabrikën se kishte derdhur vaj në liqenin e Brezës."
    links = of("denies", article("a", f"Lajmi\n\n{claim} {denial}"))
    assert len(links) == 1
    assert "vaj" in links[0][1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Zëdhënësi Arben Lika tha se fabrika jo vetëm derdhi vaj në liqenin e Brezës, por e fshehu.",
        "Zëdhënësi Arben Lika tha se policia arrestoi dy veta për lajme të rreme.",
        "Zëdhënësi Arben Lika tha se nesër do të ketë erë.",
    ],
)
def test_what_denies_nothing_is_linked_to_nothing(sentence: str):
    claim = "Peshkatari Gjon Mali tha se fabrika kishte derdhur vaj në liqenin e Brezës."
    assert of("denies", article("a", f"Lajmi\n\n{claim} {sentence}")) == []


def test_a_denial_of_claims_by_somebody_is_not_linked_to_what_another_said():
    text = (
        "News\n\nThe residents' lawyer Arben Lika said the company Vesta had hidden the leak. "
        "Mira Doksani accused the regulator of closing its eyes. Vesta denied the claims made by Lika."
    )
    links = of("denies", article("a", text, language="en"))
    assert [right for _, right in links] == ["the company Vesta had hidden the leak"]


@pytest.mark.parametrize(
    "denial",
    [
        ", akuza të cilat drejtori Arben Lika i ka mohuar.",
        ", gjë që drejtori Arben Lika e ka mohuar.",
        ", por drejtori Arben Lika e mohoi këtë.",
        ". Akuzat i ka hedhur poshtë drejtori Arben Lika.",
        ". Drejtori Arben Lika i mohoi akuzat.",
        ". Drejtori Arben Lika refuzoi akuzat.",
        ". Drejtori Arben Lika i quajti shpifje akuzat e Malit.",
        ". Drejtori Arben Lika i cilësoi akuzat si të pabaza.",
        ". “Është një gënjeshtër e madhe”, tha drejtori Arben Lika.",
        ". Lajmin e ka demantuar drejtori Arben Lika.",
        ". Akuzat e Malit u hodhën poshtë nga drejtori Arben Lika.",
        ". Këtë e mohoi drejtori Arben Lika.",
        ". “Ne nuk kemi derdhur vaj në liqen”, tha drejtori Arben Lika.",
        ". Sipas drejtorit Arben Lika, kjo nuk qëndron.",
    ],
)
def test_an_accusation_is_denied_in_many_ways(denial: str):
    claim = "Peshkatari Gjon Mali akuzoi fabrikën se kishte derdhur vaj në liqenin e Brezës"
    links = of("denies", article("a", f"Lajmi\n\n{claim}{denial}"))
    assert [right for _, right in links] == ["kishte derdhur vaj në liqenin e Brezës"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Drejtori Arben Lika refuzoi ofertën.",
        "Drejtori Arben Lika e quajti vendimin të padrejtë.",
        "“Kjo është e papranueshme”, tha drejtori Arben Lika.",
        "Drejtori Arben Lika i quajti mediat fabrikë të lajmeve të rreme.",
        "Kërkesa e Malit u refuzua nga drejtori Arben Lika.",
        "Drejtori Arben Lika nuk i mohoi akuzat.",
    ],
)
def test_who_turns_down_or_blames_denies_no_accusation(sentence: str):
    claim = "Peshkatari Gjon Mali akuzoi fabrikën se kishte derdhur vaj në liqenin e Brezës."
    assert of("denies", article("a", f"Lajmi\n\n{claim} {sentence}")) == []


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        (
            "Arben Lika said that Vesta had hidden the leak, a charge the company strongly denies.",
            "had hidden the leak",
        ),
        (
            "“Vesta had hidden the leak”, Arben Lika said, but Mira Doksani denied that anybody had been told of any.",
            "hidden the leak",
        ),
        (
            "Arben Lika said that Vesta had hidden the leak. The spokeswoman Mira Doksani called that report a lie.",
            "leak",
        ),
        ("Arben Lika said that Vesta had hidden the leak. “It's just not true,” Mira Doksani said.", "leak"),
        ("Arben Lika said that Vesta had hidden the leak. Mira Doksani denied that that was the case.", "leak"),
        (
            "Arben Lika accused Mira Doksani of hiding the leak in May. Mira Doksani denied any wrongdoing.",
            "hiding the leak",
        ),
    ],
)
def test_a_denial_points_back(sentence: str, right: str):
    links = of("denies", article("a", f"News\n\n{sentence}", language="en"))
    assert len(links) == 1
    assert right in links[0][1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Arben Lika said that the plant had asked for a loan. The bank rejected the loan.",
        "Arben Lika said that the plant would be sold. Mira Doksani opposes the idea.",
        "Arben Lika said that he had asked for the files in May. The requests were denied.",
        "Arben Lika said that the man had a gun. His friend was denied bail.",
        "Arben Lika said that Vesta had hidden the leak. Mira Doksani did not deny that Vesta had hidden the leak.",
        "Arben Lika said that Vesta had hidden the leak. Mira Doksani said the leak should not be hidden by Lika.",
        "Arben Lika said that two papers had been closed. Mira Doksani called them a factory of false news.",
    ],
)
def test_what_turns_down_or_asks_for_something_is_no_denial(sentence: str):
    assert of("denies", article("a", f"News\n\n{sentence}", language="en")) == []


def test_who_is_accused_by_name_denies_the_accusation_in_plain_words():
    text = (
        "Lajmi\n\nProkuroria njoftoi se ka ngritur aktakuzë për krime lufte kundër drejtorit Arben Lika. "
        "“Unë nuk kam bërë krime lufte”, tha Arben Lika."
    )
    assert [left for left, _ in of("denies", article("a", text))] == ["Unë nuk kam bërë krime lufte"]


def test_a_denial_is_told_once_whoever_is_named_for_what_it_denies():
    claim = "{} akuzoi fabrikën se kishte derdhur vaj në liqenin e Brezës."
    first = article("a", "Lajmi\n\n" + claim.format("Peshkatari Gjon Mali"))
    second = article("b", "Lajmi\n\n" + claim.format("Peshkatari Gjon Mali nga Breza"), 1)
    third = article("c", "Lajmi\n\nZëdhënësi Arben Lika mohoi se fabrika kishte derdhur vaj në liqenin e Brezës.", 2)
    assert len(of("denies", first, second, third)) == 1


def test_two_places_of_one_event_differ_where_neither_document_names_the_other():
    told_of = (
        "Lajmi\n\nNjë kamion me vaj është përmbysur në mëngjes në rrugën kryesore në {} dhe shoferi është plagosur."
    )
    first, second = article("a", told_of.format("Pejë")), article("b", told_of.format("Gjakovë"), 1)
    assert told(first, second) == [("differs", "place", "Gjakovë", "Pejë")]
    both = article("b", told_of.format("Gjakovë") + " Policia e Pejës po heton.", 1)
    assert [about for _, about, _, _ in told(first, both)] == []


def test_nobody_denies_himself():
    text = "Lajmi\n\nGjon Mali tha se liqeni u ndot nga vaji. Gjon Mali mohoi se liqeni u ndot nga vaji."
    assert of("denies", article("a", text)) == []


def test_a_demand_names_of_whom():
    text = "Lajmi\n\nKryetarja Mira Doksani i kërkoi Ministrisë së Mjedisit të mbyllë fabrikën e vajit."
    links = of("demands", article("a", text))
    assert [right for _, right in links] == ["Ministrisë së Mjedisit"]


@pytest.mark.parametrize(
    ("text", "language", "silent", "topic"),
    [
        ("E pyetur nëse do të japë dorëheqje, ajo nuk pranoi të përgjigjet.", "sq", "nuk pranoi", "dorëheqje"),
        ("Fabrika nuk u është përgjigjur pyetjeve të redaksisë.", "sq", "nuk u është", "pyetjeve të redaksisë"),
        ("Asked whether the plant would close, he would not answer.", "en", "would not answer", "whether the plant"),
    ],
)
def test_who_gives_no_answer_to_what(text: str, language: str, silent: str, topic: str):
    ((left, right),) = of("silent", article("a", f"Title\n\n{text}", language=language))
    assert silent in left
    assert topic in right


def test_who_is_invited_demands_nothing():
    text = "Lajmi\n\nMira Doksani është ftuar nga Ministria e Mjedisit të dëshmojë për fabrikën e vajit."
    assert of("demands", article("a", text)) == []


def test_the_accused_without_a_word_is_silent():
    first = article("a", "Lajmi\n\nKëshilltarja Mira Doksani akuzoi drejtorin Arben Lika se kishte fshehur të dhënat.")
    second = article("b", "Lajmi\n\nKëshilltarja Mira Doksani foli sërish për të dhënat e fshehura të fabrikës.", 2)
    assert [left for left, _ in of("silent", first, second)] == ["Arben Lika"]
    third = article("c", "Lajmi\n\nDrejtori Arben Lika tha se nuk ka fshehur asgjë.", 3)
    assert of("silent", first, second, third) == []


def test_a_toll_rises_over_languages_and_other_counts_stay_apart():
    made = [
        article("a", "Shembje\n\nDy persona kanë vdekur dhe gjashtë u plagosën kur ra ura në Kalor."),
        article("b", "Collapse\n\nThe number of dead rose to four, officials in Kalor said on Tuesday.", 9, "en"),
        article("c", "Shembje\n\nBilanci i viktimave arriti në pesë, njoftoi policia e Kalorit.", 20),
    ]
    (series,) = [s for s in find_series(counted(made)) if len(s.points) == 3]
    assert [point.figure.low for point in series.points] == [2, 4, 5]
    assert [kind for kind, about, _, _ in told(*made) if about == "figure"] == ["updates", "updates"]


def test_a_days_number_is_no_update_of_the_number_of_all_days():
    made = [
        article("a", "Covid\n\nGjatë ditës janë infektuar 19 persona, njoftoi instituti."),
        article("b", "Covid\n\nDeri tani janë infektuar 6467 persona, njoftoi instituti.", 9),
    ]
    assert told(*made) == []


def test_two_figures_side_by_side_differ():
    text = (
        "Protesta\n\nPolicia tha se në protestë morën pjesë 6500 persona. "
        "Organizatori Arben Lika tha se morën pjesë 20000 persona."
    )
    assert told(article("a", text)) == [("differs", "figure", "20000", "6500")]


def test_a_phrase_stands_where_its_words_stand():
    text = "Kjo nuk është aspak e vërtetë."
    spans = found(text, Span(0, len(text)), load("sq").stories.untrue)
    assert [span.of(text) for span in spans] == ["nuk është aspak e vërtetë"]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.sampled_from(["sq", "en", "sr", "tr"]))
def test_phrases_lie_in_their_span(text: str, code: str):
    pack = load(code).stories
    for phrases in (
        pack.untrue,
        pack.denies,
        pack.rejects,
        pack.charges,
        pack.backward,
        pack.claims,
        pack.unanswered,
        pack.counts,
        (),
    ):
        for span in found(text, Span(0, len(text)), phrases):
            assert 0 <= span.start < span.end <= len(text)


# ---- the samples: what their record says of them


@pytest.fixture(scope="module")
def dam(request: pytest.FixtureRequest) -> tuple[Story, dict[str, Document]]:
    files = read([str(request.config.rootpath / "samples" / "lumi")])
    made = [extract(document) for document in files if isinstance(document, Document)]
    return max(tell(made), key=lambda story: len(story.members)), {e.document.id: e.document for e in made}


def words(dam: tuple[Story, dict[str, Document]], account: Account) -> tuple[str, str]:
    text = {key: document.text for key, document in dam[1].items()}
    return account.left.span.of(text[account.left.document]), account.right.span.of(text[account.right.document])


def test_the_first_report_leads(dam):
    story, documents = dam
    assert documents[story.lead.document].uri == "murna-press/2026-03-10/cahet-diga-e-shpelajt"


def test_the_denials_of_the_record_are_linked(dam):
    links = [words(dam, a) for a in dam[0].accounts if a.relation == "denies"]
    assert any("raporte për të çara" in left and "raport" in right for left, right in links)
    assert any("këtë informacion" in left and "kontratë" in right for left, right in links)
    assert any("12 milionë" in left and "10 milionë" in right for left, right in links)


def test_the_toll_of_the_record_rises(dam):
    tolls = [[p.figure.low for p in s.points] for s in dam[0].figures]
    assert any({2, 4, 6, 8, 9} <= set(toll) and toll == sorted(toll) for toll in tolls)


def test_two_levels_of_the_reservoir_differ(dam):
    pairs = [words(dam, a) for a in dam[0].accounts if (a.relation, a.about) == ("differs", "figure")]
    assert ("98 për qind", "87 për qind") in pairs


def test_every_account_stands_in_its_documents(dam):
    for account in dam[0].accounts:
        left, right = words(dam, account)
        assert left.strip()
        assert right.strip()
        assert account.rule


def test_a_sentence_denies_once():
    text = (
        "EU chair dismisses Hale's accusations against Reed's fundraising.\n\n"
        "The remarks answer a letter the Hale campaign sent on Monday alleging that Reed’s fundraising arrangement was inappropriate."
    )
    assert len(of("denies", article("a", text, language="en"))) == 1


def test_what_a_long_passage_denies_may_be_something_else_in_it():
    short = article("a", "Prokuroria: I dyshuari e mbyti fqinjin plak me vegël metalike\nHetimi vazhdon.")
    long = article(
        "b",
        "Prokuroria tha: “Sot në fshatin Lugaj i dyshuari e mbyti në oborr fqinjin e vet me një send si vegël metalike, "
        "arsyet e grindjes nuk dihen, dhe ekipet po mbledhin prova në rrugë e në shtëpi.”",
    )
    statements = find_statements(said([short, long]))
    assert any(len({document for document, _ in statement.variants}) > 1 for statement in statements)
