"""Every language pack, found by its folder, keeps what a pack promises.

`make language LANG=xx` runs these and the pack's examples.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from example import Example, read_examples
from sipas.language import ROOT, SHEETS, PackError, known, load, load_folder

CONSTRUCTIONS = range(1, 17)  # of DESIGN section 5
# Fields that hold codes, templates or English remarks and no words of the language.
CODES = {"source", "licence", "stance", "frames", "class", "bound", "means", "unit", "part", "phase", "order", "gender"}
# Sheets whose words may be foreign: names come from everywhere, marks have no letters.
FOREIGN = {"language", "marks", "names"}


def pytest_generate_tests(metafunc: pytest.Metafunc):
    if "code" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--language")
        codes = [asked] if asked else [ROOT, *known()]
        metafunc.parametrize("code", codes)


def folder(code: str) -> Path:
    return Path(str(files("sipas") / "languages" / code))


def sheets(code: str) -> Iterator[tuple[str, dict]]:
    for path in sorted(folder(code).glob("*.toml")):
        yield path.stem, tomllib.loads(path.read_text("utf-8"))


def words(value: object) -> Iterator[str]:
    """Every string of a sheet that holds words of the language."""
    if isinstance(value, str):
        # capitals in a template name a class, what stands before a colon a slot
        yield re.sub(r"\b(?:[a-z_]+:)?[A-Z]{3,}\b", " ", value)
    elif isinstance(value, list):
        for item in value:
            yield from words(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in CODES:
                yield from words(item)


def letters(value: object) -> set[str]:
    told = unicodedata.normalize("NFC", " ".join(words(value)).lower())
    return {letter for letter in told if letter.isalpha()}


def test_pack_loads(code: str):
    assert (folder(code) / "language.toml").is_file(), f"no pack {code!r}; there are {', '.join(known())}"
    assert load_folder(folder(code)).code == code


def test_every_file_is_a_known_sheet(code: str):
    beside = {"forms"} if (folder(code) / "forms.marisa").is_file() else set()  # where the table of forms is from
    assert {name for name, _ in sheets(code)} <= {"language", *SHEETS} | beside


def test_every_sheet_opens_with_source_and_licence(code: str):
    for name, sheet in sheets(code):
        assert list(sheet)[:2] == ["source", "licence"], name
        assert len(sheet["source"]) >= 10, f"{name}: where does it come from?"
        assert sheet["licence"].strip(), name


def test_data_is_composed(code: str):
    for path in sorted(folder(code).iterdir()):
        if path.suffix == ".toml":  # examples may be decomposed on purpose
            text = path.read_text("utf-8")
            assert text == unicodedata.normalize("NFC", text), f"{path.name} is not in NFC"


def test_letters_are_of_the_alphabet(code: str):
    alphabet = set(load(code).header.alphabet)
    if not alphabet:
        pytest.skip("this pack declares no alphabet")
    for name, sheet in sheets(code):
        if name not in FOREIGN:
            strange = sorted(letters(sheet) - alphabet)
            assert not strange, f"{name}: letters that the alphabet does not declare: {' '.join(strange)}"


def test_every_letter_is_used(code: str):
    used = set().union(*(letters(sheet) for name, sheet in sheets(code) if name != "language"))
    missing = sorted(set(load(code).header.alphabet) - used)
    assert not missing, f"letters declared and used in no sheet: {' '.join(missing)}"


def test_fallback_ends_in_the_root_and_names_packs(code: str):
    header = load(code).header
    if code == ROOT:
        assert header.fallback == ()
    else:
        assert header.fallback[-1] == ROOT
        assert set(header.fallback[:-1]) <= set(known())
        assert code not in header.fallback


def test_abbreviations_are_lower_case_without_their_stop(code: str):
    for abbreviation in load(code).marks.abbreviations:
        assert abbreviation == abbreviation.lower()
        assert not abbreviation.endswith(".")


def test_examples_cover_the_constructions(code: str):
    header = load(code).header
    if code == ROOT or (header.maturity == "draft" and not (folder(code) / "examples.jsonl").is_file()):
        pytest.skip("a draft without examples")
    examples = read_examples(code)
    covered = {example.construction for example in examples}
    assert covered >= set(CONSTRUCTIONS), f"constructions without an example: {sorted(set(CONSTRUCTIONS) - covered)}"
    kinds = {a.kind for example in examples for a in example.attributions}
    assert kinds == {"direct", "indirect", "mixed"}
    assert len({example.text for example in examples}) == len(examples), "an example stands twice"


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("language.toml", 'source = "s"\nlicence = "l"\n', "language.toml:1: Object missing required field"),
        ("marks.toml", 'source = "s"\nlicence = "l"\n\nstraigth = ["\\""]\n', "unknown field `straigth`"),
        ("marks.toml", 'source = "s"\nlicence = "l"\nstops = 5\n', "marks.toml:3: Expected `str`, got `int`"),
        ("marks.toml", "source = \n", "marks.toml: "),
    ],
)
def test_a_broken_pack_is_named_by_file_and_line(tmp_path: Path, file: str, text: str, said: str):
    header = folder(known()[0]) / "language.toml"
    (tmp_path / "language.toml").write_text(header.read_text("utf-8"), "utf-8")
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(PackError) as raised:
        load_folder(tmp_path)
    assert said in str(raised.value)
    assert str(tmp_path) in str(raised.value)


def test_a_language_without_a_pack_is_served_by_the_root():
    assert load("xx").code == ROOT
    assert load(f"{known()[0]}-XK").code == known()[0]


def test_examples_are_decoded_strictly():
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"text": "x", "construction": 17, "expect": "pass", "attributions": []}', type=Example)
