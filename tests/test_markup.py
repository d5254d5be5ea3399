"""Pages, feeds and WARC files: what is read out of them, and what is not believed."""

import contextlib
import gzip
import io
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipas.intake import read
from sipas.intake.feed import NotAFeedError, as_text, read_feed
from sipas.intake.html import NoArticleError, make_from_page, read_html, read_page
from sipas.intake.markup import Dated, choose_date, decode, read_date
from sipas.intake.warc import read_warc
from sipas.records import Document, Problem

FETCHED = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
TEXT = "".join(f"<p>Paragrafi {n} i artikullit tregon për urën mbi lumin, “po”, tha mësuesja.</p>" for n in range(4))


def page(head: str = "", body: str = TEXT) -> bytes:
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body><nav><a href='/'>Kreu</a></nav>"
        f"<article><h1>Ura e re</h1>{body}</article><script>alert(1)</script><footer>Të drejtat</footer></body></html>"
    ).encode()


def test_a_page_is_its_article():
    found = read_page(page("<title>Ura e re - Gazeta</title><meta property='og:site_name' content='Gazeta'>"))
    assert found.title.of(found.text) == "Ura e re"
    assert found.site == "Gazeta"
    assert found.text.count("Ura e re") == 1
    assert found.text.count("Paragrafi") == 4
    assert not any(word in found.text for word in ("Kreu", "alert", "drejtat"))


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2026-03-10T07:15:00+01:00'>",
        "<meta itemprop='datePublished' content='2026-03-10T07:15:00+01:00'>",
        '<script type=\'application/ld+json\'>{"@graph": [{"datePublished": "2026-03-10T07:15:00+01:00"}]}</script>',
        '<script type=\'application/ld+json\'>[{"datePublished": "2026-03-10T06:15:00Z"}]</script>',
        "<script type='application/ld+json'>{broken</script><meta name='date' content='2026-03-10T06:15:00Z'>",
    ],
)
def test_a_page_says_when_it_was_published(head):
    document = make_from_page(read_page(page(head)), uri="u", url=None, publisher=None, fetched=FETCHED)
    assert document.published.earliest == datetime(2026, 3, 10, 6, 15, tzinfo=UTC)
    assert document.published.reason.startswith("the page's")


@pytest.mark.parametrize("raw", [b"", b" ", b"<html></html>", b"\xff\xfe", b"<!-- -->", b"\0" * 50, bytes(range(256))])
def test_nothing_in_a_page_is_no_article(raw):
    with pytest.raises(NoArticleError):
        read_page(raw)


def test_pages_that_mean_harm_cost_little():
    start = time.monotonic()
    for raw in (
        b"<div>" * 300_000 + b"<p>text",
        b"<p>fjala</p>" * 300_000,
        b"<a " * 300_000,
        b"<!--" * 300_000,
        b"<table><tr><td>" * 50_000,
        b"x" * 30_000_000,
    ):
        with pytest.raises(NoArticleError):
            read_page(raw)
    assert time.monotonic() - start < 20


@given(st.binary(max_size=300) | st.text(alphabet="<>/ap=\"' &;!-[]", max_size=200).map(str.encode))
def test_no_bytes_break_the_readers(raw):
    for reader in (read_html, read_warc):
        assert all(isinstance(found, Document | Problem) for found in reader([raw], "x", "x"))
    with contextlib.suppress(NotAFeedError):
        read_feed(raw, url="http://a.example/")


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("Çështja".encode(), None, "Çështja"),
        ("Çështja".encode(), "iso-8859-1", "Çështja"),
        ("Çështja".encode("latin-1"), "iso-8859-1", "Çështja"),
        ("“Çështja”".encode("cp1252"), "iso-8859-1", "“Çështja”"),
        ("<meta charset='windows-1250'>Łódź".encode("cp1250"), None, "<meta charset='windows-1250'>Łódź"),
        ("Çështja".encode("utf-16"), "utf-8", "Çështja"),
        ("Çështja".encode("utf-8-sig"), None, "Çështja"),
        ("Çështja".encode("latin-1"), "no-such-thing", "Çështja"),
        (b"a\0b\x01", None, "a\ufffdb\ufffd"),
        (b"\x80abc", "rot13", "€abc"),
    ],
)
def test_encodings_are_read_however_they_are_declared(raw, charset, text):
    assert decode(raw, charset)[0] == text


def test_broken_utf8_loses_a_letter_and_says_so():
    raw = "Çështja e urës mbi lumë".encode()
    text, odd = decode(raw[:3] + raw[4:], "utf-8")
    assert text.endswith("tja e urës mbi lumë")
    assert "broken UTF-8" in odd


def test_dates_with_one_meaning_are_read():
    assert read_date(Dated("x", "Tue, 10 Mar 2026 07:15:00 +0100")).earliest == datetime(2026, 3, 10, 6, 15, tzinfo=UTC)
    assert read_date(Dated("x", "Tue, 10 Mar 2026 07:15 GMT")).latest > datetime(2026, 3, 10, 7, 15, tzinfo=UTC)
    assert read_date(Dated("x", "2026-03")).edtf == "2026-03"
    for said in ("10/03/2026", "03-10-26", "yesterday", "", "0", "Tue, 99 Mar 2026 07:15:00 GMT", "9" * 500):
        assert read_date(Dated("x", said)) is None


def test_the_first_date_that_can_be_believed_is_taken():
    dates = [Dated("a", "10/03/2026"), Dated("b", "2099-01-01"), Dated("c", "1970-01-01"), Dated("d", "2026-03-10"),
             Dated("e", "2026-02-01"), Dated("f", "2026-03-10T20:00:00Z")]  # fmt: skip
    when = choose_date(dates, FETCHED)
    assert when.edtf == "2026-03-10"
    assert when.reason.startswith("d;")
    assert "a '10/03/2026' is not readable" in when.reason
    assert "b 2099-01-01 lay in the future" in when.reason
    assert "c 1970-01-01 is before the web" in when.reason
    assert "e says 2026-02-01" in when.reason
    assert "f says" not in when.reason
    nothing = choose_date(dates[:3], FETCHED)
    assert (nothing.earliest, nothing.latest) == (None, FETCHED)
    assert choose_date([], None) is None


def test_feed_titles_are_text():
    assert as_text("<b>Ura</b> &amp; lumi") == "Ura & lumi"
    assert as_text("&lt;script&gt;alert(1)&lt;/script&gt;Ura") == "Ura"
    assert as_text("a < b dhe c > d") == "a < b dhe c > d"
    assert as_text("<img src=x onerror=alert(1)>") is None


def test_an_rss_feed_with_names_of_html_and_no_end():
    raw = b"<rss><channel><title>Gazeta&nbsp;e re</title><item><title>Nj&euml;</title><link> /a\n</link></item><item><title>Dy"
    feed = read_feed(raw, url="http://g.example/rss")
    assert feed.title == "Gazeta e re"
    assert [(e.title, e.url) for e in feed.entries] == [("Një", "http://g.example/a")]
    assert "broken XML" in feed.odd[-1]


def test_a_sitemap_and_an_index():
    raw = (
        b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/"
        b"schemas/sitemap-news/0.9'><url><loc>http://g.example/a</loc><lastmod>2026-03-11</lastmod><n:news>"
        b"<n:publication_date>2026-03-10</n:publication_date><n:title>Ura</n:title></n:news></url></urlset>"
    )
    (entry,) = read_feed(raw, url="http://g.example/news.xml").entries
    assert (entry.title, entry.published, entry.updated) == ("Ura", "2026-03-10", "2026-03-11")
    index = read_feed(b"<sitemapindex><sitemap><loc>/m1.xml</loc></sitemap></sitemapindex>", url="http://g.example/")
    assert (index.kind, index.entries[0].url) == ("index", "http://g.example/m1.xml")


def warc(*, packed: bool) -> bytes:
    text = page()
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (text[:100], text[100:])) + b"0\r\n\r\n"
    answers = [
        ("text/html; charset=utf-8", text, "200 OK"),
        ("text/html", b"<html></html>", "200 OK"),
        ("image/png", b"x", "200 OK"),
        ("text/html", text, "404 Not Found"),
        ("text/html\r\nContent-Encoding: gzip", gzip.compress(text), "200 OK"),
        ("text/html\r\nTransfer-Encoding: chunked", chunked, "200 OK"),
        ("text/html\r\nContent-Encoding: gzip", b"no gzip", "200 OK"),
    ]
    records = [b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"]
    for number, (media, body, status) in enumerate(answers):
        block = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
        head = f"WARC-Target-URI: http://g.example/{number}\r\nWARC-Date: 2026-03-12T12:00:00Z\r\nContent-Length: {len(block)}"
        records.append(f"WARC/1.1\r\nWARC-Type: response\r\n{head}\r\n\r\n".encode() + block + b"\r\n\r\n")
    return b"".join(gzip.compress(record) if packed else record for record in records)


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_file_is_its_pages(packed):
    found = list(read_warc(io.BytesIO(warc(packed=packed)), "x.warc", ""))
    documents = [item for item in found if isinstance(item, Document)]
    assert [document.uri for document in documents] == [f"http://g.example/{n}" for n in (0, 4, 5)]
    assert len({document.text for document in documents}) == 1
    assert documents[0].fetched == documents[0].published.latest == FETCHED
    assert [p.code for p in found if isinstance(p, Problem)] == ["no-article", "no-article"]


@pytest.mark.parametrize("packed", [False, True])
@given(data=st.data())
def test_a_warc_file_cut_anywhere_gives_what_it_holds(packed, data):
    raw = warc(packed=packed)
    end = data.draw(st.integers(0, len(raw) - 1))
    found = list(read_warc([raw[:end]], "x.warc", ""))
    assert all(isinstance(item, Document | Problem) for item in found)
    codes = [item.code for item in found if isinstance(item, Problem)]
    assert set(codes) <= {"broken", "empty", "no-article"}


def test_what_is_no_warc_file_is_said():
    assert [p.code for p in read_warc([b"nonsense"], "x", "")] == ["broken"]
    assert [p.code for p in read_warc([], "x", "")] == ["empty"]


def test_pages_and_warc_files_are_read_from_a_folder(tmp_path):
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.warc.gz").write_bytes(warc(packed=True))
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"x"))
    found = list(read([str(tmp_path)]))
    assert [item.uri for item in found if isinstance(item, Document)] == [
        "a.html",
        *(f"http://g.example/{n}" for n in (0, 4, 5)),
    ]
    assert sorted(p.code for p in found if isinstance(p, Problem)) == ["no-article", "no-article", "passed-over"]
