"""Load language packs, check them, follow their fallbacks, guess the language of a text.

A pack is data: `languages/CODE/*.toml`, each decoded into its type of `schema`.  A file a
pack does not have is taken from its fallback chain, which ends in `und`, and named in
`Language.gaps`, so that what is not covered is said.  A broken pack is our own mistake
and raises `PackError` with file and line.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from sipas.naming import Names, Titles
from sipas.schema import Cues, FigurePack, Header, Marks, StoryPack, TimePack
from sipas.sheet import Sheet

ROOT = "und"
# A text of so many words is in a pack's language where this share of them are its function words, and no other
# pack's come near.  Real texts in packs' languages have .4 to .6, the nearest other language .32 (docs/profile.md).
CLEAR_WORDS, CLEAR, CLEAR_APART = 50, 0.4, 0.2
BRIEF = 1200  # characters that are nearly always clear already
SHEETS: dict[str, type[Sheet]] = {
    "marks": Marks,
    "names": Names,
    "titles": Titles,
    "time": TimePack,
    "figures": FigurePack,
    "cues": Cues,
    "stories": StoryPack,
}


class Kept(dict[int, str]):
    """For `str.translate`: a blank for every character that a pattern does not match, tried when it is first met."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self._match = re.compile(pattern).match

    def __missing__(self, code: int) -> str:
        found = self[code] = chr(code) if self._match(chr(code)) else " "
        return found


_LETTERS = Kept(r"[^\W\d_]")
_TYPOGRAPHIC = "’‘“”„–—…\u00a0"  # no letters, digits or underscores


def blanked(text: str, kept: Kept) -> str:
    """Return the text with a blank for every character that is not kept; for tables that keep word characters only.

    Without its typographic marks a text is often ASCII, which is translated much faster.
    """
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            text = text.replace(mark, " ")
    return text.translate(kept)


class PackError(Exception):
    """A language pack is broken; the message names file and line."""


class Language(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One loaded pack.  Compared by identity, so that tables built from it can be cached.

    `gaps` names the sheets that neither the pack nor any fallback but `und` has;
    `folder` is where the pack's other data (form table, weights, examples) lies.
    """

    header: Header
    marks: Marks
    names: Names
    titles: Titles
    time: TimePack
    figures: FigurePack
    cues: Cues
    stories: StoryPack
    gaps: tuple[str, ...]
    folder: Traversable

    @property
    def code(self) -> str:
        """The pack's BCP 47 code."""
        return self.header.code


def _line_of(text: str, path: str) -> int:
    """Return the line a msgspec path such as `$.verb[3].stance` points at, as well as can be told."""
    steps = re.findall(r"\.([\w-]+)|\[(\d+)\]", path)
    lines = text.splitlines()
    at = 0
    for position, (key, _) in enumerate(steps):
        if not key:
            continue
        follows = steps[position + 1][1] if position + 1 < len(steps) else ""
        heads = [n for n in range(at, len(lines)) if re.match(rf"\s*\[\[?{re.escape(key)}\]", lines[n])]
        sets = [n for n in range(at, len(lines)) if re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", lines[n])]
        hits = heads or sets
        if hits:
            index = int(follows) if follows and heads else 0
            at = hits[min(index, len(hits) - 1)]
    return at + 1


def _read(folder: Traversable, name: str) -> dict[str, Any] | None:
    file = folder / f"{name}.toml"
    if not file.is_file():
        return None
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{file}: {error}") from None


def _decode(folder: Traversable, name: str, type_: type[Any]) -> Any:  # noqa: ANN401 - a sheet of the type asked for, checked by msgspec
    """Return the sheet of one folder as its type, or None if the folder has no such file."""
    raw = _read(folder, name)
    if raw is None:
        return None
    try:
        return msgspec.convert(raw, type_, strict=True)
    except msgspec.ValidationError as error:
        file = folder / f"{name}.toml"
        path = str(error).rpartition("`")[0].rpartition("`")[2]
        raise PackError(f"{file}:{_line_of(file.read_text('utf-8'), path)}: {error}") from None


def _folder(code: str) -> Traversable:
    return files("sipas") / "languages" / code


@cache
def known() -> tuple[str, ...]:
    """Return the codes of all packs, in order, without the root `und`."""
    folders = (files("sipas") / "languages").iterdir()
    return tuple(sorted(f.name for f in folders if f.name != ROOT and (f / "language.toml").is_file()))


def load_folder(folder: Traversable) -> Language:
    """Return the pack in a folder, its missing sheets taken from its fallback chain.

    Raises PackError, with file and line, if the pack is broken.
    """
    header: Header | None = _decode(folder, "language", Header)
    if header is None:
        raise PackError(f"{folder}: no language.toml")
    if header.code != ROOT and (not header.fallback or header.fallback[-1] != ROOT):
        raise PackError(f"{folder / 'language.toml'}: the fallback chain must end in {ROOT!r}")
    sheets: dict[str, Any] = {}
    gaps = []
    for name, type_ in SHEETS.items():
        found = None
        for place in (folder, *(_folder(code) for code in header.fallback)):
            found = _decode(place, name, type_)
            if found is not None:
                if place.name == ROOT and header.code != ROOT:
                    gaps.append(name)
                break
        sheets[name] = found if found is not None else type_(source="none", licence="none")
        if found is None:
            gaps.append(name)
    return Language(header=header, gaps=tuple(gaps), folder=folder, **sheets)


@cache
def load(code: str) -> Language:
    """Return the pack of a BCP 47 code; for one without a pack, its base language's, else `und`'s."""
    for candidate in (code, code.partition("-")[0]):
        if candidate in known():
            return load_folder(_folder(candidate))
    return load_folder(_folder(ROOT))


@cache
def _guesser() -> Any:  # noqa: ANN401 - the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 0.5 s: only when a guess is needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)


@cache
def _guessed() -> dict[str, str]:
    return {alias: code for code in known() for alias in (code, *load(code).header.guess)}


@cache
def _function_words() -> dict[str, str]:
    """Each function word with the packs it is one of, their codes parted by blanks."""
    packs: dict[str, list[str]] = {}
    for code in known():
        for word in {word for row in load(code).stories.function_words for word in row.split()}:
            packs.setdefault(word, []).append(code)
    return {word: " ".join(codes) for word, codes in packs.items()}


def clearly(start: str) -> str | None:
    """Return the pack whose function words so many words of a text are that no model need be asked; None if none is."""
    words = blanked(start.lower(), _LETTERS).split()
    if len(words) < CLEAR_WORDS:
        return None
    found = dict.fromkeys(known(), 0)
    for packs, count in Counter(map(_function_words().get, words)).items():
        for code in packs.split() if packs else ():
            found[code] += count
    shares = sorted((count / len(words), code) for code, count in found.items())
    (second, _), (first, code) = shares[-2:] if len(shares) > 1 else [(0.0, ""), *shares]
    return code if first >= CLEAR and first - second >= CLEAR_APART else None


def guess(text: str, sample: int = 4000) -> str:
    """Return the code of the language a text is most likely in (a pack's code where one fits).

    Reads the first `sample` characters, of a text that is clear by its beginning only that.  Text without
    letters gives `und`.
    """
    start = text[:sample]
    if not any(c.isalpha() for c in start):
        return ROOT
    return clearly(start[:BRIEF]) or clearly(start) or by_model(start)


def by_model(start: str) -> str:
    """Return the code of the language that py3langid's model takes a text for (a pack's code where one fits).

    Its start takes longer than all else that one document needs.
    """
    code = str(_guesser().classify(start)[0])
    return _guessed().get(code, code)


def covers(code: str | None) -> bool:
    """Return whether a pack (not only the root) serves this language."""
    return code is not None and (code in known() or code.partition("-")[0] in known())


def languages() -> Iterable[Language]:
    """Return every pack but the root, in the order of their codes."""
    return (load(code) for code in known())
