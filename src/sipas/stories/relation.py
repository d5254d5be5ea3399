"""How an account is made, and what its places are taken from: single sentences of what is said."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from sipas.language import ROOT, load
from sipas.records import Account, Document, Place, Span, hashed
from sipas.stories.statements import Said
from sipas.stories.wording import Wording, sentence_at, wording

Relation = Literal["agrees", "differs", "denies", "demands", "silent", "updates"]
About = Literal["statement", "figure", "time", "place", "actor"]


class Assertion(Struct, frozen=True):
    """One sentence of what somebody says, with its own wording."""

    said: Said
    place: Place
    wording: Wording

    @property
    def id(self) -> str:
        """The attribution it is part of."""
        return self.said.attribution.id


def account(relation: Relation, about: About, left: Place, right: Place, rule: str) -> Account:
    """Return an account whose id comes from what it says and where."""
    places = [str(v) for place in (left, right) for v in (place.document, place.span.start, place.span.end)]
    key = hashed("account/1", relation, about, *places)
    return Account(id=key, relation=relation, about=about, left=left, right=right, rule=rule)


def assertions(things: Sequence[Said], documents: Mapping[str, Document]) -> list[Assertion]:
    """Return what is said, sentence by sentence, in the order of documents and attributions."""
    return [one for said in things for one in _sentences(said, documents[said.document])]


def _sentences(said: Said, document: Document) -> Iterator[Assertion]:
    language = load(document.language or ROOT)
    text = document.text
    for content in said.attribution.content:
        at = content.start
        while at < content.end:
            sentence = sentence_at(text, at, language, document.body)
            span = Span(max(at, sentence.start), min(content.end, max(sentence.end, at + 1)))
            words = wording(text, [span], language)
            if words.words:
                yield Assertion(said, Place(document.id, span), words)
            at = max(span.end, at + 1)
            while at < content.end and text[at].isspace():
                at += 1
