"""The command line as a person or a pipe meets it: in a process of its own."""

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sipas import cli
from sipas.codec import decode_extraction, decode_story
from sipas.records import Extraction

COMMANDS = sorted(cli.COMMANDS)


def sipas(*args: str | Path, stdin: bytes = b"", env: dict | None = None) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **(env or {})}
    command = [sys.executable, "-c", "from sipas.cli import main; main(prog_name='sipas')", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, timeout=300)


def lines(done: subprocess.CompletedProcess) -> list[dict]:
    return [json.loads(line) for line in done.stdout.split(b"\n") if line]


@pytest.fixture(scope="module")
def lumi(root: Path) -> Path:
    """Return the folder of the samples, one event in fourteen documents and a stranger."""
    return root / "samples" / "lumi"


def test_extract_gives_a_line_a_document(lumi: Path):
    done = sipas("extract", lumi)
    assert (done.returncode, done.stderr) == (0, b"")
    found = [decode_extraction(line) for line in done.stdout.split(b"\n") if line]
    assert len(found) == 15
    assert {extraction.document.language for extraction in found} == {"sq", "en"}


def test_text_is_for_people(lumi: Path):
    done = sipas("extract", "--format", "text", lumi / "wire.jsonl")
    told = done.stdout.decode()
    assert told.startswith("Çahet diga e Shpelajt, të paktën dy të vdekur në Lisnajë  (Murna Press, 2026-03-10")
    assert "[says, direct] : Na thanë se diga ishte e sigurt" in told
    assert "Teuta Brenjari [" in told


def test_bad_input_costs_itself(root: Path, lumi: Path):
    done = sipas("extract", root / "samples" / "odd", lumi, root / "nope.txt", "--language", "sq")
    assert done.returncode == 1
    assert len(lines(done)) == 3 + 15
    said = done.stderr.decode()
    for name in ("binary.txt", "empty.txt", "latin1.txt:2", "broken.jsonl:2", "nope.txt"):
        assert name in said
    assert "Traceback" not in said


def test_a_language_without_a_pack_is_said():
    done = sipas("extract", "--language", "xx", "-", stdin=b"Titulli\nTeksti.")
    assert done.returncode == 1
    assert "no language pack for 'xx'" in done.stderr.decode()
    assert [problem["code"] for problem in lines(done)[0]["problems"]] == ["no-pack"]


def test_a_mistake_of_ours_costs_one_document(lumi: Path, monkeypatch: pytest.MonkeyPatch):
    from sipas.extraction import pipeline

    real = pipeline.extract

    def failing(document) -> Extraction:
        if document.uri.startswith("adria"):
            raise ZeroDivisionError("x")
        return real(document)

    monkeypatch.setattr(pipeline, "extract", failing)
    done = CliRunner().invoke(cli.main, ["extract", str(lumi)])
    assert done.exit_code == 1
    found = [decode_extraction(line) for line in done.stdout_bytes.split(b"\n") if line]
    assert len(found) == 15
    assert done.stderr.count("a mistake of Sipas, please report it: ZeroDivisionError: x (test_cli.py:") == 2


def test_standard_input(lumi: Path):
    done = sipas("extract", "-", stdin=(lumi / "wire.jsonl").read_bytes())
    assert len(lines(done)) == 10


def test_stories_hold_every_document_once(lumi: Path):
    done = sipas("stories", lumi)
    stories = [decode_story(line) for line in done.stdout.split(b"\n") if line]
    assert len({m.document for story in stories for m in story.members}) == 15
    assigned = lines(sipas("stories", "--assignments", lumi))
    assert len({row["doc"] for row in assigned}) == 15
    assert {row["story"] for row in assigned} == {story.id for story in stories}
    assert all(list(row) == ["doc", "story", "near_copy_of"] for row in assigned)


def test_brief_in_the_terminal_and_as_a_page(lumi: Path, tmp_path: Path):
    done = sipas("brief", lumi)
    assert done.returncode == 0
    assert "Teuta Brenjari" in done.stdout.decode()
    page = tmp_path / "below" / "brief.html"
    done = sipas("brief", lumi, "-o", page)
    assert (done.returncode, done.stdout) == (0, b"")
    assert f"wrote {page}" in done.stderr.decode()
    assert page.read_text("utf-8").lstrip().lower().startswith("<!doctype html>")


def test_brief_in_the_language_of_its_reader(lumi: Path, tmp_path: Path):
    page = tmp_path / "brief.html"
    for code, word in (("sq", "Kush çfarë thotë"), ("en", "Who says what")):
        assert word in sipas("brief", "--interface", code, lumi).stdout.decode()
        sipas("brief", "--interface", code, lumi, "-o", page)
        assert f'<html lang="{code}"' in page.read_text("utf-8")
        assert word in page.read_text("utf-8")
    done = sipas("brief", "--interface", "xx", lumi)
    assert done.returncode == 2
    assert "no interface in 'xx'; there are en, sq" in done.stderr.decode()


def test_help_lists_every_command_with_its_line():
    told = sipas("--help").stdout.decode()
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\w+", told, re.MULTILINE), command


def test_a_page_that_cannot_be_written_is_said(lumi: Path, tmp_path: Path):
    (tmp_path / "file").write_text("")
    done = sipas("brief", lumi / "cfare-dime-per-digen.txt", "-o", tmp_path / "file" / "brief.html")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr.decode()


def test_explain_finds_attributions_and_stories_again(lumi: Path):
    found = next(line for line in lines(sipas("extract", lumi / "wire.jsonl")) if line["attributions"])
    attribution = found["attributions"][0]
    done = sipas("explain", attribution["id"][:10], lumi)
    told = done.stdout.decode()
    assert done.returncode == 0
    assert attribution["rule"] in told
    start, end = attribution["content"][0]
    assert repr(" ".join(found["text"][start:end].split())) in told
    story = lines(sipas("stories", lumi))[0]
    told = sipas("explain", story["id"], lumi).stdout.decode()
    assert story["documents"][0]["reason"] in told


def test_explain_says_when_there_is_nothing(lumi: Path):
    done = sipas("explain", "ffffffffff", lumi / "cfare-dime-per-digen.txt")
    assert done.returncode == 1
    assert "nothing with an id that begins with 'ffffffffff'" in done.stderr.decode()
    assert sipas("explain", "ff", lumi).returncode == 2


def gold(tmp_path: Path, *rows: dict) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_evaluate_prints_a_table_by_language_and_kind(lumi: Path, tmp_path: Path):
    rows = [{"doc": "cfare-dime-per-digen.txt", "lang": "sq", "attributions": []}, {"doc": "nope", "attributions": []}]
    done = sipas("evaluate", gold(tmp_path, *rows), lumi)
    told = done.stdout.decode()
    assert told.startswith("1 documents\nsq ")
    assert all(kind in told for kind in ("attribution", "statement", "direct", "indirect", "mixed"))
    assert done.returncode == 1
    assert "nope: stands in" in done.stderr.decode()


def test_a_bad_gold_file_is_said(lumi: Path, tmp_path: Path):
    (tmp_path / "gold.jsonl").write_text('{"doc": 5}\n', "utf-8")
    done = sipas("evaluate", tmp_path / "gold.jsonl", lumi)
    assert done.returncode == 1
    assert "gold.jsonl: line 1: Expected `str`, got `int` - at `$.doc`" in done.stderr.decode()


@pytest.mark.parametrize(
    "args", [["extract"], ["nonsense"], ["extract", "--format", "xml", "a"], ["evaluate", "nope", "nope"]]
)
def test_what_is_not_understood_has_exit_code_2(args: list[str]):
    done = sipas(*args)
    assert done.returncode == 2
    assert b"Usage: sipas" in done.stderr
    assert done.stdout == b""


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str):
    told = sipas(command, "--help").stdout.decode()
    assert f"Example: sipas {command} " in " ".join(told.split())


def test_version():
    done = sipas("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, b"sipas")


def test_who_stops_reading_stops_us_quietly(lumi: Path):
    command = [sys.executable, "-c", "from sipas.cli import main; main()", "extract", *[str(lumi)] * 3]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


def test_output_is_utf8_whatever_the_terminal(lumi: Path):
    done = sipas(
        "extract",
        "--format",
        "text",
        lumi / "cfare-dime-per-digen.txt",
        env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert done.returncode == 0
    assert "Çfarë dimë për digën e Shpelajt" in done.stdout.decode("utf-8")


def test_lines_come_as_they_are_made():
    command = [sys.executable, "-c", "from sipas.cli import main; main()", "extract", "--language", "sq", "-"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        process.stdin.write(b'{"uri": "a", "text": "x"}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["uri"] == "a"  # while the input is still open
        process.stdin.write(b'{"uri": "b", "text": "y"}\n')
        process.stdin.close()
        assert json.loads(process.stdout.readline())["uri"] == "b"


def test_one_document_is_quick(lumi: Path):
    # seconds of the processor, least of three: 0.35 on an idle machine of 2026; the guesser's start
    # comes on top without --language
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert sipas("extract", "--language", "sq", lumi / "cfare-dime-per-digen.txt").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 1.0


@pytest.mark.parametrize("module", ["rich", "jinja2", "numpy", "py3langid", "sqlalchemy", "sipas.cli.desk"])
def test_what_is_not_needed_is_not_imported(lumi: Path, module: str):
    code = (
        "import sys\nfrom sipas.cli import main\n"
        "main(['extract', '--language', 'sq', sys.argv[1]], standalone_mode=False)\n"
        "sys.exit(sys.argv[2] in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, str(lumi / "cfare-dime-per-digen.txt"), module]
    assert subprocess.run(command, env=environment, capture_output=True).returncode == 0
