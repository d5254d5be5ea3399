"""The desk's commands, from feeds to search to another store."""

import gzip

import pytest
from click.testing import CliRunner

from sipas.cli import main


@pytest.fixture
def sipas(tmp_path):
    """Return a function that runs a command on the test's own store."""

    def run(*arguments: str, code: int = 0):
        result = CliRunner(env={"SIPAS_STORE": str(tmp_path / "desk.db")}).invoke(main, arguments)
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def filled(sipas):
    sipas("collect", "samples/lumi")
    return sipas


def test_collect_watch_and_search(papers, sipas, tmp_path):
    site = papers(6)
    (tmp_path / "feeds.opml").write_text(
        f"<opml version='2.0'><body><outline xmlUrl='{site.feeds[0]}'/><outline xmlUrl='mailto:x'/></body></opml>"
    )
    first = sipas("collect", "--allow-private", str(tmp_path / "feeds.opml"), f"{site.hosts[0]}/hostile/lol", code=1)
    assert "mailto:x" in first.stderr
    assert "1 documents read" in first.stderr
    bad = sipas("collect", "--allow-private", f"{site.hosts[1]}/hostile/page", code=1)
    assert "not-a-feed" in bad.stderr
    assert "has never worked; failed 1 times" in bad.stderr
    feeds = sipas("feeds").stdout.splitlines()
    assert len(feeds) == 3
    (working,) = [line for line in feeds if line.endswith("works")]
    assert working.startswith(f"{site.feeds[0]}\trss\tlast success 2")
    assert site.feeds[0] in sipas("feeds", "--opml").stdout
    assert "/lajme/k0000q" in sipas("search", "--documents", "qarkullon").stdout


def test_private_addresses_are_refused_unless_allowed(papers, sipas):
    site = papers(3)
    assert "private-address" in sipas("collect", site.feeds[0], code=1).stderr


def test_search_by_all_that_can_be_asked(filled):
    def found(*arguments: str) -> list[str]:
        return filled("search", *arguments).stdout.splitlines()

    assert found("diga")
    assert found("DIGËS") == found("diges")
    denied = found("--speaker", "Brenjari", "--stance", "denies")
    assert denied
    assert all("Brenjari" in line and "[denies]" in line for line in denied)
    assert all(line[:10] >= "2026-03-11" for line in found("--since", "2026-03-11", "uji"))
    assert all(line[:10] < "2026-03-11" for line in found("--until", "2026-03-11", "uji"))
    assert all("\tAdria" in line or "Courier" in line for line in found("--publisher", "The Adria Courier"))
    assert len(found("--limit", "1")) == 1
    assert "Murna Press" in filled("search", "--outlets", "--speaker", "Sherkaj").stdout
    assert '"attribution":' in filled("search", "--format", "jsonl", "diga").stdout
    assert found("fjalëqënukështë") == []
    filled("search", "--since", "yesterday", code=2)
    filled("search", "--", "-diga", code=2)


def test_what_is_collected_again_is_not_read_again(filled):
    assert "documents read" not in filled("collect", "samples/lumi").stderr


def test_export_and_import(filled, tmp_path):
    one, two = tmp_path / "one.jsonl.gz", tmp_path / "two.jsonl.gz"
    filled("export", "-o", str(one))
    filled("import", "--store", str(tmp_path / "other.db"), str(one))
    filled("export", "--store", str(tmp_path / "other.db"), "-o", str(two))
    assert one.read_bytes() == two.read_bytes()
    assert filled("export").stdout_bytes == gzip.decompress(one.read_bytes())
    assert "not empty" in filled("import", str(one), code=1).stderr
    one.write_bytes(gzip.compress(b"{}\n"))
    assert "not an archive" in filled("import", "--store", str(tmp_path / "third.db"), str(one), code=1).stderr


@pytest.mark.parametrize("command", ["feeds", "search", "export"])
def test_a_store_that_is_not_there_is_not_made(sipas, tmp_path, command):
    assert "no such store" in sipas(command, code=1).stderr
    assert not (tmp_path / "desk.db").exists()


def test_a_missing_file_costs_itself(sipas, tmp_path):
    result = sipas("collect", str(tmp_path / "none.opml"), "samples/odd/latin1.txt", "samples/lumi/wire.jsonl", code=1)
    assert "none.opml" in result.stderr
    assert "latin1.txt" in result.stderr
    assert "10 documents read" in result.stderr
