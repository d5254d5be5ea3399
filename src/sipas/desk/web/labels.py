"""The words of the desk's pages in the reader's language, as data, and which language that is.

One strict TOML file a language in `interface/`, beside the story file's own words
(`sipas.exports.wording`), which the pages use as well.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from sipas.exports.wording import interfaces


class Labels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The desk's labels in one language; `counts` are pairs, for one and for any other number.

    `languages` names languages by their code, `reasons` failures of sources and deliveries by theirs,
    `misasked` what is wrong with a search.
    """

    source: str
    licence: str
    code: str
    name: str
    labels: dict[str, str]
    kinds: dict[str, str]
    counts: dict[str, tuple[str, str]]
    languages: dict[str, str]
    reasons: dict[str, str]
    misasked: dict[str, str]

    def __getitem__(self, label: str) -> str:
        """Return a label; KeyError if there is none of that name."""
        return self.labels[label]

    def many(self, what: str, n: int) -> str:
        """Return a number with what it counts: `1 document`, `4 documents`."""
        return self.counts[what][n != 1].replace("{n}", str(n))

    def language(self, code: str | None) -> str:
        """Return a language's name, its code if these labels have none."""
        return self.languages.get(code or "", code or "")

    def reason(self, code: str | None) -> str:
        """Return why something failed in words, the code itself if these labels have none."""
        kind, _, number = (code or "").partition("-")
        if kind == "http" and number not in self.reasons:
            return self.reasons["http"].replace("{n}", number)
        return self.reasons.get(number if kind == "http" else code or "", code or "")


@cache
def labels(code: str) -> Labels:
    """Return the desk's labels in an interface language; ValueError if there are none."""
    if code not in interfaces():
        raise ValueError(f"no interface in {code!r}; there are {', '.join(interfaces())}")
    raw = (files("sipas.desk.web") / "interface" / f"{code}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), Labels)


def chosen(wishes: Iterable[str | None], accepted: str, otherwise: str) -> str:
    """Return the interface language: the first wish there is an interface for, else the browser's, else `otherwise`.

    `accepted` is an Accept-Language header.
    """
    known = interfaces()
    first = next((wish for wish in wishes if wish in known), None)
    return first or next((code for code in _accepted(accepted) if code in known), otherwise)


def _accepted(header: str) -> list[str]:
    """The languages of an Accept-Language header without their regions, best first."""
    weighed = []
    for at, part in enumerate(header[:1000].split(",")):
        code, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), at, code.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    return [code for weight, _, code in sorted(weighed) if weight < 0]
