"""A story made by hand for the tests of the story file, and how a page is read back."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

from sipas.intake.making import make_document
from sipas.records import (
    Account,
    Attribution,
    Copy,
    Document,
    Event,
    Extraction,
    Figure,
    Membership,
    Place,
    Problem,
    Series,
    SeriesPoint,
    Span,
    Speaker,
    Statement,
    Story,
    Time,
    When,
    attribution_id,
    name_id,
    story_id,
)

VOID = {"meta", "input", "br", "link", "img", "hr"}

FIRST = """Ura e Vjetër mbyllet, tre të plagosur

Tre veta u plagosën të martën kur ra një hark i Urës së Vjetër. “Ura nuk ishte e sigurt”, tha inxhinierja Mira Doksani.

Sipas saj, bashkia e dinte që në prill. Doksani tha se kompania Harku pretendon se ura u kontrollua dy herë.
Ndoshta do të mbyllet."""

SECOND = """Old Bridge closed

Four people were hurt, the council said. “The bridge was not safe at all”, said Mira Doksani. Harku denied that it had ever inspected the bridge.

<script>alert("1")</script> & 'all' </style></div>\r\nLast line."""


def at(text: str, words: str, after: str = "") -> Span:
    """Return where some words stand, behind some others."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words))


def attribution(
    document: Document, said: str, *, cue: str = "", source: str = "", name: str = "", **more
) -> Attribution:
    spans = [at(document.text, words, more.get("after", "")) if words else None for words in (cue, source)]
    content = (at(document.text, said),) if said else ()
    given = {"kind": "indirect", "stance": "says", "confidence": 0.9, "rule": "by hand"}
    given |= {key: value for key, value in more.items() if key != "after"}
    return Attribution(
        id=attribution_id(document.id, spans[0], spans[1], content),
        cue=spans[0],
        source=spans[1],
        content=content,
        speaker=Speaker(id=name_id("person", name), name=name, type="person") if name else None,
        **given,
    )


def moment(day: int, hour: int) -> When:
    instant = datetime(2026, 3, day, hour, tzinfo=UTC)
    edtf = f"2026-03-{day:02}T{hour + 1:02}:00:00+01:00"
    return When(earliest=instant, latest=instant + timedelta(seconds=1), edtf=edtf, reason="feed")


TUESDAYS = When(
    earliest=datetime(2026, 3, 3, tzinfo=UTC),
    latest=datetime(2026, 4, 1, tzinfo=UTC),
    edtf="[2026-03-03,2026-03-10,2026-03-17]",
    reason="one of the Tuesdays of the month",
)


def documents() -> tuple[Document, Document]:
    first = make_document(
        "a/ura",
        FIRST,
        title=Span(0, FIRST.index("\n")),
        published=moment(10, 8),
        publisher="Gazeta <A>",
        language="sq",
        url="https://a.example/ura",
    )
    second = make_document(
        "b/bridge",
        SECOND,
        title=Span(0, SECOND.index("\n")),
        published=moment(11, 9),
        publisher="Courier",
        language="en",
        url="javascript:alert(1)",
    )
    return first, second


def first_extraction(document: Document) -> Extraction:
    outer = attribution(
        document,
        "kompania Harku pretendon se ura u kontrollua dy herë",
        cue="tha",
        source="Doksani",
        after="prill",
        name="Mira Doksani",
    )
    inner = attribution(
        document,
        "ura u kontrollua dy herë",
        cue="pretendon",
        source="kompania Harku",
        name="Harku",
        stance="claims",
        parent=outer.id,
    )
    return Extraction(
        document=document,
        attributions=(
            attribution(
                document,
                "Ura nuk ishte e sigurt",
                cue="tha",
                source="inxhinierja Mira Doksani",
                name="Mira Doksani",
                kind="direct",
                relay=("TV Lagjja",),
            ),
            attribution(document, "bashkia e dinte që në prill", cue="Sipas", source="saj", name="Mira Doksani"),
            outer,
            inner,
            attribution(document, "Ndoshta do të mbyllet", confidence=0.2),
        ),
        times=(Time(span=at(FIRST, "të martën"), when=TUESDAYS),),
        figures=(Figure(span=at(FIRST, "Tre veta"), low=3, high=3, bound="at_least", unit=None, of=at(FIRST, "veta")),),
        problems=(Problem(document=document.id, span=None, stage="language", code="pack-gap", message="<b>gap</b>"),),
    )


def second_extraction(document: Document) -> Extraction:
    return Extraction(
        document=document,
        attributions=(
            attribution(document, "Four people were hurt", cue="said", source="the council"),
            attribution(
                document,
                "The bridge was not safe at all",
                cue="said",
                source="Mira Doksani",
                after="all",
                name="Mira Doksani",
                kind="direct",
            ),
            attribution(
                document,
                "it had ever inspected the bridge",
                cue="denied",
                source="Harku",
                name="Harku",
                stance="denies",
            ),
            attribution(document, "<script>alert(\"1\")</script> & 'all' </style></div>", name="<i>Eve</i>"),
        ),
        figures=(Figure(span=at(SECOND, "Four"), low=4, high=4, bound="exactly", unit=None, of=at(SECOND, "people")),),
    )


def example() -> tuple[Story, list[Extraction]]:
    """Return a story of two documents that has something of everything."""
    a, b = documents()
    one, two = first_extraction(a), second_extraction(b)
    said = [(a.id, one.attributions[0].id), (b.id, two.attributions[1].id)]
    points = tuple(
        SeriesPoint(
            place=Place(e.document.id, e.figures[0].span),
            figure=e.figures[0],
            attribution=e.attributions[0].id if e is two else None,
            when=e.document.published,
        )
        for e in (one, two)
    )
    story = Story(
        id=story_id(a.id),
        lead=Place(a.id, at(FIRST, "Tre veta u plagosën të martën kur ra një hark i Urës së Vjetër.")),
        members=(Membership(document=a.id, reason="opened it"), Membership(document=b.id, reason="same name & day")),
        copies=(
            Copy(
                document=b.id,
                of=a.id,
                share=0.25,
                near=False,
                passages=((Span(5, 40), Span(3, 60)),),
                evidence="feed date",
            ),
        ),
        statements=(
            Statement(id="s1", speaker=one.attributions[0].speaker, variants=tuple(said), reason="same words"),
        ),
        figures=(Series(id="f1", of=Place(a.id, at(FIRST, "veta")), unit=None, points=points),),
        timeline=(
            Event(
                when=TUESDAYS,
                sentence=Place(a.id, at(FIRST, "Tre veta u plagosën të martën kur ra një hark i Urës së Vjetër.")),
                time=Place(a.id, at(FIRST, "të martën")),
            ),
        ),
        accounts=(
            Account(
                id="c1",
                relation="differs",
                about="figure",
                left=points[1].place,
                right=points[0].place,
                rule="other-number",
            ),
            Account(
                id="c2",
                relation="denies",
                about="statement",
                left=Place(b.id, two.attributions[2].content[0]),
                right=Place(a.id, one.attributions[3].content[0]),
                rule="denial-of-claim",
            ),
        ),
        newsrooms=2,
    )
    return story, [one, two]


class Element:
    """One element read back: its tag, attributes and all the text in it."""

    def __init__(self, tag: str, attributes: dict[str, str], start: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.classes = set(attributes.get("class", "").split())
        self.start = start
        self.end = start
        self.text = ""
        self.inside: list[Element] = []


class Reader(HTMLParser):
    """Reads a page: `elements` in the order they open, each with its text; asserts that they nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.read = ""
        self.stack: list[Element] = []
        self.feed(str.__str__(html))  # a Markup would escape what is added to it
        self.close()
        assert not self.stack

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {key: value or "" for key, value in attrs}, len(self.read))
        for holder in self.stack:
            holder.inside.append(element)
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, {key: value or "" for key, value in attrs}, len(self.read)))

    def handle_endtag(self, tag):
        element = self.stack.pop()
        assert element.tag == tag
        element.end = len(self.read)
        element.text = self.read[element.start : element.end]

    def handle_data(self, data):
        self.read += data

    def having(self, class_: str) -> list[Element]:
        return [element for element in self.elements if class_ in element.classes]

    def by_id(self) -> dict[str, Element]:
        ids = [element.attributes["id"] for element in self.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), "an id stands twice"
        return {element.attributes["id"]: element for element in self.elements if "id" in element.attributes}
