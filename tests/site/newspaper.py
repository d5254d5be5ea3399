"""Three newspapers with six feeds on loopback, which change while they are read.

Started as a program: prints one JSON line with its addresses, then serves until its input
ends.  `/_truth` tells what stands in the papers now, `/_step?n=` makes n changes,
`/_every?n=` makes one change with every n-th page that is read, 0 for none.
All texts are made here from a list of words; the order of the changes is fixed by the seed.
"""

import gzip
import html
import itertools
import json
import random
import sys
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HOSTS = ("127.0.0.2", "127.0.0.3", "127.0.0.4")
START = datetime(2026, 3, 10, 6, 0, tzinfo=UTC)
WORDS = (
    "qyteti lumi ura shkolla këshilli banorët rruga dimri tregu vajza punëtori fabrika biblioteka mësuesja "
    "dritarja mbledhja vendimi çmimi buka treni stacioni mali fusha bashkia zëri fjala nesër dje sot pranë gjatë "
    "ndërtoi hapi mbylli pa dëgjoi shkroi solli preu gjeti humbi ktheu nisi the river bridge school council winter"
).split()


class Article:
    """One article of one paper."""

    def __init__(self, site, token, host, number):
        self.site = site
        self.token = token
        self.host = host
        self.section = number % 2
        self.both = number % 9 == 0  # stands in both feeds of its paper
        self.revision = 1
        self.path = f"/{('lajme', 'sport')[self.section]}/{token}"
        self.guid = f"id-{host}-{token}"
        self.published = START + timedelta(minutes=7 * number)
        self.touched = self.published
        chance = random.Random(token)
        self.title = " ".join(chance.choice(WORDS) for _ in range(6)).capitalize()
        self.paragraphs = [
            " ".join(chance.choice(WORDS) for _ in range(chance.randrange(18, 40))).capitalize() + "."
            for _ in range(chance.randrange(4, 9))
        ]

    def text(self):
        first = f"Shënimi {self.token} qarkullon në botimin rev{self.revision}x. " + self.paragraphs[0]
        return [first, *self.paragraphs[1:]]

    def page(self):
        body = "".join(f"<p>{html.escape(p)}</p>\n" for p in self.text())
        return (
            f"<!doctype html><html><head><meta charset='utf-8'><title>{self.title} - Gazeta {self.host}</title>"
            f"<meta property='article:published_time' content='{self.published.isoformat()}'>"
            f"<script>alert('{time.time()}')</script></head><body><nav><a href='/'>Kreu</a> <a href='/sport'>Sport</a>"
            f"</nav><article><h1>{self.title}</h1>\n{body}</article><aside><a href='/x'>Më të lexuarat</a></aside>"
            f"<footer>Të gjitha të drejtat. {time.time()}</footer></body></html>"
        )


class Site:
    """The papers and what happens to them."""

    def __init__(self, port, count, seed):
        self.port = port
        self.lock = threading.RLock()
        self.chance = random.Random(seed)
        self.numbers = itertools.count()
        self.articles = []
        self.redirects = {}
        self.gone = set()
        self.every = 0
        self.pages = 0
        self.requests = []
        for _ in range(count):
            self.add()

    def add(self):
        number = next(self.numbers)
        self.articles.append(Article(self, f"k{number:04d}q", number % 3, number))

    def find(self, host, path):
        return next((a for a in self.articles if a.host == host and a.path == path), None)

    def step(self):
        with self.lock:
            {0: self.add, 1: self.edit, 2: self.move, 3: self.edit, 4: self.remove, 5: self.copy, 6: self.move}[
                self.chance.randrange(7)
            ]()

    def edit(self):
        article = self.chance.choice(self.articles)
        article.revision += 1
        article.touched += timedelta(minutes=article.revision)
        article.paragraphs[-1] = " ".join(self.chance.choice(WORDS) for _ in range(20)).capitalize() + "."

    def move(self):
        article = self.chance.choice(self.articles)
        old, article.path = article.path, f"/arkiv/{article.token}-{len(self.redirects) + len(self.gone)}"
        self.redirects.pop((article.host, article.path), None)
        # the papers of host 2 break old addresses, the others lead on; host 0 keeps its ids
        if article.host == 2:
            self.gone.add((article.host, old))
        else:
            self.redirects[article.host, old] = article.path
        if article.host == 1:
            article.guid = f"id-{article.host}-{article.path}"

    def remove(self):
        article = self.chance.choice(self.articles)
        if len([a for a in self.articles if a.host == article.host]) > 8:
            self.articles.remove(article)
            self.gone.add((article.host, article.path))

    def copy(self):
        article = self.chance.choice(self.articles)
        other = (article.host + 1) % 3
        if any(a.host == other and a.token == article.token for a in self.articles):
            return
        if (other, article.token) in {(h, p.rpartition("/")[2][:6]) for h, p in self.gone}:
            return  # it stood there once and was taken down
        made = Article(self, article.token, other, next(self.numbers))
        made.paragraphs, made.revision, made.title = list(article.paragraphs), article.revision, article.title
        self.articles.append(made)

    def truth(self):
        with self.lock:
            return [
                {"host": HOSTS[a.host], "token": a.token, "url": self.url(a), "revision": a.revision}
                for a in self.articles
            ]

    def url(self, article):
        return f"http://{HOSTS[article.host]}:{self.port}{article.path}"

    def listed(self, host, section):
        found = [a for a in self.articles if a.host == host and (section is None or a.section == section or a.both)]
        return sorted(found, key=lambda a: a.published, reverse=True)


def rss(site, articles, *, ids):
    items = "".join(
        f"<item><title>{html.escape('<b>' + a.title + '</b>' if not ids else a.title)}</title><link>{site.url(a)}</link>"
        + (f"<guid isPermaLink='false'>{a.guid}</guid>" if ids else "")
        + f"<pubDate>{format_datetime(a.published)}</pubDate><description>rev{a.revision}x</description></item>"
        for a in articles
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>RSS</title>{items}</channel></rss>"
    )


def atom(site, articles):
    entries = "".join(
        f"<entry><id>{a.guid}</id><title>{html.escape(a.title)}</title><link rel='alternate' href='{a.path}'/>"
        f"<published>{a.published.isoformat()}</published><updated>{a.touched.isoformat()}</updated></entry>"
        for a in articles
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Atom</title>{entries}</feed>"


def json_feed(site, articles):
    items = [
        {"id": a.guid, "url": site.url(a), "title": a.title, "date_published": a.published.isoformat(),
         "date_modified": a.touched.isoformat()}
        for a in articles
    ]  # fmt: skip
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "JSON", "items": items})


def sitemap(site, articles, *, news):
    rows = "".join(
        f"<url><loc>{site.url(a)}</loc><lastmod>{a.touched.isoformat()}</lastmod>"
        + (
            f"<news:news><news:publication_date>{a.published.isoformat()}</news:publication_date>"
            f"<news:title>{html.escape(a.title)}</news:title></news:news>"
            if news
            else ""
        )
        + "</url>"
        for a in articles
    )
    spaces = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    return f"<urlset {spaces}>{rows}</urlset>"


def feed(site, host, path):
    """The content of a feed, None if there is none at this path."""
    with site.lock:
        if host == 0:
            if path == "/rss/lajme":
                return rss(site, site.listed(0, 0), ids=True), "application/rss+xml"
            if path == "/atom/sport":
                return atom(site, site.listed(0, 1)), "application/atom+xml"
        if host == 1:
            if path == "/feed.json":
                return json_feed(site, site.listed(1, 0)), "application/feed+json"
            if path == "/news.xml":
                return sitemap(site, site.listed(1, 1), news=True), "application/xml"
        if host == 2:
            if path == "/sitemap.xml":
                maps = "".join(
                    f"<sitemap><loc>{p}</loc></sitemap>" for p in ("/sitemap.xml", "/map0.xml", "/missing.xml")
                )
                return f"<sitemapindex>{maps}</sitemapindex>", "application/xml"
            if path == "/map0.xml":
                return sitemap(site, site.listed(2, 0), news=False), "application/xml"
            if path == "/rss":
                return rss(site, site.listed(2, 1), ids=False), "text/xml"
    return None


def feeds(port):
    at = [f"http://{host}:{port}" for host in HOSTS]
    return [f"{at[0]}/rss/lajme", f"{at[0]}/atom/sport", f"{at[1]}/feed.json", f"{at[1]}/news.xml",
            f"{at[2]}/sitemap.xml", f"{at[2]}/rss"]  # fmt: skip


LOL = (
    "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol0 'lol'>"
    + "".join(f"<!ENTITY lol{i} '{f'&lol{i - 1};' * 10}'>" for i in range(1, 10))
    + "]><rss><channel><title>&lol9;</title><item><title>a &lol9; b</title><link>/lajme/k0000q</link></item></channel></rss>"
)
XXE = (
    "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>t</title><item><title>&x;</title>"
    "<link>/lajme/k0000q</link></item></channel></rss>"
)
ITEM = "<rss><channel><title>{title}</title><item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item></channel></rss>"
TITLE = "&lt;script&gt;alert(1)&lt;/script&gt;Lajmi &amp;lt;img src=x onerror=alert(2)&amp;gt; i ditës"


def hostile(path):
    """Body, type and further headers of a feed that means harm, or has come to it."""
    item = ITEM.format
    if path == "lol":
        return LOL.encode(), "text/xml", {}
    if path == "xxe":
        return XXE.encode(), "text/xml", {}
    if path == "latin":
        return item(title="Çështja", link="/lajme/k0000q", date="").encode("latin-1"), "text/xml; charset=utf-8", {}
    if path == "utf16":
        return item(title="Çështja", link="/lajme/k0000q", date="").encode("utf-16"), "text/xml", {}
    if path == "titles":
        return item(title=TITLE, link="/lajme/k0000q", date="10/03/2026").encode(), "text/xml", {}
    if path == "future":
        return (
            item(title="E ardhmja", link="/hostile/undated", date="Tue, 10 Mar 2099 06:00:00 GMT").encode(),
            "text/xml",
            {},
        )
    if path == "private":
        return item(title="E mbyllur", link="/private/k1", date="").encode(), "text/xml", {}
    if path == "sameid":
        items = "".join(f"<item><guid>1</guid><title>t</title><link>/lajme/k000{n}q</link></item>" for n in (0, 6))
        return f"<rss><channel>{items}</channel></rss>".encode(), "text/xml", {}
    if path == "cut":
        return LOL[LOL.index("<rss>") :].replace("&lol9;", "x").encode()[:-30], "text/xml", {}
    if path == "bomb":
        return gzip.compress(b"<rss>" + b" " * 60_000_000), "text/xml", {"Content-Encoding": "gzip"}
    if path == "badzip":
        return zlib.compress(b"<rss/>")[:-3] + b"xxx", "text/xml", {"Content-Encoding": "gzip"}
    if path == "deep":
        return b"<rss>" + b"<a>" * 300_000, "text/xml", {}
    if path == "page":
        return b"<!doctype html><html><body><p>x</p></body></html>", "text/html", {}
    if path == "empty":
        return b"", "text/xml", {}
    if path == "image":
        return bytes(range(256)) * 20, "image/png", {}
    if path == "undated":
        text = "".join(
            f"<p>Paragrafi {n} flet për lumin dhe urën e qytetit, dhe nuk thotë kur u shkrua.</p>" for n in range(5)
        )
        return f"<html><title>Pa datë</title><article><h1>Pa datë</h1>{text}</article>".encode(), "text/html", {}
    return None


class Handler(BaseHTTPRequestHandler):
    """Answers for all three papers."""

    protocol_version = "HTTP/1.1"
    site = None

    def log_message(self, *_):
        pass

    def reply(self, status, body=b"", kind="text/plain", headers=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        try:
            self.answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self):
        site = self.site
        parts = urlsplit(self.path)
        host = HOSTS.index(self.server.server_address[0])
        site.requests.append(f"{HOSTS[host]}{self.path}")
        if parts.path.startswith("/_"):
            return self.control(parts)
        if parts.path == "/robots.txt":
            if host == 2:
                return self.reply(404)
            return self.reply(200, b"User-agent: *\nDisallow: /private/\n")
        if parts.path.startswith("/hostile/"):
            return self.hostile(parts.path.removeprefix("/hostile/"))
        found = feed(site, host, parts.path)
        if found is not None:
            body = found[0].encode()
            etag = f'"{zlib.crc32(body)}"'
            if self.headers.get("If-None-Match") == etag:
                return self.reply(304, headers={"ETag": etag})
            return self.reply(200, body, found[1], {"ETag": etag})
        return self.article(host, parts.path)

    def article(self, host, path):
        site = self.site
        with site.lock:
            article = site.find(host, path)
            page = article.page().encode() if article else b""
            etag = f'"{article.token}-{article.revision}"' if article else ""
            to = site.redirects.get((host, path))
            site.pages += 1
            if site.every and site.pages % site.every == 0:
                site.step()
        if article is None and to is not None:
            return self.reply(301, headers={"Location": to})
        if article is None:
            return self.reply(410 if (host, path) in site.gone else 404)
        if self.headers.get("If-None-Match") == etag:
            return self.reply(304, headers={"ETag": etag})
        return self.reply(200, page, "text/html", {"ETag": etag})

    def control(self, parts):
        site = self.site
        asked = parse_qs(parts.query)
        if parts.path == "/_step":
            for _ in range(int(asked["n"][0])):
                site.step()
        elif parts.path == "/_every":
            site.every = int(asked["n"][0])
        elif parts.path == "/_requests":
            return self.reply(200, json.dumps(site.requests).encode(), "application/json")
        return self.reply(200, json.dumps(site.truth()).encode(), "application/json")

    def hostile(self, path):
        if path in ("loop1", "loop2"):
            return self.reply(302, headers={"Location": "/hostile/loop2" if path == "loop1" else "/hostile/loop1"})
        if path.startswith("chain"):
            return self.reply(302, headers={"Location": f"/hostile/chain{int(path[5:] or 0) + 1}"})
        if path == "moved":
            return self.reply(301, headers={"Location": f"http://{HOSTS[0]}:{self.site.port}/rss/lajme"})
        if path == "inside":
            return self.reply(302, headers={"Location": f"http://{HOSTS[2]}:{self.site.port}/rss"})
        if path == "file":
            return self.reply(302, headers={"Location": "file:///etc/passwd"})
        if path == "busy":
            return self.reply(503, headers={"Retry-After": "120"})
        if path in ("stream", "drip"):
            return self.pour(
                b"<rss><!-- " + b"x" * 65_000 if path == "stream" else b" ", 0 if path == "stream" else 0.2
            )
        found = hostile(path)
        if found is None:
            return self.reply(404)
        return self.reply(200, found[0], found[1], found[2])

    def pour(self, part, pause):
        """A body of up to a gigabyte that does not end by itself."""
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        self.close_connection = True
        for _ in range(1_000_000_000 // len(part) if not pause else 600):
            self.wfile.write(part)
            if pause:
                self.wfile.flush()
                time.sleep(pause)


class Server(ThreadingHTTPServer):
    """Quiet about clients that die."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_):
        pass


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    first = Server((HOSTS[0], 0), Handler)
    port = first.server_address[1]
    servers = [first, *(Server((host, port), Handler) for host in HOSTS[1:])]
    Handler.site = Site(port, count, seed)
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": port, "feeds": feeds(port), "hosts": [f"http://{h}:{port}" for h in HOSTS]}), flush=True)  # noqa: T201
    sys.stdin.read()


if __name__ == "__main__":
    main()
