"""Full text over statements and documents, folded: `kosoves` finds "Kosovës".

A request's words stand for all their inflected forms that the language packs know; what
stands in quotation marks is meant as it is, `word*` is a beginning, `-word` must not occur.
This module knows the full-text tables of both servers; nobody else does.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, column, func, literal_column, select, table, text, true

from sipas.desk.tables import documents, memberships, statements
from sipas.language import Language, languages, load
from sipas.records import Extraction, Span
from sipas.stories.profiles import stem

_ID = re.compile(r"[0-9a-f]{20}")
_TERM = re.compile(r'(?P<minus>-?)"(?P<quoted>[^"]*)"?|(?P<without>-?)(?P<word>[^\s"]+)')
_WORDS = re.compile(r"\w+")
_MARK = "\u0301"  # stands for any mark that was written apart from its letter
_MARKED_WORDS = re.compile(rf"\w[\w{_MARK}]*")
# PostgreSQL takes 1 MB of words at most; a report has some 5,000 characters
_LONGEST_POSTGRES = 400_000
_EXCERPT_READS = 200_000
# Ranking looks at each hit; a word of every day has half the archive for hits.
_WINDOW = 1000
_BEYOND = 2**31 - 1  # no row has this number
_STEM = 3  # letters; a shorter word with endings is another word
Hit = TypeVar("Hit")


class QueryError(ValueError):
    """The request asks for nothing that can be looked for; `code` names what is wrong for pages in other languages."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class Query(Struct, frozen=True, kw_only=True):
    """What to look for; what is None is not asked.  `since` is inclusive, `until` exclusive, as stamps.

    `among` are row numbers of documents: only those behind the first, up to the second.
    """

    words: str = ""
    speaker: str | None = None
    stances: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    story: str | None = None
    order: Literal["newest", "fitting"] = "newest"
    among: tuple[int, int] | None = None


class StatementHit(Struct, frozen=True, kw_only=True):
    """One attribution that fits, with the document it stands in."""

    document: str
    attribution: str
    uri: str
    url: str | None
    publisher: str | None
    language: str | None
    dated: str | None
    speaker_id: str | None
    speaker: str | None
    stance: str
    kind: str
    confidence: float
    source: str | None
    content: str
    story: str | None


def hit_of(row: Any) -> StatementHit:  # noqa: ANN401 - a row
    """Return a row of a statement with its document and story as a hit."""
    return StatementHit(
        document=row.id,
        attribution=row.attribution,
        uri=row.uri,
        url=row.url,
        publisher=row.publisher,
        language=row.read_as,
        dated=row.dated,
        speaker_id=row.speaker_id,
        speaker=row.speaker,
        stance=row.stance,
        kind=row.kind,
        confidence=float(row.confidence),
        source=row.source,
        content=row.content,
        story=row.story,
    )


class DocumentHit(Struct, frozen=True, kw_only=True):
    """One document that fits; `found` are the first places where its text holds the words."""

    document: str
    uri: str
    url: str | None
    publisher: str | None
    language: str | None
    dated: str | None
    title: str | None
    found: tuple[Span, ...]
    story: str | None


class Page(Struct, Generic[Hit], frozen=True):
    """Some hits, and what to give as `after` to get those that follow; None at the end."""

    hits: tuple[Hit, ...]
    after: int | None


class Outlet(Struct, frozen=True, kw_only=True):
    """How often and when a publisher carried what was asked for."""

    publisher: str | None
    count: int
    first: str | None
    last: str | None


class _Term(Struct, frozen=True):
    """Forms of which one must (or must not) occur; a form of several words is a phrase."""

    forms: tuple[str, ...]
    beginning: bool
    without: bool


def fold(words: str) -> str:
    """Return text as it is compared: lower case, without marks over or under the letters."""
    split = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


@cache
def _endings(language: Language) -> tuple[str, ...]:
    folded = {fold(ending) for line in language.stories.endings for ending in line.split()}
    return tuple(sorted(ending for ending in folded if ending.isalpha()))


def _forms(word: str, packs: Sequence[Language]) -> tuple[str, ...]:
    """A folded word and what it may look like inflected, by the endings of the packs."""
    forms = {word}
    for pack in packs:
        bare = fold(stem(word, pack)) if word.isalpha() else ""
        if len(bare) >= _STEM:
            forms |= {bare} | {bare + ending for ending in _endings(pack)}
    return (word, *sorted(forms - {word}))


def _packs(connection: Connection, language: str | None) -> list[Language]:
    """The packs whose endings are looked up: of the languages that there are documents in.

    Each form is a look into the index, and a language that is not there inflects nothing.
    """
    if language:
        return [load(language)]
    read = select(documents.c.n).limit(1)
    return [p for p in languages() if connection.scalar(read.where(documents.c.read_as == p.code)) is not None]


def _read(words: str, packs: Sequence[Language]) -> tuple[_Term, ...]:
    terms = []
    for match in _TERM.finditer(words):
        said = match["quoted"] if match["quoted"] is not None else match["word"]
        bare = " ".join(_WORDS.findall(fold(said)))
        if not bare:
            continue
        without = bool(match["minus"] or match["without"])
        exact = match["quoted"] is not None
        beginning = not exact and said.endswith("*")
        forms = (bare,) if exact or beginning or " " in bare else _forms(bare, packs)
        terms.append(_Term(forms, beginning, without))
    if terms and all(term.without for term in terms):
        raise QueryError("a search needs a word that must occur beside those that must not", "only-without")
    return tuple(terms)


def _fts5(terms: Iterable[_Term], columns: str = "") -> str:
    def one(term: _Term) -> str:
        star = "*" if term.beginning else ""
        return columns + "(" + " OR ".join(f'"{form}"{star}' for form in term.forms) + ")"

    terms = sorted(terms, key=lambda term: term.without)
    wanted = " AND ".join(one(term) for term in terms if not term.without)
    return wanted + "".join(f" NOT {one(term)}" for term in terms if term.without)


def _tsquery(terms: Iterable[_Term]) -> str:
    def one(term: _Term) -> str:
        star = ":*" if term.beginning else ""
        phrases = (" <-> ".join(f"{word}{star}" for word in form.split()) for form in term.forms)
        return ("!" if term.without else "") + "(" + " | ".join(f"({phrase})" for phrase in phrases) + ")"

    return " & ".join(one(term) for term in terms)


def _vector(words: str) -> str:
    """Text as PostgreSQL's parser cannot misread it: folded words alone."""
    return " ".join(_WORDS.findall(fold(words[:_LONGEST_POSTGRES])))


def _on_postgres(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def index_document(connection: Connection, n: int, words: str) -> None:
    """Make a new document's text searchable."""
    if _on_postgres(connection):
        insert = "INSERT INTO documents_fts (n, words) VALUES (:n, to_tsvector('simple', :words))"
        connection.execute(text(insert), {"n": n, "words": _vector(words)})
    else:
        insert = "INSERT INTO documents_fts (rowid, text) VALUES (:n, :words)"
        connection.execute(text(insert), {"n": n, "words": words})


def index_statements(connection: Connection, document: int, extraction: Extraction) -> None:
    """Make what a document's extraction found searchable as statements."""
    whole = extraction.document.text
    of = connection.execute(select(documents.c.publisher, documents.c.dated).where(documents.c.n == document)).one()
    rows = [
        {
            "document": document,
            "attribution": a.id,
            "speaker_id": a.speaker.id if a.speaker else None,
            "speaker": a.speaker.name if a.speaker else None,
            "stance": a.stance,
            "kind": a.kind,
            "confidence": f"{a.confidence:.4f}",
            "source": a.source.of(whole) if a.source else None,
            "content": " […] ".join(span.of(whole) for span in a.content),
            "publisher": of.publisher,
            "dated": of.dated,
        }
        for a in extraction.attributions
    ]
    if not rows:
        return
    connection.execute(statements.insert(), rows)
    if _on_postgres(connection):
        added = select(statements).where(statements.c.document == document)
        vectors = [
            {
                "n": row.n,
                "speaker": _vector(f"{row.speaker or ''} {row.source or ''}"),
                "content": _vector(f"{row.content} {row.speaker or ''} {row.source or ''}"),
            }
            for row in connection.execute(added)
        ]
        insert = (
            "INSERT INTO statements_fts (n, content, speaker) "
            "VALUES (:n, to_tsvector('simple', :content), to_tsvector('simple', :speaker))"
        )
        connection.execute(text(insert), vectors)
        return
    insert = (
        "INSERT INTO statements_fts (rowid, content, speaker, source) "
        "SELECT n, content, speaker, source FROM statements WHERE document = :document"
    )
    connection.execute(text(insert), {"document": document})


def forget_statements(connection: Connection, document: int) -> None:
    """Take a document's statements out of the search; they can be derived again."""
    if _on_postgres(connection):
        drop = "DELETE FROM statements_fts USING statements s WHERE s.n = statements_fts.n AND s.document = :document"
    else:
        drop = (
            "INSERT INTO statements_fts (statements_fts, rowid, content, speaker, source) "
            "SELECT 'delete', n, content, speaker, source FROM statements WHERE document = :document"
        )
    connection.execute(text(drop), {"document": document})
    connection.execute(statements.delete().where(statements.c.document == document))


class _Asked(Struct, frozen=True):
    """A request as it was understood: its words and the speaker's, which may both be none."""

    query: Query
    of: Literal["documents", "statements"]
    terms: tuple[_Term, ...]
    speaker: tuple[_Term, ...]
    speaker_id: str | None

    @property
    def by_words(self) -> bool:
        """Whether the full-text tables are asked at all."""
        return bool(self.terms or self.speaker)


def _understood(connection: Connection, query: Query, of: Literal["documents", "statements"]) -> _Asked:
    packs = _packs(connection, query.language) if query.words or query.speaker else []
    terms = _read(query.words, packs)
    if query.speaker is None or _ID.fullmatch(query.speaker):
        return _Asked(query, of, terms, (), query.speaker)
    speaker = _read(query.speaker, packs)
    if not speaker:
        raise QueryError(f"{query.speaker!r} is no name", "no-name")
    return _Asked(query, of, terms, speaker, None)


def _matching(connection: Connection, asked: _Asked) -> Select[Any]:
    """A selection that joins what was asked for; the caller says which columns and how many."""
    rows = documents if asked.of == "documents" else statements
    index = table(f"{asked.of}_fts", column("rowid"), column("n"))
    conditions: list[ColumnElement[bool]] = []
    source: Any = rows
    if asked.by_words:
        source = index.join(rows, rows.c.n == (index.c.n if _on_postgres(connection) else index.c.rowid))
        conditions += _full_text(connection, asked.of, asked.terms, asked.speaker)
    if asked.of == "statements":
        source = source.join(documents, documents.c.n == statements.c.document)
        if asked.speaker_id is not None:
            conditions.append(statements.c.speaker_id == asked.speaker_id)
        if asked.query.stances:
            conditions.append(statements.c.stance.in_(asked.query.stances))
    else:
        conditions.append(documents.c.current)
    source = source.outerjoin(memberships, memberships.c.document == documents.c.id)
    conditions += _filters(asked.query)
    if asked.query.among is not None:
        conditions.append(_own_row(connection, asked) >= _first_row(connection, asked.of, asked.query.among))
    return select().select_from(source).where(and_(true(), *conditions))


def _own_row(connection: Connection, asked: _Asked) -> Any:  # noqa: ANN401 - a column
    """The row number to walk by: FTS5 walks its own without sorting, but only when asked by that name."""
    if asked.by_words and not _on_postgres(connection):
        return literal_column(f"{asked.of}_fts.rowid")
    return documents.c.n if asked.of == "documents" else statements.c.n


def _first_row(connection: Connection, of: str, among: tuple[int, int]) -> int:
    """The lowest row that these documents have, so that what lies before them is not walked through."""
    if of == "documents":
        return among[0] + 1
    inside = statements.c.document > among[0], statements.c.document <= among[1]
    first = connection.scalar(select(func.min(statements.c.n)).where(*inside))
    return _BEYOND if first is None else int(first)


def _full_text(connection: Connection, of: str, terms: Sequence[_Term], speaker: Sequence[_Term]) -> Iterator[Any]:
    if _on_postgres(connection):
        where = "words" if of == "documents" else "content"
        for name, wanted in ((where, terms), ("speaker", speaker)):
            if wanted:
                yield text(f"{of}_fts.{name} @@ to_tsquery('simple', :{name}_asked)").bindparams(
                    **{f"{name}_asked": _tsquery(wanted)}
                )
        return
    parts = [_fts5(terms)] if terms else []
    if speaker:
        parts.append(_fts5(speaker, "{speaker source} : "))
    asked = " AND ".join(f"({part})" for part in parts)
    yield text(f"{of}_fts MATCH :asked").bindparams(asked=asked)


def _filters(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.publisher is not None:
        yield documents.c.publisher == query.publisher
    if query.language is not None:
        yield documents.c.read_as == query.language
    if query.since is not None:
        yield documents.c.dated >= query.since
    if query.until is not None:
        yield documents.c.dated < query.until
    if query.story is not None:
        yield memberships.c.story == query.story
    if query.among is not None:
        yield documents.c.n > query.among[0]
        yield documents.c.n <= query.among[1]


def _newest(connection: Connection, asked: _Asked, selection: Select[Any], after: int | None) -> Select[Any]:
    """Newest first by the order of coming: a place that stays when more come."""
    by = _own_row(connection, asked)
    if after is not None:
        selection = selection.where(by < after)
    return selection.order_by(by.desc())


def _fitting(connection: Connection, asked: _Asked, selection: Select[Any], after: int) -> Select[Any]:
    """Best fitting first, within the newest `_WINDOW` that fit, then within those before them."""
    if not asked.by_words:
        return _newest(connection, asked, selection, None).offset(after)
    rank: Any = literal_column(f"{asked.of}_fts.rank")
    if _on_postgres(connection):
        where = "words" if asked.of == "documents" else "content"
        wanted = func.to_tsquery("simple", _tsquery((*asked.terms, *asked.speaker)))
        rank = -func.ts_rank(literal_column(f"{asked.of}_fts.{where}"), wanted)
    window = _newest(connection, asked, selection.add_columns(rank.label("fit")), None)
    found = window.limit(_WINDOW).offset(after // _WINDOW * _WINDOW).subquery()
    return select(found).order_by(found.c.fit, found.c.n.desc()).offset(after % _WINDOW)


def _page(
    connection: Connection, asked: _Asked, selection: Select[Any], limit: int, after: int | None
) -> tuple[Sequence[Any], int | None]:
    """The rows of one page, and where the next one begins, if there is one."""
    if asked.query.order == "newest":
        rows = connection.execute(_newest(connection, asked, selection, after).limit(limit + 1)).all()
        return rows[:limit], int(rows[limit - 1].n) if len(rows) > limit else None
    start = after or 0
    limit = min(limit, _WINDOW - start % _WINDOW) if asked.by_words else limit
    rows = connection.execute(_fitting(connection, asked, selection, start).limit(limit + 1)).all()
    end = start + limit
    if len(rows) > limit:
        return rows[:limit], end
    # the window is full to its end: there may be another one behind it
    more = asked.by_words and len(rows) == limit and end % _WINDOW == 0
    if more and connection.execute(_fitting(connection, asked, selection, end).limit(1)).first() is None:
        more = False
    return rows, end if more else None


def search_statements(
    connection: Connection, query: Query, *, limit: int = 20, after: int | None = None
) -> Page[StatementHit]:
    """Return statements that fit.  Raises QueryError if the request asks for nothing that can be looked for."""
    asked = _understood(connection, query, "statements")
    selection = _matching(connection, asked).add_columns(
        statements, documents.c.id, documents.c.uri, documents.c.url, documents.c.publisher, documents.c.read_as,
        documents.c.dated, memberships.c.story,
    )  # fmt: skip
    found, following = _page(connection, asked, selection, limit, after)
    return Page(tuple(hit_of(row) for row in found), following)


def search_documents(
    connection: Connection, query: Query, *, limit: int = 20, after: int | None = None
) -> Page[DocumentHit]:
    """Return current documents that fit.  Raises QueryError like `search_statements`."""
    if query.speaker is not None or query.stances:
        raise QueryError("speaker and stance are asked of statements", "of-statements")
    asked = _understood(connection, query, "documents")
    selection = _matching(connection, asked).add_columns(documents, memberships.c.story)
    found, following = _page(connection, asked, selection, limit, after)
    hits = tuple(
        DocumentHit(
            document=row.id,
            uri=row.uri,
            url=row.url,
            publisher=row.publisher,
            language=row.read_as,
            dated=row.dated,
            title=None if row.title_start is None else row.text[row.title_start : row.title_end],
            found=places(row.text, asked.terms),
            story=row.story,
        )
        for row in found
    )
    return Page(hits, following)


def outlets(connection: Connection, query: Query) -> tuple[Outlet, ...]:
    """Return which publishers carried statements that fit, most first."""
    dated, count = documents.c.dated, func.count().label("many")
    selection = _matching(connection, _understood(connection, query, "statements")).add_columns(
        documents.c.publisher, count, func.min(dated).label("first"), func.max(dated).label("last")
    )
    rows = connection.execute(selection.group_by(documents.c.publisher).order_by(count.desc(), documents.c.publisher))
    return tuple(Outlet(publisher=row.publisher, count=row.many, first=row.first, last=row.last) for row in rows)


class _Level(dict[int, int]):
    """Folds each character to exactly one, so that places stay; filled as characters are met."""

    def __missing__(self, code: int) -> int:
        split = unicodedata.normalize("NFKD", chr(code).casefold())
        level = ord(_MARK) if unicodedata.combining(split[0]) else ord(split[0])
        self[code] = level
        return level


@cache
def _level() -> _Level:
    return _Level()


def _tokens(whole: str, beginnings: tuple[str, ...] | None) -> Iterator[tuple[int, int, str]]:
    """Words with their places, folded like the forms they are compared with; only those so begun, if it is said how."""
    folded = whole[:_EXCERPT_READS].translate(_level())
    for match in (_MARKED_WORDS if beginnings is None else _begun(beginnings)).finditer(folded):
        yield match.start(), match.end(), match[0].replace(_MARK, "")


@lru_cache(maxsize=64)
def _begun(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    """Words that begin with one of these (sorted), marks or not; a text is mostly other words, which cost nothing so."""
    short: list[str] = []
    for word in beginnings:
        if not short or not word.startswith(short[-1]):
            short.append(word)
    either = "|".join("".join(f"{re.escape(letter)}{_MARK}*" for letter in word) for word in short)
    return re.compile(rf"(?<![\w{_MARK}])(?:{either})[\w{_MARK}]*")


def places(whole: str, terms: tuple[_Term, ...], most: int = 5) -> tuple[Span, ...]:
    """Return the first places of a text that hold one of the forms asked for."""
    wanted = [term for term in terms if not term.without]
    words = {form for term in wanted if not term.beginning for form in term.forms}
    beginnings = tuple(form for term in wanted if term.beginning for form in term.forms)
    phrases = [form.split() for form in (*words, *beginnings) if " " in form]
    longest = max((len(phrase) for phrase in phrases), default=1)
    found: list[Span] = []
    recent: list[tuple[int, int, str]] = []
    for start, end, word in _tokens(whole, None if phrases else tuple(sorted({*words, *beginnings}))) if wanted else ():
        if word in words or (beginnings and word.startswith(beginnings)):
            found.append(Span(start, end))
        elif phrases:
            recent = [*recent[-longest + 1 :], (start, end, word)]
            said = [each[2] for each in recent]
            fits = next((p for p in phrases if said[-len(p) :] == p), None)
            if fits:
                found.append(Span(recent[-len(fits)][0], end))
        if len(found) == most:
            break
    return tuple(found)


def rebuild(connection: Connection) -> None:
    """Make the full-text tables of documents anew from the documents themselves."""
    if _on_postgres(connection):
        connection.execute(text("DELETE FROM documents_fts"))
        for row in connection.execute(select(documents.c.n, documents.c.text)).all():
            index_document(connection, row.n, row.text)
    else:
        connection.execute(text("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')"))


__all__ = [
    "DocumentHit",
    "Outlet",
    "Page",
    "Query",
    "QueryError",
    "StatementHit",
    "fold",
    "forget_statements",
    "index_document",
    "index_statements",
    "outlets",
    "places",
    "rebuild",
    "search_documents",
    "search_statements",
]
