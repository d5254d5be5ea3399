"""The command line: parse, call, print.  The only file that prints.

Results go to standard output in UTF-8, everything else to standard error.  Exit codes: 0
all read, 1 some input could not be used (said on standard error, the rest was processed),
2 the command was not understood.  What a command needs is imported when it runs, so that
`sipas --help` and a single document stay quick.
"""
# ruff: noqa: PLC0415

import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sipas.records import Document, Extraction, Problem

if TYPE_CHECKING:
    from sipas.evaluate import Scores

PATIENCE = 1.0  # seconds before progress is shown
# Problems of an extraction that a reader of the output alone would miss.
LOUD = frozenset({"no-pack", "internal"})

paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
language_option = click.option(
    "--language", metavar="CODE", help="The language of every document (BCP 47), not guessed."
)


class Report:
    """Tells problems on standard error and keeps whether anything was lost."""

    def __init__(self) -> None:
        self.lost = False

    def tell(self, problem: Problem, uri: str | None = None) -> None:
        """Print a problem; `uri` names its document where the message does not."""
        from sipas.intake import NOTES

        self.lost = self.lost or problem.code not in NOTES
        click.echo(f"sipas: {f'{uri}: ' if uri else ''}{problem.message}", err=True)

    def leave(self) -> None:
        """Exit with 1 if anything was lost."""
        if self.lost:
            click.get_current_context().exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sipas", message="%(prog)s %(version)s")
def main() -> None:
    """Who said what, according to whom: read news, keep every answer tied to its words.

    PATH is a file or folder of .txt and .jsonl, or - for standard input. A plain text may open
    with a header "date YYYY[-MM[-DD]]"; a JSON line has "uri" and "text", and may have "title",
    "published", "publisher", "url" and "language".
    """


@main.command(epilog="Example: sipas extract --format text samples/lumi")
@paths_argument
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl", help="For programs or people.")
@language_option
def extract(paths: tuple[str, ...], form: str, language: str | None) -> None:
    """Say what each document says: one JSON line a document, as it comes.

    A line holds the text and, as [start, end] in its characters, who is presented as having said
    what, the names, times and figures, and what was odd (see docs/records.md).
    """
    from sipas.codec import encode_extraction
    from sipas.exports.text import lines

    report = Report()
    for extraction in _progress(_extractions(paths, language, report), streams=True):
        if form == "text":
            _write("\n".join(lines(extraction)).encode())
        else:
            _write(encode_extraction(extraction))
    report.leave()


@main.command(epilog="Example: sipas stories --assignments samples/lumi")
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
    extractions = list(_progress(_extractions(paths, language, report)))
    by_id = {extraction.document.id: extraction for extraction in extractions}
    for story in tell(extractions):
        if assignments:
            for line in encode_assignments(story, by_id):
                _write(line)
        else:
            _write(encode_story(story, by_id))
    report.leave()


@main.command(epilog="Example: sipas brief samples/lumi -o out/brief.html")
@paths_argument
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a page (HTML) instead.")
@language_option
def brief(paths: tuple[str, ...], output: Path | None, language: str | None) -> None:
    """Show the story file: who said what, who agrees and who denies, figures and dates.

    In the terminal, or with -o as one self-contained page in which every finding is linked to
    its place in the documents and back.
    """
    from sipas.exports.brief import page, terminal
    from sipas.stories.pipeline import tell

    report = Report()
    extractions = list(_progress(_extractions(paths, language, report)))
    told = tell(extractions)
    if output is not None:
        _save(output, page(told, extractions))
    elif extractions:
        from rich.console import Console

        Console().print(terminal(told, extractions))
    report.leave()


@main.command(epilog="Example: sipas explain 3f2a9c samples/lumi (ids stand in the output of extract and stories)")
@click.argument("id_", metavar="ID")
@paths_argument
@language_option
def explain(id_: str, paths: tuple[str, ...], language: str | None) -> None:
    """Say why: the rule, the words it matched, the confidence.

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
    for extraction in _progress(_extractions(paths, language, report)):
        extractions.append(extraction)
        reasons.extend(why_attribution(id_, extraction))
    if not reasons:
        by_id = {extraction.document.id: extraction for extraction in extractions}
        reasons.extend(why_story(id_, tell(extractions), by_id))
    if not reasons:
        raise click.ClickException(f"nothing with an id that begins with {id_!r} is found in these documents")
    _write("\n".join(reasons).encode())
    report.leave()


@main.command(epilog="Example: sipas evaluate gold.jsonl texts/")
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
    found = {e.document.uri.removesuffix(".txt"): e for e in _progress(_each(asked, language, report))}
    for key in wanted.keys() - found.keys():
        report.tell(_problem("missing", f"{key}: stands in {gold}, and no text of it in {texts}: left out"))
    scores = score((document for key, document in wanted.items() if key in found), found, outermost=outermost)
    _write("\n".join(_table(scores, len(found))).encode())
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


def _progress(extractions: Iterable[Extraction], *, streams: bool = False) -> Iterator[Extraction]:
    """The same extractions; on a terminal long work shows how far it is."""
    if not sys.stderr.isatty() or (streams and sys.stdout.isatty()):
        yield from extractions
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    since = time.monotonic()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} documents"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task("", visible=False)
        for extraction in extractions:
            yield extraction
            patient = time.monotonic() - since < PATIENCE
            progress.update(task, advance=1, visible=not patient, description=extraction.document.uri)


def _write(line: bytes) -> None:
    """A line to standard output, at once: who reads along sees it, who stops reading stops us."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _save(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from None
    click.echo(f"sipas: wrote {path}", err=True)
