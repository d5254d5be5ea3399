"""How documents come in: text unchanged, dates, titles, and what is said of bad input."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipas.intake import read
from sipas.intake.dates import parse_when
from sipas.intake.jsonl import read_jsonl
from sipas.intake.making import HEADLINE, LONGEST
from sipas.intake.text import read_text
from sipas.records import Document, Problem


def text_of(raw: bytes) -> list[Document | Problem]:
    return list(read_text([raw], "f.txt", "f.txt"))


def one(raw: str) -> Document:
    documents = [found for found in text_of(raw.encode()) if isinstance(found, Document)]
    assert len(documents) == 1
    return documents[0]


def lines_of(*lines: str | bytes | dict) -> list[Document | Problem]:
    raw = [
        line if isinstance(line, bytes) else (json.dumps(line) if isinstance(line, dict) else line).encode()
        for line in lines
    ]
    return list(read_jsonl([line + b"\n" for line in raw], "f.jsonl", "f.jsonl"))


def codes(found: list[Document | Problem]) -> list[str]:
    return [item.code for item in found if isinstance(item, Problem)]


@given(st.binary(max_size=300))
def test_any_bytes_give_documents_or_problems(raw: bytes):
    found = text_of(raw)
    assert found
    for item in found:
        if isinstance(item, Document):
            assert item.text.encode() == raw
            assert 0 <= item.body <= len(item.text)
    assert list(read_jsonl(raw.splitlines(keepends=True), "f", "f")) is not None


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=200))
def test_text_is_the_file_unchanged(text: str):
    for found in text_of(text.encode()):
        if isinstance(found, Document):
            assert found.text == text
            if found.title:
                assert found.title.of(text).strip() == found.title.of(text)


@pytest.mark.parametrize(
    ("raw", "edtf", "rest"),
    [
        ("date 2023-09\nTitulli\n\nTeksti.", "2023-09", "Titulli"),
        (" date 2023-09 Titulli\n\nTeksti.", "2023-09", "Titulli"),
        ("\ufeffdate 2023\r\nTitulli\r\nTeksti.", "2023", "Titulli"),
        ("date 2023-09-05\n\n\nTitulli\nTeksti.", "2023-09-05", "Titulli"),
        ("Data 2023-09\nTeksti.", None, "Data"),
        ("date 2023-09-051 x\nTeksti.", None, "date"),
        ("\ndate 2023-09\nTeksti.", None, "\ndate"),
        ("dates 2023\nTeksti.", None, "dates"),
    ],
)
def test_header(raw: str, edtf: str | None, rest: str):
    document = one(raw)
    assert document.text == raw
    assert (document.published.edtf if document.published else None) == edtf
    assert document.text[document.body :].startswith(rest)


def test_a_bad_header_is_said_and_the_text_kept():
    problem, document = text_of(b"date 2023-13\nTitulli\n\nTeksti.")
    assert (problem.code, document.published) == ("date", None)
    assert "f.txt:1: '2023-13'" in problem.message
    assert document.text[document.body :].startswith("Titulli")


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Titulli\n\nTeksti.", "Titulli"),
        ("\n  Titulli \u00a0\r\nTeksti.", "Titulli"),
        ("Titulli\rTeksti.", "Titulli"),
        ("date 2023 A thotë “po”?\nTeksti.", "A thotë “po”?"),
        ("Ky është një paragraf.\nTeksti.", None),
        ("Ky është një “paragraf”.\nTeksti.", None),
        ("Përse heshti Kurti...\nTeksti.", "Përse heshti Kurti..."),
        ("Kurti niset për në U.S.\nTeksti.", "Kurti niset për në U.S."),
        ("Titulli", None),
        ("Titulli\n\n ", None),
        ("a" * HEADLINE + "\nTeksti.", "a" * HEADLINE),
        ("a" * (HEADLINE + 1) + "\nTeksti.", None),
    ],
)
def test_title(raw: str, title: str | None):
    document = one(raw)
    assert (document.title.of(raw) if document.title else None) == title


@pytest.mark.parametrize(
    ("raw", "code", "said"),
    [
        (b"", "empty", "f.txt: there is no text in it"),
        (b" \r\n\t\n", "empty", "f.txt"),
        (b"date 2023-09\n", "empty", "f.txt"),
        ("mirë\nKosovës".encode("cp1252"), "encoding", "f.txt:1: not UTF-8: byte 0xEB at byte 3"),
        ("a\nb\nKosovë".encode("latin-1"), "encoding", "f.txt:3: not UTF-8"),
        ("Kosovë".encode("utf-16"), "encoding", "iconv -f UTF-16 -t UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", "a NUL byte at byte 8"),
    ],
)
def test_what_is_no_text_is_a_problem(raw: bytes, code: str, said: str):
    (problem,) = text_of(raw)
    assert problem.code == code
    assert said in problem.message


def test_a_text_too_long_is_said_and_not_read():
    (problem,) = text_of(b"a" * (LONGEST + 1))
    assert problem.code == "too-long"
    assert "4,000,001 characters" in problem.message
    (problem,) = text_of(b"a" * (LONGEST * 12))
    assert problem.code == "too-long"
    assert one("ab " * (LONGEST // 3)).title is None


LINE = {"uri": "u", "text": "Titulli\nTeksti."}


def test_a_json_line_needs_uri_and_text_only():
    (document,) = lines_of(LINE)
    assert (document.uri, document.text, document.body) == ("u", LINE["text"], 0)
    assert document.title.of(document.text) == "Titulli"
    assert (document.published, document.publisher, document.url, document.language) == (None, None, None, None)


def test_all_that_a_json_line_may_have():
    (document,) = lines_of({
        **LINE, "title": "Teksti", "published": "2026-03-10T07:15:00+01:00", "publisher": "P", "url": "https://x.example",
        "language": "SQ-xk", "other": 1,
    })  # fmt: skip
    assert document.title.of(document.text) == "Teksti"
    assert document.published.earliest == datetime(2026, 3, 10, 6, 15, tzinfo=UTC)
    assert (document.publisher, document.url, document.language) == ("P", "https://x.example", "sq-xk")


def test_a_title_that_is_not_in_the_text_is_no_span():
    (document,) = lines_of({**LINE, "title": "Tjetër"})
    assert document.title is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"uri": "u", "text": ', "f.jsonl:2: not a line of JSON"),
        ("[1]", "f.jsonl:2: a document is a JSON object"),
        ('{"uri": "u"}', "f.jsonl:2: `text` must be a string"),
        ('{"uri": 5, "text": "t"}', "f.jsonl:2: `uri` must be a string"),
        ('{"uri": "", "text": "t"}', "f.jsonl:2: `uri` is empty"),
        ('{"uri": "u", "text": ""}', "f.jsonl:2: 'u': there is no text in it"),
        ('{"uri": "u", "text": "\\ud800"}', "f.jsonl:2: not a line of JSON"),
        (b'{"uri": "u", "text": "\xeb"}', "f.jsonl:2: not UTF-8: byte 0xEB at byte 22 of the line"),
        ("[" * 100_000, "f.jsonl:2: not a line of JSON"),
        ("\0\0", "f.jsonl:2: not a line of JSON"),
    ],
)
def test_a_bad_line_costs_itself(line: str | bytes, said: str):
    found = lines_of({**LINE, "uri": "a"}, line, "", {**LINE, "uri": "b"})
    assert [item.uri for item in found if isinstance(item, Document)] == ["a", "b"]
    (problem,) = (item for item in found if isinstance(item, Problem))
    assert said in problem.message


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ({"published": "dje"}, "date"),
        ({"published": 2023}, "field"),
        ({"language": "shqip, ndoshta"}, "field"),
        ({"url": []}, "field"),
    ],
)
def test_a_bad_field_stays_unknown(field: dict, code: str):
    problem, document = lines_of({**LINE, **field})
    assert problem.code == code
    assert "f.jsonl:1:" in problem.message
    assert (document.published, document.language, document.url) == (None, None, None)


def test_a_binary_file_of_json_lines_is_one_problem():
    assert codes(lines_of(b"\0\1\2", b"\0", b"\0")) == ["binary"]


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2023", "2023-01-01", "2024-01-01"),
        ("2023-12", "2023-12-01", "2024-01-01"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
        ("202X", "2020-01-01", "2030-01-01"),
        ("2023-XX", "2023-01-01", "2024-01-01"),
        ("2023-02-XX", "2023-02-01", "2023-03-01"),
        ("2023-09-05?", "2023-09-05", "2023-09-06"),
        ("2023-09-05/2023-09-07", "2023-09-05", "2023-09-08"),
        ("../2023-09-05", None, "2023-09-06"),
        ("2023/", "2023-01-01", None),
    ],
)
def test_edtf(value: str, earliest: str | None, latest: str | None):
    when = parse_when(value, "published field")
    assert when.edtf == value
    assert [end.date().isoformat() if end else None for end in (when.earliest, when.latest)] == [earliest, latest]
    assert when.reason.startswith("published field; days in UTC")


@pytest.mark.parametrize(
    ("value", "instant", "seconds"),
    [
        ("2020-07-13T10:43:21", "2020-07-13T10:43:21+00:00", 1),
        ("2020-07-13 10:43", "2020-07-13T10:43:00+00:00", 60),
        ("2020-07-13T10:43:21Z", "2020-07-13T10:43:21+00:00", 1),
        ("2020-07-13T10:43:21.5+02:00", "2020-07-13T08:43:21.500000+00:00", 1e-6),
        ("2020-07-13T10:43:21+0200", "2020-07-13T08:43:21+00:00", 1),
        ("2020-07-13T10:43:21-05", "2020-07-13T15:43:21+00:00", 1),
    ],
)
def test_instants(value: str, instant: str, seconds: float):
    when = parse_when(value, "published field")
    assert when.earliest.isoformat() == instant
    assert (when.latest - when.earliest).total_seconds() == seconds
    zoned = value[19:].strip(".5") or value[16:19] == "Z"
    assert ("no zone given" in when.reason) == (not zoned)


@pytest.mark.parametrize(
    "value", ["", "dje", "2023-13", "2023-02-30", "2023-9", "20230905", "0000", "2023-09-05T25:00", "/", "../..", "2024/2023", "2023-XX-05", "9999"],
)  # fmt: skip
def test_what_is_no_date_is_none(value: str):
    assert parse_when(value, "header") is None


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_a_day_lasts_a_day(day: date):
    when = parse_when(day.isoformat(), "header")
    assert (when.latest - when.earliest).total_seconds() == 86400
    assert when.earliest.date() == day


def tree(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path):
    tree(tmp_path, b_txt="b", a__c_txt="c", a_TXT="a", z_jsonl='{"uri": "j", "text": "t"}')
    found = list(read([str(tmp_path)]))
    assert [item.uri for item in found] == ["a.TXT", "a/c.txt", "b.txt", "j"]


def test_a_file_given_itself_goes_by_its_name(tmp_path: Path):
    tree(tmp_path, a__c_txt="c")
    (document,) = read([str(tmp_path / "a" / "c.txt")])
    assert document.uri == "c.txt"


def test_other_files_of_a_folder_are_said_in_one_line(tmp_path: Path):
    tree(tmp_path, a_txt="a", b_md="b", c_pdf="c", d_csv="d", e_xml="e", _hidden="h")
    document, problem = read([str(tmp_path)])
    assert document.uri == "a.txt"
    assert problem.code == "passed-over"
    assert "b.md, c.pdf, d.csv and 1 more" in problem.message


def test_missing_unknown_and_empty(tmp_path: Path):
    tree(tmp_path, a_txt="a", b_md="b")
    (tmp_path / "none").mkdir()
    found = list(read([str(tmp_path / name) for name in ("nope.txt", "b.md", "none", "a.txt")]))
    assert codes(found) == ["missing", "unknown-kind", "nothing-there"]
    assert all(str(tmp_path) in item.message for item in found if isinstance(item, Problem))
    assert isinstance(found[-1], Document)


def test_the_same_again_is_left_out_and_a_version_kept(tmp_path: Path):
    tree(tmp_path, a_jsonl="\n".join(json.dumps({"uri": "u", "text": text}) for text in ("x", "x", "y", "y")))
    found = list(read([str(tmp_path)]))
    assert [item.text for item in found if isinstance(item, Document)] == ["x", "y"]
    assert codes(found) == ["duplicate", "version", "duplicate"]


@pytest.mark.parametrize(
    ("raw", "uris"),
    [
        (b"date 2023\nTitulli\nTeksti.", ["-"]),
        (b'{"uri": "a", "text": "x"}\n{"uri": "b", "text": "y"}\n', ["a", "b"]),
        (b"", []),
    ],
)
def test_standard_input_is_text_or_json_lines(raw: bytes, uris: list[str]):
    found = list(read(["-"], stdin=io.BytesIO(raw)))
    assert [item.uri for item in found if isinstance(item, Document)] == uris
    assert codes(found) == ([] if uris else ["empty"])


def test_the_same_input_has_the_same_ids(tmp_path: Path):
    tree(tmp_path, a_txt="a", b_jsonl='{"uri": "j", "text": "t"}')
    assert list(read([str(tmp_path)])) == list(read([str(tmp_path)]))


def test_odd_samples(root: Path):
    found = list(read([str(root / "samples" / "odd")]))
    assert sorted(codes(found)) == ["binary", "empty", "encoding", "json"]
    assert len([item for item in found if isinstance(item, Document)]) == 3
