"""The story file: a story and its documents turned into what page and terminal show.

Nothing is worded here: labels come from the interface, all else stands in a document.
"""

from collections.abc import Mapping, Sequence

from msgspec import structs

from sipas.exports.dates import order, shown, span_of_days
from sipas.exports.shelf import Shelf, in_order, paper_of, title_of
from sipas.exports.speech import Key, Plan, every, voices
from sipas.exports.views import (
    Borrowed,
    Clash,
    Dated,
    Lineage,
    Moment,
    Paper,
    Passage,
    Point,
    Reference,
    Row,
    Side,
    Spot,
    StoryFile,
    Variant,
)
from sipas.exports.wording import Wording
from sipas.language import ROOT, load
from sipas.records import SHOWN, Account, Attribution, Event, Extraction, Figure, Place, Series, Span, Story
from sipas.stories.series import state_of

BEGINNING = 160  # characters of a shared passage shown: the whole stands in the document
ARROWS = {"left": "→", "right": "←"}


def story_files(
    stories: Sequence[Story], extractions: Sequence[Extraction], words: Wording, threshold: float = SHOWN
) -> tuple[tuple[StoryFile, ...], tuple[Paper, ...]]:
    """Return the stories, those of several documents first, and the documents that are in none."""
    known = {extraction.document.id: extraction for extraction in extractions}
    ranked = sorted(stories, key=lambda story: len(story.members) < 2)  # stable: else the order given
    files = tuple(
        story_file(story, known, words, number=number, threshold=threshold)
        for number, story in enumerate(ranked, 1)
        if any(member.document in known for member in story.members)
    )
    told = {member.document for story in stories for member in story.members}
    rest = in_order([extraction for id_, extraction in known.items() if id_ not in told])
    others = tuple(
        paper_of(extraction, number, anchor=f"other-document-{number}", reason="", words=words)
        for number, extraction in enumerate(rest, 1)
    )
    return files, others


def story_file(
    story: Story,
    known: Mapping[str, Extraction],
    words: Wording,
    *,
    number: int,
    threshold: float = SHOWN,
    by_place: bool = False,
) -> StoryFile:
    """Return one story ready to be laid out; documents that are not at hand are left out.

    `by_place` numbers statements in the order of the text and not by speaker.
    """
    anchor = f"story-{number}"
    reasons = {member.document: member.reason for member in story.members}
    members = in_order([known[id_] for id_ in reasons if id_ in known])
    papers = tuple(
        paper_of(one, at, anchor=f"{anchor}-document-{at}", reason=reasons[one.document.id], words=words)
        for at, one in enumerate(members, 1)
    )
    shelf = Shelf(papers)
    shelf = Shelf([structs.replace(paper, reason=shelf.numbered(paper.reason)) for paper in papers])
    plan = Plan(story, shelf, prefix=anchor, words=words, threshold=threshold, by_place=by_place)
    clashes = tuple(_clash(account, at, plan) for at, account in enumerate(accounts_shown(story, shelf), 1))
    rows = [_row(series, at, plan) for at, series in enumerate(story.figures, 1) if _points(series, shelf)]
    lead = _lead(story, shelf)
    head = _head(story, shelf)
    return StoryFile(
        anchor=anchor,
        number=number,
        id=story.id,
        title=head.title,
        title_language=head.language,
        lead=shelf.passage(lead) if lead else None,
        lead_paper=shelf.by_id[lead.document] if lead else None,
        lead_spot=_spot(lead, "lead", f"{anchor}-lead", "▲", words["to_lead"]) if lead else None,
        period=span_of_days([paper.document.published for paper in shelf.papers], words),
        newsrooms=story.newsrooms,
        papers=shelf.papers,
        voices=voices(plan, _links(clashes)),
        clashes=clashes,
        rows=tuple(sorted(rows, key=lambda row: (not row.moved, -len(row.run) if row.moved else 0))),
        moments=_moments(story, plan),
        lineages=_lineages(story, plan),
        statements=len(plan.groups),
        words=words,
    )


def spots(file: StoryFile) -> list[Spot]:
    """Return every place in the documents that the story file rests on, attributions aside."""
    out = [file.lead_spot] if file.lead_spot else []
    out.extend(side.spot for clash in file.clashes for side in (clash.left, clash.right))
    out.extend(point.spot for row in file.rows for point in row.points)
    out.extend(event.spot for moment in file.moments for event in moment.events)
    out.extend(spot for line in file.lineages for shared in line.passages for spot in (shared.here, shared.there))
    return out


def variants(file: StoryFile) -> dict[Key, Variant]:
    """Return every attribution shown, by document and attribution id."""
    return {(one.paper.document.id, one.attribution): one for said in every(file.voices) for one in said.variants}


def accounts_shown(story: Story, shelf: Shelf | None = None) -> list[Account]:
    """Return the accounts that can be shown: what is denied first, then what differs, agreement last.

    Without a shelf all of them are.
    """
    rank = {relation: at for at, relation in enumerate(("denies", "differs", "demands", "updates", "silent", "agrees"))}
    found = [a for a in story.accounts if shelf is None or (shelf.knows(a.left) and shelf.knows(a.right))]
    return sorted(found, key=lambda one: rank[one.relation])


def number_shown(value: float, words: Wording) -> str:
    """Return a number with its digits in threes from five digits on: `1140`, `18 000 000`, `2.5`."""
    plain = f"{value:,.10g}" if 1e4 <= abs(value) < 1e15 else f"{value:.10g}"
    return plain.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", words.decimal)


def value_shown(figure: Figure, words: Wording) -> str:
    """Return what a figure means: `at least 2`, `8–10`, "" if nothing is known of it."""
    ends = [number_shown(end, words) for end in (figure.low, figure.high) if end is not None]
    plain = "–".join(dict.fromkeys(ends))
    if plain and figure.unit:
        plain = f"{plain} {words.unit.get(figure.unit, figure.unit)}"
    return plain if figure.bound == "exactly" or not plain else f"{words.bound[figure.bound]} {plain}"


def _spot(place: Place, target: str, item: str, sign: str, label: str, kind: str = "place") -> Spot:
    """A place whose anchor is named after the item that rests on it."""
    return Spot(
        document=place.document,
        span=place.span,
        target=f"{item}-{target}-text",
        item=item,
        sign=sign,
        label=label,
        kind=kind,
    )


def _head(story: Story, shelf: Shelf) -> Paper:
    """The document whose title stands over the story: that of the lead if it has one."""
    best = shelf.by_id.get(story.lead.document, shelf.papers[0])
    return next((paper for paper in (best, *shelf.papers) if paper.document.title), best)


def _lead(story: Story, shelf: Shelf) -> Place | None:
    """The story's lead; where that is the title, which is shown anyway, the sentence behind it."""
    if not shelf.knows(story.lead) or not story.lead.span.of(_text(story.lead, shelf)).strip():
        return None
    document = shelf.by_id[story.lead.document].document
    if document.title and document.title.holds(story.lead.span):
        return shelf.after(Place(document.id, document.title))
    if story.lead.span.of(document.text) == title_of(document):
        return shelf.after(story.lead)
    return story.lead


def _text(place: Place, shelf: Shelf) -> str:
    return shelf.by_id[place.document].document.text


def _clash(account: Account, at: int, plan: Plan) -> Clash:
    anchor = f"{plan.prefix}-account-{at}"
    relation = _relation(account, plan.words)
    label = f"{plan.words['to_account']} {at}: {relation}"

    def side(place: Place, name: str) -> Side:
        attribution = plan.shelf.innermost(place)
        statement = plan.reference((place.document, attribution.id)) if attribution else None
        return Side(
            speaker=_who(account, place, name, _said_by(attribution, place, statement, plan), plan),
            value=_value(place, plan) if account.about == "figure" else "",
            passage=plan.shelf.passage(place),
            paper=plan.shelf.by_id[place.document],
            spot=_spot(place, name, anchor, "≠" if account.relation != "agrees" else "=", label),
            statement=statement,
        )

    return Clash(
        anchor=anchor,
        relation=account.relation,
        relation_label=relation,
        about_label=plan.words.about[account.about],
        left=side(account.left, "left"),
        right=side(account.right, "right"),
        rule=plan.shelf.numbered(account.rule),
    )


def _relation(account: Account, words: Wording) -> str:
    """The label of a relation: a time does not update another, it narrows it."""
    narrows = (account.relation, account.about) == ("updates", "time")
    return words["narrows"] if narrows else words.relation[account.relation]


def _said_by(attribution: Attribution | None, place: Place, statement: Reference | None, plan: Plan) -> str:
    """Who says what stands at a place, as its own document has it: a statement may have a fuller name for him."""
    if attribution is None:
        return ""
    if attribution.speaker:
        return attribution.speaker.name
    if attribution.source:
        return attribution.source.of(_text(place, plan.shelf))
    return statement.name if statement else ""


def _who(account: Account, place: Place, name: str, said: str, plan: Plan) -> str:
    """Whose side a place is: the one a demand is made of, the one accused or silent, else who says it."""
    named = (account.relation, name) == ("demands", "right") or (account.about, name) == ("actor", "left")
    told = name == "left" and account.relation in ("silent", "denies") and not said
    if not told and not (named and account.relation in ("demands", "silent")):
        return said
    if (account.relation, name) == ("demands", "left"):
        return said
    mentions = plan.shelf.by_id[place.document].extraction.mentions
    found = [m for m in mentions if place.span.holds(m.span) and m.type in ("person", "institution")]
    if found:
        return found[0].name
    return said or (plan.words["unnamed"] if account.relation == "silent" else "")


def _value(place: Place, plan: Plan) -> str:
    """What the figure at a place means, with what it counts as the text words it."""
    paper = plan.shelf.by_id[place.document]
    figure = next((f for f in paper.extraction.figures if f.span == place.span), None)
    if figure is None:
        return ""
    thing = figure.of.of(paper.document.text) if figure.of else ""
    return " ".join(filter(None, (value_shown(figure, plan.words) or place.span.of(paper.document.text), thing)))


def _links(clashes: Sequence[Clash]) -> dict[str, list[tuple[str, str]]]:
    """For each statement the accounts that touch it, with the direction and the other's number."""
    out: dict[str, list[tuple[str, str]]] = {}
    for clash in clashes:
        for side, other, arrow in ((clash.left, clash.right, "left"), (clash.right, clash.left, "right")):
            if side.statement and not (other.statement and other.statement.anchor == side.statement.anchor):
                number = other.statement.number if other.statement else f"[{other.paper.number}]"
                label = f"{ARROWS[arrow]} {clash.relation_label} {number}"
                out.setdefault(side.statement.anchor, []).append((clash.anchor, label))
    return out


def _points(series: Series, shelf: Shelf) -> bool:
    return any(shelf.knows(point.place) for point in series.points)


def _row(series: Series, at: int, plan: Plan) -> Row:
    anchor = f"{plan.prefix}-figures-{at}"
    of = series.of if plan.shelf.knows(series.of) else None
    thing = of.span.of(_text(of, plan.shelf)) if of else ""
    label = f"{plan.words['to_figure']}: {thing}" if thing else plan.words["to_figure"]
    points = []
    for position, point in enumerate(series.points, 1):
        if not plan.shelf.knows(point.place):
            continue
        paper = plan.shelf.by_id[point.place.document]
        item = f"{anchor}-{position}"
        statement = plan.reference((paper.document.id, point.attribution)) if point.attribution else None
        when = point.when or paper.document.published
        points.append(
            Point(
                anchor=item,
                verbatim=point.figure.span.of(paper.document.text),
                value=value_shown(point.figure, plan.words),
                low=point.figure.low,
                high=point.figure.high,
                bound=point.figure.bound,
                when=shown(when, plan.words),
                when_reason=plan.shelf.numbered(when.reason) if when else "",
                earliest=(when.earliest or when.latest) if when else None,
                latest=(when.latest or when.earliest) if when else None,
                giver=statement.name if statement else "",
                statement=statement,
                passage=plan.shelf.passage(point.place),
                paper=paper,
                spot=_spot(point.place, "figure", item, "▪", label),
            )
        )
    language = plan.shelf.by_id[of.document].language if of else ""
    state = _state(series, plan)
    if state:
        thing, language = plan.words.state.get(state, thing), plan.words.code
    return Row(anchor=anchor, thing=thing, language=language, unit=series.unit or "", points=tuple(points))


def _state(series: Series, plan: Plan) -> str:
    """What happens to those that all figures of a series count, "" if they count something else."""
    found = set()
    for point in series.points:
        if plan.shelf.knows(point.place):
            paper = plan.shelf.by_id[point.place.document]
            language = load(paper.document.language or ROOT)
            sentence = plan.shelf.sentence(point.place)
            found.add(state_of(paper.document.text, point.figure, sentence, paper.extraction.figures, language))
    return found.pop() if len(found) == 1 else ""


def _moments(story: Story, plan: Plan) -> tuple[Moment, ...]:
    """The time line: what is dated to the same time stands together."""
    events = [one for one in story.timeline if plan.shelf.knows(one.sentence) and plan.shelf.knows(one.time)]
    events.sort(key=lambda one: (order(one.when), plan.shelf.by_id[one.sentence.document].number, one.sentence.span))
    out = []
    count = 0
    groups: dict[str, list[Event]] = {}
    for event in events:  # what is shown alike stands together, even if one is known more narrowly
        groups.setdefault(shown(event.when, plan.words, weekday=True), []).append(event)
    for when, told in groups.items():
        dated = []
        for event in told:
            count += 1
            item = f"{plan.prefix}-event-{count}"
            span = Span(min(event.sentence.span.start, event.time.span.start), event.sentence.span.end)
            text, time = _text(event.sentence, plan.shelf), event.time.span
            within = plan.shelf.passage(event.time)
            if span.holds(time):
                within = Passage(
                    parts=((time.of(text), False),),
                    before=text[span.start : time.start],
                    after=text[time.end : span.end],
                    language=within.language,
                )
            dated.append(
                Dated(
                    anchor=item,
                    reason=plan.shelf.numbered(event.when.reason),
                    passage=within,
                    paper=plan.shelf.by_id[event.sentence.document],
                    spot=_spot(event.time, "time", item, "○", f"{plan.words['to_timeline']}: {when}"),
                )
            )
        out.append(Moment(when=when, events=tuple(dated)))
    return tuple(out)


def _lineages(story: Story, plan: Plan) -> tuple[Lineage, ...]:
    out = []
    for copy in story.copies:
        if copy.document not in plan.shelf.by_id or copy.of not in plan.shelf.by_id:
            continue
        paper, of = plan.shelf.by_id[copy.document], plan.shelf.by_id[copy.of]
        anchor = f"{plan.prefix}-copy-{paper.number}-of-{of.number}"
        label = f"{plan.words['to_passage']}: [{paper.number}] – [{of.number}]"
        shared = []
        for at, (here, there) in enumerate(copy.passages, 1):
            places = Place(paper.document.id, here), Place(of.document.id, there)
            if all(plan.shelf.knows(place) for place in places):
                spot_here, spot_there = (
                    _spot(place, f"{name}-{at}", anchor, "↔", label, "copied")
                    for place, name in zip(places, ("here", "there"), strict=True)
                )
                shared.append(Borrowed(passage=_beginning(places[0], plan.shelf), here=spot_here, there=spot_there))
        out.append(
            Lineage(
                anchor=anchor,
                paper=paper,
                of=of,
                share=round(copy.share * 100),
                near=copy.near,
                evidence=plan.shelf.numbered(copy.evidence),
                passages=tuple(shared),
            )
        )
    return tuple(sorted(out, key=lambda line: (line.of.number, line.paper.number)))


def _beginning(place: Place, shelf: Shelf) -> Passage:
    """What a shared passage begins with: the whole of it stands marked in the document."""
    text = _text(place, shelf)
    paper = shelf.by_id[place.document]
    end = min(place.span.end, place.span.start + BEGINNING)
    return Passage(
        parts=((text[place.span.start : end], False),), language=paper.language, cut_after=end < place.span.end
    )
