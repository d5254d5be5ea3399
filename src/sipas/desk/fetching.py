"""One safe request: no private address, and limits on size, redirects, time and unpacking.

The address a name stands for is looked up here, checked, and then that very address is
connected to, so that neither a redirect nor a name that changes its mind leads inside.
Nothing is decided here about when to ask; `collector` does.
"""

import contextlib
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream
from msgspec import Struct
from msgspec.structs import replace

AGENT = "Sipas/0.1 (news archive; obeys robots.txt)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
# Query keys that say where a reader came from and not what is read.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga|ref_src|wt_mc")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")


class FetchError(Exception):
    """A request that brought nothing; `code` is stable, the message for people.

    `retry_after` are the seconds the server asked to be left alone, None if it asked nothing.
    """

    def __init__(self, code: str, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.retry_after = retry_after


class Limits(Struct, frozen=True, kw_only=True):
    """What one request may cost."""

    received_bytes: int = 10_000_000
    unpacked_bytes: int = 20_000_000
    redirects: int = 5
    connect_seconds: float = 10
    seconds: float = 30


class Hop(Struct, frozen=True):
    """One redirect on the way."""

    url: str
    status: int


class Fetched(Struct, frozen=True, kw_only=True):
    """What a request brought.  `body` is None where nothing changed since `etag` or `modified`."""

    url: str
    hops: tuple[Hop, ...]
    body: bytes | None
    media: str | None
    charset: str | None
    etag: str | None
    modified: str | None

    @property
    def moved_for_good(self) -> bool:
        """Whether there were redirects and all of them were permanent."""
        return bool(self.hops) and all(hop.status in _PERMANENT for hop in self.hops)


def canonical(url: str) -> str:
    """Return an address as it is compared: no fragment, no default port, no tracking keys.

    Raises FetchError if it is no address of a page.
    """
    parts = _split(url.strip())
    host = (parts.hostname or "").rstrip(".").lower()
    with contextlib.suppress(UnicodeError):
        host = host.encode("idna").decode() if not host.isascii() else host
    if ":" in host:
        host = f"[{host}]"
    port = parts.port
    if port and port != {"http": 80, "https": 443}[parts.scheme.lower()]:
        host += f":{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = parts.query
    if _TRACKING.search(query):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(key, value) for key, value in pairs if not _TRACKING.fullmatch(key)])
    query = quote(query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urlunsplit((parts.scheme.lower(), host, path, query, ""))


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchError("bad-address", f"{url!r}: {error}") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise FetchError("bad-address", f"{url!r} is no http(s) address")
    if parts.username or parts.password:
        raise FetchError("bad-address", "an address with a name and password in it is not asked")
    if _UNSAFE.search(parts.netloc):
        raise FetchError("bad-address", f"{url!r}: blanks in the host")
    return parts


def host_of(url: str) -> str:
    """Return host and port of a canonical address, the unit that politeness counts by."""
    return urlsplit(url).netloc


def origin_of(url: str) -> str:
    """Return scheme, host and port of a canonical address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_public(address: str) -> bool:
    """Return whether an IP address is of the public network, also when wrapped in an IPv6 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _Deadline(threading.local):
    """When the request of this thread must be over (monotonic seconds)."""

    at: float = float("inf")

    def left(self, most: float | None) -> float:
        left = self.at - time.monotonic()
        if left <= 0:
            raise FetchError("timeout", "the answer took too long as a whole")
        return left if most is None else min(left, most)


class _Stream(NetworkStream):
    """A connection that keeps the deadline at every step: a drip of bytes does not stretch it."""

    def __init__(self, inner: NetworkStream, deadline: _Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class _Network(NetworkBackend):
    """Looks names up, refuses private addresses, connects to the address it looked at."""

    def __init__(self, deadline: _Deadline, *, allow_private: bool) -> None:
        self._inner = httpcore2.SyncBackend()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        refused: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                refused = error
                continue
            return _Stream(stream, self._deadline)
        raise refused or httpcore2.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise FetchError("no-such-host", f"{host}: the name is not known ({error})") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private and not all(is_public(address) for address in addresses):
            raise FetchError("private-address", f"{host} is {', '.join(addresses)}: not a public address")
        return addresses


class Fetcher:
    """Asks for pages.  May be used from several threads."""

    def __init__(self, limits: Limits | None = None, *, allow_private: bool = False, agent: str = AGENT) -> None:
        self.limits = limits or Limits()
        self._deadline = _Deadline()
        self._agent = agent
        self._pool = httpcore2.ConnectionPool(
            network_backend=_Network(self._deadline, allow_private=allow_private),
            max_connections=64,
            keepalive_expiry=10,
            retries=0,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        before: Callable[[str], None] = lambda _: None,
    ) -> Fetched:
        """Return what an address answers, after its redirects.  Raises FetchError.

        `before` is called with each address that is about to be asked and may raise or wait.
        """
        hops: list[Hop] = []
        seen = set()
        at = canonical(url)
        while True:
            if at in seen:
                raise FetchError("redirect-loop", f"{at} leads back to itself")
            seen.add(at)
            before(at)
            answer = self._ask(at, etag, modified)
            if isinstance(answer, Fetched):
                return replace(answer, hops=tuple(hops))
            hops.append(Hop(at, answer[0]))
            if len(hops) > self.limits.redirects:
                raise FetchError("too-many-redirects", f"more than {self.limits.redirects} redirects from {url}")
            at = canonical(urljoin(at, answer[1]))

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Send a body to an address.  Raises FetchError unless the answer is a success.

        A redirect is none: what was signed for one receiver is not handed to another.
        """
        at = canonical(url)
        own = {"Host": host_of(at), "User-Agent": self._agent, "Content-Length": str(len(body))}
        with self._answered():
            extensions = {"timeout": self._timeouts()}
            said = list({**own, **headers}.items())
            with self._pool.stream("POST", at, headers=said, content=body, extensions=extensions) as response:
                answer = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
                for part in self._received(response):  # read to its end, so that the connection can be used again
                    del part
                if response.status in _REDIRECTS:
                    raise FetchError("redirected", f"the server answered {response.status}: redirects are not followed")
                if not 200 <= response.status < 300:
                    _check_status(response.status, answer)

    def _timeouts(self) -> dict[str, float]:
        """Begin the time of one request, and return what its steps may take."""
        self._deadline.at = time.monotonic() + self.limits.seconds
        return {"connect": self.limits.connect_seconds, "read": 15.0, "write": 15.0, "pool": self.limits.seconds}

    @contextlib.contextmanager
    def _answered(self) -> Iterator[None]:
        """Turn the faults of network and server into one kind of error."""
        try:
            yield
        except httpcore2.TimeoutException as error:
            raise FetchError("timeout", f"no answer in time ({type(error).__name__})") from None
        except (httpcore2.NetworkError, OSError) as error:
            raise FetchError("no-connection", str(error) or type(error).__name__) from None
        except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, ValueError) as error:
            raise FetchError("bad-answer", f"not an HTTP answer: {error}") from None

    def _ask(self, url: str, etag: str | None, modified: str | None) -> Fetched | tuple[int, str]:
        """The answer of one address, or the status and target of its redirect."""
        with (
            self._answered(),
            self._pool.stream(
                "GET",
                url,
                headers=self._headers(url, etag, modified),
                extensions={"timeout": self._timeouts()},
            ) as response,
        ):
            headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
            if response.status in _REDIRECTS and headers.get("location"):
                return response.status, _location(headers["location"])
            if response.status != 304:
                _check_status(response.status, headers)
            body = None if response.status == 304 else self._body(response, headers)
            return _fetched(url, headers, body, etag, modified)

    def _headers(self, url: str, etag: str | None, modified: str | None) -> list[tuple[str, str]]:
        headers = {
            "Host": host_of(url),
            "User-Agent": self._agent,
            "Accept-Encoding": "gzip, deflate",  # what can be unpacked within a limit
            "Accept": "text/html, application/xml, application/rss+xml, application/json;q=0.9, */*;q=0.5",
        }
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        return list(headers.items())

    def _body(self, response: httpcore2.Response, headers: Mapping[str, str]) -> bytes:
        told = headers.get("content-length", "")
        if told.isdigit() and int(told) > self.limits.received_bytes:
            raise FetchError("too-big", f"{int(told):,} bytes are announced, {self.limits.received_bytes:,} are taken")
        parts = _unpacked(self._received(response), headers.get("content-encoding", ""), self.limits.unpacked_bytes)
        return b"".join(parts)

    def _received(self, response: httpcore2.Response) -> Iterator[bytes]:
        size = 0
        for part in response.iter_stream():
            self._deadline.left(None)
            size += len(part)
            if size > self.limits.received_bytes:
                raise FetchError("too-big", f"more than {self.limits.received_bytes:,} bytes")
            yield part


def _location(raw: str) -> str:
    # UTF-8 in a header is wrong and common
    with contextlib.suppress(UnicodeError):
        return raw.encode("latin-1").decode("utf-8")
    return raw


def _fetched(
    url: str, headers: Mapping[str, str], body: bytes | None, etag: str | None, modified: str | None
) -> Fetched:
    media, _, parameters = headers.get("content-type", "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters, re.IGNORECASE)
    return Fetched(
        url=url,
        hops=(),
        body=body,
        media=media.strip().lower() or None,
        charset=charset[1] if charset else None,
        etag=headers.get("etag") or (etag if body is None else None),
        modified=headers.get("last-modified") or (modified if body is None else None),
    )


def _check_status(status: int, headers: Mapping[str, str]) -> None:
    if 200 <= status < 300 and status not in (204, 206):
        return
    raise FetchError(f"http-{status}", f"the server answered {status}", _retry_after(headers.get("retry-after")))


def _retry_after(said: str | None) -> float | None:
    if not said:
        return None
    if said.strip().isdigit():
        return float(said.strip()[:9])
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _unpacked(parts: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """The bytes as they were before packing; stops at a limit and not when memory is gone."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from parts
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError("bad-answer", f"packed as {encoding!r}, which was not asked for")
    size = 0
    unpack = zlib.decompressobj(wbits=47)  # gzip or zlib, by what it begins with
    try:
        for part in parts:
            rest = part
            while rest:
                out = unpack.decompress(rest, 1 << 16)
                rest = unpack.unconsumed_tail
                size += len(out)
                if size > most:
                    raise FetchError("too-big", f"more than {most:,} bytes when unpacked")
                if not out and not rest:
                    break
                yield out
        yield unpack.flush()  # at most a window's worth
    except zlib.error as error:
        raise FetchError("bad-answer", f"broken packing: {error}") from None
