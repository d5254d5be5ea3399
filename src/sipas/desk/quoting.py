"""What programs that answer questions are told: words of documents, each with its place and its proof.

Everything said by somebody is verbatim, with the span it stands at, the text around it, the
address where people see it, and the SHA-256 of the text that the span counts in.  All
functions take a reading connection; None means there is no such thing.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from sipas.desk.reattribution import as_judged
from sipas.desk.search import Query, StatementHit, search_statements
from sipas.desk.store import load_document, load_story, newest_extraction
from sipas.desk.web.pages_links import AcrossPages
from sipas.desk.web.people import StatementFilter, speaker_view, speakers, statements_by_date
from sipas.desk.web.queries import story_view
from sipas.desk.web.readings import document_view
from sipas.records import SHOWN, Account, Attribution, Document, Extraction, Place, Span, Speaker

AROUND = 160  # code points of the text before and behind
LONGEST = 20_000  # code points of a document in one answer
_LOOKED_AT = 300  # statements, for who denies what


class Source(Struct, frozen=True, kw_only=True):
    """Where something stands: a document as it was read."""

    document: str
    uri: str
    original: str | None
    publisher: str | None
    published: str | None
    language: str | None
    text_sha256: str


class Quote(Struct, frozen=True, kw_only=True):
    """A stretch of a document, verbatim, with what stands around it; offsets are code points."""

    start: int
    end: int
    text: str
    before: str
    after: str


class Said(Struct, frozen=True, kw_only=True):
    """That somebody is presented as having said something.  `doubtful`: may be read wrongly."""

    attribution: str
    speaker: Speaker | None
    stance: str
    kind: str
    confidence: float
    doubtful: bool
    source_words: Quote | None
    cue_words: Quote | None
    content: tuple[Quote, ...]
    within: str | None
    relay: tuple[str, ...]
    story: str | None
    permalink: str
    source: Source


class Found(Struct, frozen=True, kw_only=True):
    """One page of statements; `cursor` asks for the next, None at the end."""

    statements: tuple[Said, ...]
    cursor: int | None


class Clash(Struct, frozen=True, kw_only=True):
    """A denial with what it denies; `denied` is None if no document in the story says it."""

    story: str | None
    denial: Said | None
    denial_words: Quote
    denial_source: Source
    denied: Said | None
    denied_words: Quote | None
    denied_source: Source | None
    rule: str


class Member(Struct, frozen=True, kw_only=True):
    """A document of a story and why it is in."""

    source: Source
    title: str | None
    reason: str
    permalink: str


class Told(Struct, frozen=True, kw_only=True):
    """A story: its lead sentence verbatim, documents, statements, and where accounts clash."""

    id: str
    permalink: str
    lead: Quote
    lead_source: Source
    documents: tuple[Member, ...]
    statements: tuple[Said, ...]
    statements_in_all: int
    relations: tuple[Clash, ...]


class Text(Struct, frozen=True, kw_only=True):
    """A stretch of a document's text and the statements whose content lies in it."""

    source: Source
    permalink: str
    title: str | None
    current: bool
    newest_version: str
    story: str | None
    start: int
    end: int
    length: int
    text: str
    statements: tuple[Said, ...]


class Person(Struct, frozen=True, kw_only=True):
    """A speaker: names, how often in which stance, in which outlets, and the newest statements."""

    id: str
    name: str
    names: tuple[str, ...]
    type: str | None
    permalink: str
    statements_in_all: int
    first: str | None
    last: str | None
    stances: dict[str, int]
    outlets: dict[str, int]
    newest: tuple[Said, ...]


class Quoting:
    """Reads the store for answers; what it has read it keeps, so one lasts for one answer."""

    def __init__(self, connection: Connection, base_url: str) -> None:
        self._connection = connection
        self._links = AcrossPages(base_url)
        self._known: dict[str, Extraction | None] = {}

    def search(self, query: Query, *, limit: int, cursor: int | None = None) -> Found:
        """Return statements that fit, newest first.  Raises QueryError."""
        page = search_statements(self._connection, query, limit=limit, after=cursor)
        return Found(statements=tuple(self._hits(page.hits)), cursor=page.after)

    def story(self, id_: str, *, limit: int) -> Told | None:
        """Return a story with the first carriers of its first statements."""
        view = story_view(self._connection, id_)
        if view is None:
            return None
        story = view.story
        self._known |= dict(view.extractions)
        said = []
        for statement in story.statements[:limit]:
            said += [one for one in [self._said(*statement.variants[0], id_)] if one]
        members = []
        for member in story.members:
            document = self._document(member.document)
            if document is not None:
                title = document.title.of(document.text) if document.title else None
                link = self._links.document(document.id)
                members.append(Member(source=_source(document), title=title, reason=member.reason, permalink=link))
        lead = view.extractions[story.lead.document].document
        return Told(
            id=id_,
            permalink=self._links.story(id_),
            lead=_quote(lead.text, story.lead.span),
            lead_source=_source(lead),
            documents=tuple(members),
            statements=tuple(said),
            statements_in_all=len(story.statements),
            relations=tuple(self._clash(one, id_) for one in story.accounts if one.relation in ("denies", "differs")),
        )

    def document(self, id_: str, *, start: int, length: int) -> Text | None:
        """Return a stretch of a document, and what is said in it."""
        view = document_view(self._connection, id_)
        if view is None:
            return None
        document = view.document
        self._known[id_] = view.extraction
        text = document.text
        start = min(start, len(text))
        part = Span(start, min(start + min(length, LONGEST), len(text)))
        found = view.extraction.attributions if view.extraction else ()
        inside = [a for a in found if any(span.overlaps(part) for span in a.content)]
        return Text(
            source=_source(document),
            permalink=self._links.document(id_),
            title=document.title.of(text) if document.title else None,
            current=view.current,
            newest_version=view.newest,
            story=view.story,
            start=part.start,
            end=part.end,
            length=len(text),
            text=part.of(text),
            statements=tuple(self._stated(document, a, view.story) for a in inside),
        )

    def speaker(self, who: str, *, limit: int) -> tuple[Person, ...]:
        """Return who is known by an id, or by names that contain this; those of most statements first."""
        one = speaker_view(self._connection, who)
        ids = [who] if one else [row.id for row in speakers(self._connection, named=who, limit=5).rows]
        return tuple(person for person in (self._person(id_, limit) for id_ in ids) if person)

    def denials(self, query: Query) -> tuple[Clash, ...]:
        """Return who denies what of the statements that fit, each denial once.  Raises QueryError."""
        hits = search_statements(self._connection, query, limit=_LOOKED_AT).hits
        wanted = {(hit.document, hit.attribution) for hit in hits}
        out: list[Clash] = []
        done: set[str] = set()
        for id_ in dict.fromkeys(hit.story for hit in hits if hit.story):
            story = load_story(self._connection, id_)
            for account in story.accounts if story else ():
                if account.relation != "denies":
                    continue
                clash = self._clash(account, id_)
                sides = [one for one in (clash.denial, clash.denied) if one]
                if any((one.source.document, one.attribution) in wanted for one in sides):
                    out.append(clash)
                    done |= {clash.denial.attribution} if clash.denial else set()
        alone = [hit for hit in hits if hit.stance == "denies" and hit.attribution not in done]
        return (*out, *(self._alone(said) for said in self._hits(alone)))

    def _alone(self, said: Said) -> Clash:
        """A denial of something that no document is known to say."""
        words = said.content[0] if said.content else said.cue_words or said.source_words
        assert words is not None  # noqa: S101 - an attribution has a span
        return Clash(
            story=said.story,
            denial=said,
            denial_words=words,
            denial_source=said.source,
            denied=None,
            denied_words=None,
            denied_source=None,
            rule="stance",
        )

    def _clash(self, account: Account, story: str) -> Clash:
        left, right = self._document(account.left.document), self._document(account.right.document)
        assert left is not None  # noqa: S101 - a story's documents are in the store
        assert right is not None  # noqa: S101
        return Clash(
            story=story,
            denial=self._at(account.left, story),
            denial_words=_quote(left.text, account.left.span),
            denial_source=_source(left),
            denied=self._at(account.right, story),
            denied_words=_quote(right.text, account.right.span),
            denied_source=_source(right),
            rule=account.rule,
        )

    def _person(self, id_: str, limit: int) -> Person | None:
        view = speaker_view(self._connection, id_)
        if view is None:
            return None
        newest = statements_by_date(self._connection, StatementFilter(speaker=id_), limit=limit)
        return Person(
            id=id_,
            name=view.name,
            names=tuple(count.value for count in view.names),
            type=view.type,
            permalink=self._links.person(id_),
            statements_in_all=view.statements,
            first=view.first,
            last=view.last,
            stances={count.value: count.count for count in view.stances},
            outlets={outlet.publisher or "": outlet.count for outlet in view.outlets},
            newest=tuple(self._hits(newest.rows)),
        )

    def _hits(self, hits: Iterable[StatementHit]) -> Iterator[Said]:
        for hit in hits:
            said = self._said(hit.document, hit.attribution, hit.story)
            if said is not None:
                yield said

    def _said(self, document: str, attribution: str, story: str | None) -> Said | None:
        found = self._extraction(document)
        for one in found.attributions if found else ():
            if found is not None and one.id == attribution:
                return self._stated(found.document, one, story)
        return None

    def _at(self, place: Place, story: str) -> Said | None:
        """The innermost statement whose content a place lies in or is."""
        found = self._extraction(place.document)
        if found is None:
            return None
        around = [a for a in found.attributions if any(span.overlaps(place.span) for span in (*a.content, *_marks(a)))]
        around.sort(key=lambda a: sum(span.end - span.start for span in a.content))
        return self._stated(found.document, around[0], story) if around else None

    def _stated(self, document: Document, said: Attribution, story: str | None) -> Said:
        text = document.text
        return Said(
            attribution=said.id,
            speaker=said.speaker,
            stance=said.stance,
            kind=said.kind,
            confidence=round(said.confidence, 4),
            doubtful=said.confidence < SHOWN,
            source_words=_quote(text, said.source) if said.source else None,
            cue_words=_quote(text, said.cue) if said.cue else None,
            content=tuple(_quote(text, span) for span in said.content),
            within=said.parent,
            relay=said.relay,
            story=story,
            permalink=self._links.said(document.id, said.id),
            source=_source(document),
        )

    def _extraction(self, document: str) -> Extraction | None:
        if document not in self._known:
            found = newest_extraction(self._connection, document)
            self._known[document] = as_judged(self._connection, found) if found else None
        return self._known[document]

    def _document(self, id_: str) -> Document | None:
        found = self._extraction(id_)
        return found.document if found else load_document(self._connection, id_)


def _marks(said: Attribution) -> Sequence[Span]:
    return [span for span in (said.source, said.cue) if span]


def _source(document: Document) -> Source:
    return Source(
        document=document.id,
        uri=document.uri,
        original=document.url,
        publisher=document.publisher,
        published=document.published.edtf if document.published else None,
        language=document.language,
        text_sha256=document.sha256,
    )


def _quote(text: str, span: Span) -> Quote:
    return Quote(
        start=span.start,
        end=span.end,
        text=span.of(text),
        before=text[max(0, span.start - AROUND) : span.start],
        after=text[span.end : span.end + AROUND],
    )


def plain(value: object) -> dict[str, object]:
    """Return an answer as JSON has it."""
    out: dict[str, object] = msgspec.to_builtins(value)
    return out
