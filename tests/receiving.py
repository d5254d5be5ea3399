"""Who is told: receivers of webhooks and a mail server on loopback, which keep what they are sent."""

import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller

from sipas.desk.sending import MailServer, mail_server


class Receiver:
    """A server that keeps what it is sent; `answer` says what it answers to the n-th request."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.confirmed: list[str] = []
        self.answer: Callable[[int], tuple[int, dict[str, str]]] = lambda _: (200, {})
        self.pause = 0.0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if len(body) < int(self.headers["Content-Length"]):  # the sender was killed
                    self.close_connection = True
                    return
                receiver.got.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                status, headers = receiver.answer(len(receiver.got))
                time.sleep(receiver.pause)
                self.send_response(status)
                for name, value in {"Content-Length": "0", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                assert isinstance(sys.exception(), ConnectionError)  # who is killed hangs up

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for _, headers, _ in self.got]

    def items(self) -> list[dict]:
        return [item for _, _, body in self.got for item in json.loads(body)["data"]["items"]]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Return a running receiver of webhooks."""
    running = Receiver()
    yield running
    running.close()


class Post:
    """A mail server that keeps what is handed in."""

    def __init__(self, **options) -> None:
        self.got: list[bytes] = []
        self.said = "250 taken"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)
        self.controller.start()

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.said.startswith("250"):
            self.got.append(envelope.content)
        return self.said


@pytest.fixture
def post() -> Iterator[Post]:
    """Return a running mail server."""
    running = Post()
    yield running
    running.controller.stop()


def server(post: Post, query: str = "?security=none", user: str = "") -> MailServer:
    return mail_server(f"smtp://{user}127.0.0.1:{post.port}{query}", "sipas@desk.example.org")
