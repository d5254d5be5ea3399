"""Documents in, findings out: extract, stories, brief, explain, evaluate.

Nothing is kept between two runs.  What a command needs is imported when it runs, so that
a single document stays quick.
"""
# ruff: noqa: PLC0415

import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sipas.cli.console import Report, progress, save, write
from sipas.records import SHOWN, Document, Extraction, Problem

if TYPE_CHECKING:
    from sipas.evaluate import Scores

# Problems of an extraction that a reader of the output alone would miss.
LOUD = frozenset({"no-pack", "internal"})

paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
language_option = click.option(
    "--language", metavar="CODE", help="The language of every document (BCP 47), not guessed."
)


@click.command(epilog="Example: sipas extract --format text samples/lumi")
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text", "csv", "parquet", "annotations"]),
    default="jsonl",
    show_default=True,
    help="Text is for people, csv for spreadsheets, the others for programs.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where tables go: a folder or a .zip.")
@language_option
def extract(paths: tuple[str, ...], form: str, output: Path | None, language: str | None) -> None:
    """Say what each document says: one JSON line a document, as it comes.

    A line holds the text and, as [start, end] in its characters, who is presented as having said
    what, the names, times and figures, and what was odd (see docs/records.md). csv and parquet
    are tables, annotations W3C Web Annotations (see docs/exports.md).
    """
    report = Report()
    found = progress(_extractions(paths, language, report), streams=output is None)
    if form in _OTHERWISE:
        _OTHERWISE[form](found, form, output)
    elif output is not None:
        raise click.UsageError(f"--format {form} goes to standard output")
    else:
        _lines(found, form)
    report.leave()


def _lines(found: Iterable[Extraction], form: str) -> None:
    from sipas.codec import encode_extraction
    from sipas.exports.text import lines

    for extraction in found:
        if form == "text":
            write("\n".join(lines(extraction)).encode())
        else:
            write(encode_extraction(extraction))


def _tables(found: Iterable[Extraction], form: str, output: Path | None) -> None:
    from sipas.cli.outlets import tables_out
    from sipas.exports.tables import OF_DOCUMENTS, document_rows

    with tables_out(form, output, OF_DOCUMENTS) as add:
        for extraction in found:
            add(document_rows(extraction))


def _annotations(found: Iterable[Extraction], _form: str, output: Path | None) -> None:
    from sipas.cli.outlets import lines_out
    from sipas.exports.annotations import collection

    lines_out(collection(found), output)


# Forms that are not lines as they come: who writes them.
_OTHERWISE: dict[str, Callable[[Iterable[Extraction], str, Path | None], None]] = {
    "csv": _tables,
    "parquet": _tables,
    "annotations": _annotations,
}


@click.command(epilog="Example: sipas stories --assignments samples/lumi")
@paths_argument
@click.option("--assignments", is_flag=True, help='One line a document: {"doc", "story", "near_copy_of"}.')
@language_option
def stories(paths: tuple[str, ...], assignments: bool, language: str | None) -> None:  # noqa: FBT001 - click's way
    """Group documents into stories: one JSON line a story.

    A line says which documents tell the story and why each is in, which are copies, which
    statements, figures and dates they carry, and where the accounts agree, differ or deny.
    """
    from sipas.codec import encode_assignments, encode_story
    from sipas.stories.pipeline import tell

    report = Report()
    extractions = list(progress(_extractions(paths, language, report)))
    by_id = {extraction.document.id: extraction for extraction in extractions}
    for story in tell(extractions):
        if assignments:
            for line in encode_assignments(story, by_id):
                write(line)
        else:
            write(encode_story(story, by_id))
    report.leave()


def _interface(_context: click.Context, _option: click.Parameter, code: str) -> str:
    """The code of an interface language that there is."""
    from sipas.exports.wording import interfaces

    if code not in interfaces():
        raise click.BadParameter(f"no interface in {code!r}; there are {', '.join(interfaces())}")
    return code


@click.command(epilog="Example: sipas brief samples/lumi -o out/brief.html")
@paths_argument
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a page (HTML) instead.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=SHOWN,
    show_default=True,
    help="Statements less probable stand apart, as doubtful.",
)
@click.option(
    "--interface",
    metavar="CODE",
    default="en",
    show_default=True,
    callback=_interface,
    help="The language of labels and dates: sq, en.",
)
@language_option
def brief(paths: tuple[str, ...], output: Path | None, threshold: float, interface: str, language: str | None) -> None:
    """Show the story file: who said what, who agrees and who denies, figures and dates.

    In the terminal, or with -o as one self-contained page in which every finding is linked to
    its place in the documents and back.
    """
    from sipas.exports.brief import page, terminal
    from sipas.stories.pipeline import tell

    report = Report()
    extractions = list(progress(_extractions(paths, language, report)))
    told = tell(extractions)
    if output is not None:
        save(output, page(told, extractions, interface, threshold=threshold))
    elif extractions:
        from rich.console import Console

        Console().print(terminal(told, extractions, interface, threshold=threshold))
    report.leave()


@click.command(epilog="Example: sipas explain 3f2a9c samples/lumi (ids stand in the output of extract and stories)")
@click.argument("id_", metavar="ID")
@paths_argument
@language_option
def explain(id_: str, paths: tuple[str, ...], language: str | None) -> None:
    """Say why: the rule, the words it matched, the parts of the confidence.

    ID is that of an attribution, a story, a statement or an account, or its first six digits or
    more. PATH are the documents it was found in: the finding is made again from them.
    """
    from sipas.exports.why import LEAST, why_attribution, why_story
    from sipas.stories.pipeline import tell

    if len(id_) < LEAST:
        raise click.BadParameter(f"give at least the first {LEAST} digits", param_hint="ID")
    report = Report()
    extractions = []
    reasons: list[str] = []
    for extraction in progress(_extractions(paths, language, report)):
        extractions.append(extraction)
        reasons.extend(why_attribution(id_, extraction))
    if not reasons:
        by_id = {extraction.document.id: extraction for extraction in extractions}
        reasons.extend(why_story(id_, tell(extractions), by_id))
    if not reasons:
        raise click.ClickException(f"nothing with an id that begins with {id_!r} is found in these documents")
    write("\n".join(reasons).encode())
    report.leave()


@click.command(epilog="Example: sipas evaluate gold.jsonl texts/")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("texts", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--outermost", is_flag=True, help="Leave out finds inside others: for gold without nesting.")
@language_option
def evaluate(gold: Path, texts: Path, outermost: bool, language: str | None) -> None:  # noqa: FBT001 - click's way
    """Score what is found in TEXTS against GOLD, by language and kind.

    GOLD is JSON Lines: {"doc", "attributions": [{"cue", "source", "content", "speaker", "kind"}]},
    its documents are files of the folder TEXTS (see docs/guide.md).
    """
    from sipas.evaluate import GoldError, read_gold
    from sipas.evaluate import evaluate as score

    report = Report()
    try:
        wanted = {document.key: document for document in read_gold(gold.read_bytes().split(b"\n"))}
    except GoldError as error:
        raise click.ClickException(f"{gold}: {error}") from None
    asked = (d for d in _documents((str(texts),), report) if d.uri.removesuffix(".txt") in wanted)
    found = {e.document.uri.removesuffix(".txt"): e for e in progress(_each(asked, language, report))}
    for key in wanted.keys() - found.keys():
        report.tell(_problem("missing", f"{key}: stands in {gold}, and no text of it in {texts}: left out"))
    scores = score((document for key, document in wanted.items() if key in found), found, outermost=outermost)
    write("\n".join(_table(scores, len(found))).encode())
    report.leave()


def _table(scores: dict[str, "Scores"], documents: int) -> Iterator[str]:
    from sipas.evaluate import MEASURES

    yield f"{documents} documents"
    for language, measures in sorted(scores.items()):
        yield f"{language:<14}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}"
        for name in MEASURES:
            score = measures[name]
            shares = "".join(f"{100 * share:7.1f}" for share in (score.precision, score.recall, score.f1))
            yield f"  {name:<12}{shares}{score.gold:7}{score.found:7}"


def _documents(paths: Iterable[str], report: Report) -> Iterator[Document]:
    from sipas.intake import read

    for found in read(paths):
        if isinstance(found, Problem):
            report.tell(found)
        else:
            yield found


def _extractions(paths: Iterable[str], language: str | None, report: Report) -> Iterator[Extraction]:
    return _each(_documents(paths, report), language, report)


def _each(documents: Iterable[Document], language: str | None, report: Report) -> Iterator[Extraction]:
    """What each document says.  One that we fail at costs itself and no other."""
    import msgspec

    from sipas.extraction.pipeline import extract as extracted

    for document in documents:
        try:
            extraction = extracted(msgspec.structs.replace(document, language=language or document.language))
        except Exception as error:  # noqa: BLE001 - our own mistake: said, with where it is, and the rest goes on
            place = traceback.extract_tb(error.__traceback__)[-1]
            said = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
            odd = _problem("internal", f"a mistake of Sipas, please report it: {said}")
            extraction = Extraction(document=document, problems=(odd,))
        for problem in extraction.problems:
            if problem.code in LOUD:
                report.tell(problem, document.uri)
        yield extraction


def _problem(code: str, message: str) -> Problem:
    return Problem(document=None, span=None, stage="intake", code=code, message=message)
