"""The page of errors: each kind of error lands in its place, and the page holds nothing but text."""

import json
from html.parser import HTMLParser

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document

TEXT = """Albana Teli tha se ura e vjetër do të mbyllet nesër në mëngjes.

Besnik Hoti <b>&</b> të tjerë ecën. Sipas Murna Press, uji është i pastër.

Policia ka njoftuar se dy veta janë ndaluar pas përleshjes në qytet."""


class Errors(HTMLParser):
    """The headings of a page, and the words marked on it by class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - as its base has it
        self.tags.append(tag)

    def handle_data(self, data):
        if data.strip() and "h2" in self.tags[-2:]:
            self.headings.append(data.strip())


@pytest.fixture
def errors(root, shared, monkeypatch):
    pytest.importorskip("scipy")
    monkeypatch.syspath_prepend(str(root / "bench"))
    import errors

    return errors


@pytest.fixture
def judge(errors, shared):
    return errors.scorer(shared)


def gold():
    """What is found, as gold."""
    found = extract(make_document("d.txt", TEXT, language="sq")).attributions
    assert len(found) >= 2
    return [
        {
            "id": a.id,
            "cue": list(a.cue) if isinstance(a.cue, tuple) else [a.cue.start, a.cue.end],
            "source": [a.source.start, a.source.end] if a.source else None,
            "content": [[s.start, s.end] for s in a.content],
            "speaker": a.speaker.name if a.speaker else None,
            "relay": "; ".join(a.relay) or None,
            "parent": a.parent,
        }
        for a in found
    ]


def kinds(errors, judge, tmp_path, attributions, *, outermost=False):
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    row = {"doc": "d.txt", "attributions": attributions}
    cards, counts = errors.compare(judge, "sq", [row], tmp_path, outermost=outermost)
    return [card.kind for card in cards], cards, counts


def test_what_is_found_as_wanted_is_no_error(errors, judge, tmp_path):
    found, _, counts = kinds(errors, judge, tmp_path, gold())
    assert found == []
    assert counts["paired"] == counts["gold"] == counts["found"]


def test_what_is_wanted_and_not_read_is_missed(errors, judge, tmp_path):
    at = TEXT.index("ecën")
    missing = {"id": "x", "cue": [at, at + 4], "source": None, "content": [[TEXT.index("Besnik"), at - 1]]}
    found, cards, _ = kinds(errors, judge, tmp_path, [*gold(), missing])
    assert found == ["no cue"]
    assert cards[0].cue == "ecën"
    assert "cue" in cards[0].gold.passage
    assert cards[0].found.instead


def test_what_is_not_wanted_is_a_false_find(errors, judge, tmp_path):
    found, cards, _ = kinds(errors, judge, tmp_path, gold()[1:])
    assert found == ["false"]
    assert cards[0].gold.instead


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"speaker": "Dikush Tjetër"}, "speaker"),
        ({"relay": "Radio Kodra"}, "relay"),
        ({"parent": "x"}, "nesting"),
        ({"source": [TEXT.index("Policia"), TEXT.index("Policia") + 7]}, "source"),
        ({"content": [[TEXT.index("ura e"), TEXT.index(" në mëngjes")]]}, "boundaries"),
        ({"content": [[TEXT.index("Policia"), TEXT.index("Policia") + 7]]}, "content"),
    ],
)
def test_a_pair_is_wrong_in_what_differs(errors, judge, tmp_path, change, kind):
    first, *rest = gold()
    assert TEXT[slice(*first["cue"])] == "tha"
    found, _, _ = kinds(errors, judge, tmp_path, [{**first, **change}, *rest])
    assert found == [kind]


def test_the_page_counts_and_escapes(errors, judge, tmp_path):
    at = TEXT.index("ecën")
    missing = {"id": "x", "cue": [at, at + 4], "source": None, "content": [[TEXT.index("Besnik"), at - 1]]}
    _, cards, counts = kinds(errors, judge, tmp_path, [*gold()[1:], missing])
    html = errors.page("set", "sq", cards, counts)
    read = Errors(html)
    assert "Missed: no cue read" in read.headings
    assert "False find" in read.headings
    assert "b" not in read.tags
    assert "&lt;b&gt;" in html
    assert read.tags.count("article") == len(cards)
    assert "http" not in html, "nothing is fetched"


def test_an_unseen_set_is_not_shown(errors, shared, tmp_path, monkeypatch):
    path = tmp_path / "sq_unseen.jsonl"
    path.write_text(json.dumps({"doc": "d.txt", "attributions": []}), "utf-8")
    arguments = ["--gold", str(path), "--texts", str(tmp_path), "--language", "sq", "--shared", str(shared)]
    monkeypatch.setattr("sys.argv", ["errors.py", *arguments])
    with pytest.raises(SystemExit, match="not to be looked at"):
        errors.main()
