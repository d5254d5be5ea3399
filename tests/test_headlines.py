"""Headlines: who speaks in them, and where the text under them says so."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document
from sipas.records import Attribution, Document

BODY = "\nThe ferry lay in the harbour of Lenn all week, and the town waited for news of it.\n"


def found(headline: str, body: str = BODY, code: str = "en") -> list[tuple[str | None, str, str | None]]:
    """The source, the content and the speaker of what a headline attributes."""
    text = headline + body
    told = extract(Document(id="d", uri="d", text=text, sha256="", language=code)).attributions
    return [_shown(a, text) for a in told if a.content[0].start < len(headline)]


def _shown(a: Attribution, text: str) -> tuple[str | None, str, str | None]:
    return a.source and a.source.of(text), a.content[0].of(text), a.speaker and a.speaker.name


TOLD = [
    ("Ferry was unsafe for years, watchdog finds", "watchdog", "Ferry was unsafe for years"),
    ("No plan to raise fares, says minister", "minister", "No plan to raise fares"),
    ("Captain slept before collision, inquest hears", None, "Captain slept before collision"),
    ("Deputies: Captain slept before collision", "Deputies", "Captain slept before collision"),
    ("Study: Cold water slows the heart", "Study", "Cold water slows the heart"),
    ("Ferry firm hid cracks in hull – sources", "sources", "Ferry firm hid cracks in hull"),
    ("Ferry firm hid cracks in hull: local officials", "local officials", "Ferry firm hid cracks in hull"),
    ("‘Nobody told us a thing’: passengers describe night on reef", "passengers", "Nobody told us a thing"),
    ("‘Leave now’: hundreds flee as river rises", None, "Leave now"),
    ("Fares to rise; ferry safe to sail, inspectors say", "inspectors", "ferry safe to sail"),
]


@pytest.mark.parametrize(("headline", "source", "content"), TOLD)
def test_a_headline_tells_by_its_shape_who_says_what(headline: str, source: str | None, content: str):
    assert [one[:2] for one in found(headline)][:1] == [(source, content)]


@pytest.mark.parametrize(
    "headline",
    [
        "‘Winter Harbour’: a novel of the north",
        "Ferry row: two boats stay in port",
        "Ferry hits reef - Lenn Harbour",
        "Ferry hits reef, crowds gather",
    ],
)
def test_what_only_looks_like_it_tells_nothing(headline: str):
    assert found(headline) == []


def test_a_first_paragraph_is_no_headline_if_nothing_follows_it_or_it_is_long():
    assert found("Study: Cold water slows the heart", body="") == []
    long = "Study: Cold water slows the heart of whoever swims in it for more than " + "ten minutes or " * 12 + "so"
    assert found(long) == []


ECHO = [
    # who is told by a noun alone, or not at all, is whom the text names for it
    (
        "Ferry was unsafe for years, watchdog finds",
        "\nThe Lenn Harbour Authority said the ferry had been unsafe for several years.\n",
        "Lenn Harbour Authority",
    ),
    (
        "‘Nobody came to help us’: night on the reef",
        "\n“Nobody came to help us, nobody at all,” said Ann Weller, a nurse on board.\n",
        "Ann Weller",
    ),
    # whom the headline names stays
    (
        "Ann Weller: Ferry was unsafe for years",
        "\nThe Lenn Harbour Authority said the ferry had been unsafe for several years.\n",
        "Ann Weller",
    ),
    # where two say the same, either may be meant
    (
        "Ferry was unsafe for years, watchdog finds",
        (
            "\nThe Lenn Harbour Authority said the ferry had been unsafe for several years."
            "\nAnn Weller, a nurse, said the ferry had been unsafe for years.\n"
        ),
        "watchdog",
    ),
    # and so does who is told of where the text says something else
    (
        "Ferry was unsafe for years, watchdog finds",
        "\nThe Lenn Harbour Authority said on Monday that new boats would be bought.\n",
        "watchdog",
    ),
]


@pytest.mark.parametrize(("headline", "body", "speaker"), ECHO)
def test_the_text_tells_who_speaks_in_its_headline(headline: str, body: str, speaker: str):
    assert [one[2] for one in found(headline, body)] == [speaker]


def test_an_albanian_headline_has_the_speaker_of_the_text():
    text = "\nShoqata e Peshkatarëve tha të hënën se porti i vjetër mbetet i mbyllur gjithë dimrin.\n"
    assert [one[2] for one in found("“Porti mbetet i mbyllur gjithë dimrin”: zemërim në Lezhë", text, "sq")] == [
        "Shoqata e Peshkatarëve"
    ]


SLASHED = [
    ("Zjarri në port/ Drejtori Gent Vata: Nuk ka të lënduar", "Drejtori Gent Vata", "Nuk ka të lënduar"),
    ("“Nuk do të heshtim më kurrë”/ Gent Vata akuzon drejtorin", "Gent Vata", "Nuk do të heshtim më kurrë"),
    ("“Nuk do të heshtim më kurrë”/ Flet nëna e peshkatarit", "nëna e peshkatarit", "Nuk do të heshtim më kurrë"),
]


@pytest.mark.parametrize(("headline", "source", "content"), SLASHED)
def test_a_slash_parts_a_headline(headline: str, source: str | None, content: str):
    assert [one[:2] for one in found(headline, "\nPorti u mbyll dje për disa orë.\n", "sq")] == [(source, content)]


def test_two_names_with_a_slash_say_nothing_to_a_noun():
    assert found("Kamioni 5/ autobusi 3: ndeshje e re", "\nPorti u mbyll dje.\n", "sq") == []


def test_a_slash_in_a_text_of_which_only_the_header_is_left_parts_nothing():
    text = "Lajm/ titull\n"
    document = Document(id="d", uri="d", text=text, sha256="", language="sq", body=len(text))
    assert extract(document).attributions == ()


def test_an_office_with_its_name_opens_a_paragraph_as_it_does_a_headline():
    text = "Ura e vjetër\n\nKryetarja Besa Lika: Ura do të hapet në vjeshtë!\n\nGjyqtar: Gent Vata\n\nBanorët presin."
    (found,) = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert found.speaker is not None
    assert (found.speaker.name, found.content[0].of(text)) == ("Besa Lika", "Ura do të hapet në vjeshtë")


AFTER = "\nPorti i vjetër u mbyll dje për disa orë dhe trafiku u ndal.\n"

ACTING = [
    # who acts behind a short quotation that opens a headline says it
    ("“Nuk dorëzohem”, Gent Vata niset për në gjykatë", "Gent Vata", "Nuk dorëzohem"),
    ("“Do t'ia dalim”, mësuesja kthehet në det", "mësuesja", "Do t'ia dalim"),
    ("“Mjaft!”, trajneri rrëzon tavolinën", "trajneri", "Mjaft!"),
    ("“Na mashtruan”: shpërthen kryetarja e shoqatës", "kryetarja e shoqatës", "Na mashtruan"),
    ("“Nuk kemi ujë” – banorët e lagjes në protestë", "banorët e lagjes", "Nuk kemi ujë"),
    # and so does whose words a noun announces, whatever stands beside the noun
    ("“Prita gjithë natën”, rrëfimi tronditës i kapitenit", "kapitenit", "Prita gjithë natën"),
    ("“Prita gjithë natën”, mesazhi i fundit i kapitenit", "kapitenit", "Prita gjithë natën"),
    ("“Prita gjithë natën”, publikohet dëshmia e Gent Vatës", "Gent Vatës", "Prita gjithë natën"),
    # before a dash as before a colon
    ("Gent Vata – “Porti hapet edhe këtë vit”", "Gent Vata", "Porti hapet edhe këtë vit"),
    ("Porti nuk hapet para verës - ministri i Transportit", "ministri i Transportit", "Porti nuk hapet para verës"),
    ("Gara e varkave – Gent Vata: Erdhëm për të fituar", "Gent Vata", "Erdhëm për të fituar"),
]


@pytest.mark.parametrize(("headline", "source", "content"), ACTING)
def test_who_acts_beside_a_quotation_in_a_headline_says_it(headline: str, source: str, content: str):
    assert [one[:2] for one in found(headline, AFTER, "sq")] == [(source, content)]


@pytest.mark.parametrize(
    "headline",
    [
        "“Deti i Hapur”, Gent Vata në skenë",
        "“Era e jugut”, Gent Vata këndon sonte",
        "“Po vjen stuhia”, paniku mbulon portin",
        "Peshkimi në lumë – mësuesi i vetëm i fshatit",
    ],
)
def test_a_title_in_marks_or_a_topic_is_nobodys(headline: str):
    assert found(headline, AFTER, "sq") == []


SEVERAL = [
    ("Vata: Porti hapet në mars. Gent Leka: Kurrë para verës", ["Porti hapet në mars", "Kurrë para verës"]),
    ("Vata: Porti hapet në mars. Gent Leka: Kurrë para verës", ["Porti hapet në mars", "Kurrë para verës"]),
    ("Vata: Porti hapet në mars. Gent Leka: Kurrë para verës", ["Porti hapet në mars", "Kurrë para verës"]),
    ("Vata: Porti hapet në mars - peshkatarët: Po presim", ["Porti hapet në mars", "Po presim"]),
    (
        "Vata: “Porti hapet sërish në mars”, Leka: “Kurrë para verës”",
        ["Porti hapet sërish në mars", "Kurrë para verës"],
    ),
    ("Vata: Porti hapet në mars, përgjigjja e Lekës: Kurrë", ["Porti hapet në mars", "Kurrë"]),
    ("Vata: Kemi dy rrugë: durim ose ikje", ["Kemi dy rrugë: durim ose ikje"]),
    ("Vata: Kam një porosi, të vjetër, për ministrin: ndale", ["Kam një porosi, të vjetër, për ministrin: ndale"]),
]


@pytest.mark.parametrize(("headline", "contents"), SEVERAL)
def test_two_speak_in_one_headline(headline: str, contents: list[str]):
    assert [one[1] for one in found(headline, AFTER, "sq")] == contents


PAST = [
    # what stands before the colon is an object, or what somebody does
    ("Vata pranon vonesën: Duhej të ishim më të shpejtë", "Vata", "Duhej të ishim më të shpejtë"),
    ("Kapitenja zbulon arsyen: Motori u prish në mes të detit", "Kapitenja", "Motori u prish në mes të detit"),
    ("Gent Vata hedh poshtë akuzat: Asnjë varkë nuk u shit", "Gent Vata", "Asnjë varkë nuk u shit"),
    ("Gent Vata nuk harron: Peshkoja me duar", "Gent Vata", "Peshkoja me duar"),
    ("Gent Vata i bën shaka djalit: Më ke lodhur", "Gent Vata", "Më ke lodhur"),
    ("Varka e humbur, rrëfehet kapitenja: Nuk e pamë shkëmbin", "kapitenja", "Nuk e pamë shkëmbin"),
    ("Dr. Gent Vata: Uji i detit shëron lëkurën", "Dr. Gent Vata", "Uji i detit shëron lëkurën"),
    ("Gent Vata thotë se ka një shpresë: Portin e ri", "Gent Vata", "ka një shpresë: Portin e ri"),
]


@pytest.mark.parametrize(("headline", "source", "content"), PAST)
def test_a_headline_is_said_from_its_colon_on(headline: str, source: str, content: str):
    assert [one[:2] for one in found(headline, AFTER, "sq")] == [(source, content)]


@pytest.mark.parametrize(
    "headline",
    ["Gent Vata takon peshkatarët: Ja çfarë u vendos", "Gent Vata viziton portin: Fotot nga vizita"],
)
def test_a_headline_that_shows_what_somebody_did_is_no_statement(headline: str):
    assert found(headline, AFTER, "sq") == []


def test_a_headline_may_end_in_a_label():
    text = "Gent Vata premton ujë, fermeri:\nPompa punon."
    found = extract(make_document("any", text, language="sq")).attributions
    assert all(span.of(text) != "fermeri" for a in found for span in a.content)


@pytest.mark.parametrize("stop", ["", "."])
def test_a_headline_in_capitals_may_end_in_a_stop(stop: str):
    text = (
        f"Carla Brandt Blasts Ministers Over Flood Defences{stop}\n\nCarla Brandt, who leads the board, was in Derby."
    )
    document = Document(id="d", uri="d", text=text, sha256="", language="en")
    one = extract(document).attributions[0]
    assert one.speaker is not None
    assert (one.speaker.name, one.content[0].of(text)) == ("Carla Brandt", "Ministers Over Flood Defences")
