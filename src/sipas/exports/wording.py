"""The words of the interface: labels in the reader's language, as data.

Knows nothing of stories.  One strict TOML file a language in `interface/`; a story
file has no words but these and those of its documents.
"""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from sipas.records import Bound, Kind, MentionType, SourceClass, Stance


class Wording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The labels of one interface language."""

    source: str
    licence: str
    code: str
    name: str
    decimal: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    labels: dict[str, str]
    stance: dict[Stance, str]
    kind: dict[Kind, str]
    relation: dict[str, str]
    about: dict[str, str]
    bound: dict[Bound, str]
    source_class: dict[SourceClass, str]
    mention: dict[MentionType, str]
    unit: dict[str, str]
    state: dict[str, str]

    def __getitem__(self, label: str) -> str:
        """Return a label; KeyError if there is none of that name."""
        return self.labels[label]


@cache
def interfaces() -> tuple[str, ...]:
    """Return the codes of all interface languages, in order."""
    found = (file.name for file in (files("sipas.exports") / "interface").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@cache
def wording(code: str) -> Wording:
    """Return the labels of an interface language; ValueError if there are none for it."""
    if code not in interfaces():
        raise ValueError(f"no interface in {code!r}; there are {', '.join(interfaces())}")
    raw = (files("sipas.exports") / "interface" / f"{code}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), Wording)
