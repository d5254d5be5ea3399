"""The tables of the store, the same on SQLite and PostgreSQL.

Instants are text in UTC of one width (`2026-03-10T06:15:00.000000Z`), so that they sort and
travel as they are.  `n` counts rows in the order they came and never leaves the store.
What only one of the two servers has (the full-text tables) is made in `migrations`.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# A feed, a sitemap or a single page that somebody asked to watch.  `url` is who it is and never
# changes; `address` is where it answers now.  `due` is when it is asked next, null if no more.
feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("kind", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("added", Text, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("tried", Text),
    Column("succeeded", Text),
    Column("failures", Integer, nullable=False, default=0),
    Column("code", Text),
    Column("message", Text),
    Column("due", Text),
)

# An article by the address it was first found at (`uri`); `url` is its address now.
articles = Table(
    "articles",
    metadata,
    Column("uri", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("publisher", Text),
    Column("found", Text, nullable=False),
    Column("visits", Integer, nullable=False, default=0),
    Column("etag", Text),
    Column("modified", Text),
    Column("tried", Text),
    Column("succeeded", Text),
    Column("failures", Integer, nullable=False, default=0),
    Column("code", Text),
    Column("message", Text),
    Column("due", Text),
)
Index("articles_due", articles.c.due)

# Every address an article was seen at, and how it was known to be the same article.
addresses = Table(
    "addresses",
    metadata,
    Column("url", Text, primary_key=True),
    Column("uri", Text, ForeignKey("articles.uri"), nullable=False),
    Column("how", Text, nullable=False),
    Column("since", Text, nullable=False),
)
Index("addresses_uri", addresses.c.uri)

# What a feed said of an article; `mark` changes when the feed says something else.
listings = Table(
    "listings",
    metadata,
    Column("feed", Text, ForeignKey("feeds.url"), primary_key=True),
    Column("guid", Text, primary_key=True),
    Column("uri", Text, ForeignKey("articles.uri"), nullable=False),
    Column("title", Text),
    Column("published", Text),
    Column("updated", Text),
    Column("mark", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
)
Index("listings_uri", listings.c.uri)

hosts = Table(
    "hosts",
    metadata,
    Column("host", Text, primary_key=True),
    Column("robots", Text),
    Column("asked", Text),
    Column("quiet_until", Text),
    Column("failures", Integer, nullable=False, default=0),
)

# One run of failures of one kind, of a feed or an article; `ended` by the next success.
incidents = Table(
    "incidents",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("first", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("ended", Text),
)

# The bytes as they came, by their hash; `body` is packed with zlib.  Never changed.
snapshots = Table(
    "snapshots",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media", Text),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# Documents as their reader made them.  Never changed but for what is derived: `current`, whether
# it is what its uri says now, and `read_as`, the language that extraction took it to be in.
# `dated` (published, else fetched, at the earliest) is what time filters go by.
documents = Table(
    "documents",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("uri", Text, nullable=False),
    Column("url", Text),
    Column("publisher", Text),
    Column("language", Text),
    Column("read_as", Text),
    Column("title_start", Integer),
    Column("title_end", Integer),
    Column("body", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("published", Text),
    Column("fetched", Text),
    Column("dated", Text),
    Column("current", Boolean, nullable=False),
)
Index("documents_uri", documents.c.uri)
Index("documents_sha256", documents.c.sha256)
Index("documents_dated", documents.c.dated)
Index("documents_publisher", documents.c.publisher, documents.c.current, documents.c.n)
Index("documents_language", documents.c.read_as, documents.c.current, documents.c.n)
Index("documents_outlets", documents.c.publisher, documents.c.read_as, documents.c.current, documents.c.dated)

# What an address said, one row a change.  `difference` leads from the version before to this one.
versions = Table(
    "versions",
    metadata,
    Column("uri", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("snapshot", Text, ForeignKey("snapshots.sha256")),
    Column("seen", Text, nullable=False),
    Column("difference", Text),
)
Index("versions_document", versions.c.document)
# Derived: the id of a story that an article's first version opens (`openings`).
openings = Table(
    "openings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
)

# What each version of the program found in a document.  Never changed.
extractions = Table(
    "extractions",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("program", Text, primary_key=True),
    Column("made", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# Derived from the newest extraction of each current document, to be searched.  `publisher` and
# `dated` are the document's: a speaker of years is read without opening each document.
statements = Table(
    "statements",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", Integer, ForeignKey("documents.n"), nullable=False),
    Column("attribution", Text, nullable=False),
    Column("speaker_id", Text),
    Column("speaker", Text),
    Column("stance", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("confidence", Text, nullable=False),
    Column("source", Text),
    Column("content", Text, nullable=False),
    Column("publisher", Text),
    Column("dated", Text),
    UniqueConstraint("document", "attribution"),
)
Index("statements_speaker", statements.c.speaker_id)
Index("statements_over_time", statements.c.speaker_id, statements.c.dated, statements.c.n)
Index("statements_said", statements.c.speaker_id, statements.c.speaker, statements.c.stance)
Index("statements_outlets", statements.c.speaker_id, statements.c.publisher, statements.c.dated)
Index("statements_dated", statements.c.dated, statements.c.n)

# What editors decided, in the order they did; a judgement is undone by another one.
judgements = Table(
    "judgements",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("undoes", Text, ForeignKey("judgements.id")),
)

# Derived from the extractions and judgements; thrown away and told again at will.
stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("size", Integer, nullable=False),
)
memberships = Table(
    "memberships",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("story", Text, ForeignKey("stories.id"), nullable=False),
)
Index("memberships_story", memberships.c.story)

# Where each article stands among the others before any editor judged, so that telling can go on
# from a day (`telling`).  `root` is the first version of its address: who it is, however often it
# is edited; `document` is the version that was compared, taken up on `day` (since 1970), standing
# on the shelf of the day it was out by.  `place` is its place in the grouped story, `opened` that
# story's among those of the day it was opened on.
grouped = Table(
    "grouped",
    metadata,
    Column("root", Text, ForeignKey("documents.id"), primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("day", Integer, nullable=False),
    Column("shelf", Integer, nullable=False),
    Column("usual", Double, nullable=False),
    Column("story", Text, nullable=False),
    Column("opened", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("nearest", Text),
    Column("reason", Text, nullable=False),
)
Index("grouped_day", grouped.c.day)
Index("grouped_shelf", grouped.c.shelf)
Index("grouped_story", grouped.c.story)

# What the documents of the last weeks are compared by, and how many documents shared each of its
# words when it was weighed.  Can be made again from the extractions; older ones are let go.
profiles = Table(
    "profiles",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("shelf", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("counts", LargeBinary, nullable=False),
)
Index("profiles_shelf", profiles.c.shelf)

# What telling knows of the whole archive: in how many documents each word stands.
workings = Table(
    "workings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

# Addresses whose newest reading is not in the stories yet.
untold = Table(
    "untold",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("uri", Text, nullable=False),
)
Index("stories_latest", stories.c.latest, stories.c.id)
Index("statements_attribution", statements.c.attribution)
Index("judgements_subject", judgements.c.kind, judgements.c.subject)
Index("judgements_undoes", judgements.c.undoes)


# Who may edit.  `password` is an argon2id hash with its parameters; a name is folded (`users.py`).
users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("password", Text, nullable=False),
    Column("added", Text, nullable=False),
)

# Who is signed in, by the SHA-256 of what the browser or program holds; not part of an archive.
sessions = Table(
    "sessions",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("user", Text, ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("made", Text, nullable=False),
    Column("ends", Text, nullable=False),
)

# What programs sign in with, by its SHA-256; `note` says what it is for.
tokens = Table(
    "tokens",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("user", Text, ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("note", Text, nullable=False),
    Column("made", Text, nullable=False),
)

# Searches worth asking again (`searches.py`).  `token` opens a search's feeds without signing in.
searches = Table(
    "searches",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("request", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("token", Text, nullable=False, unique=True),
)
Index("searches_owner", searches.c.owner, searches.c.made)

# Who is told when a saved search finds something new (`alerts.py`).  `looked` is the last document
# that was looked at; `kind` is webhook or mail, `target` an address of the one or the other.
alerts = Table(
    "alerts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("search", Text, ForeignKey("searches.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("secret", Text),
    Column("interface", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("looked", Text, ForeignKey("documents.id")),
)
Index("alerts_search", alerts.c.search)

# What an alert has told, by the keys of its hits (`hits.py`), so that nothing is news twice.
alerted = Table(
    "alerted",
    metadata,
    Column("alert", Text, ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
)

# What is to be sent and what was: `due` is when it is tried next (null: no more), `done` when the
# receiver confirmed it.  The receiver knows it by `id` and can drop a second one.
deliveries = Table(
    "deliveries",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("alert", Text, ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    Column("made", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("due", Text),
    Column("done", Text),
    Column("attempts", Integer, nullable=False, default=0),
    Column("code", Text),
    Column("message", Text),
)
Index("deliveries_due", deliveries.c.due)
Index("deliveries_alert", deliveries.c.alert)


def stamp(moment: datetime) -> str:
    """Return an aware instant as the store writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def instant(text: str) -> datetime:
    """Return the aware instant that `stamp` wrote."""
    return datetime.fromisoformat(text)
