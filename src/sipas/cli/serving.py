"""The desk on the web: serve, users.

What serving needs is imported when it is asked for: it takes a second.
"""
# ruff: noqa: PLC0415

import socket
import sys
from typing import Any
from urllib.parse import urlsplit

import click

from sipas.cli.console import now, opened_store, store_option, write

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
PORT = 8000
BUSY = 500  # connections at a time; who comes then is told to come again


@click.command(epilog="Example: sipas serve --store desk.db")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0: at all.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0: any that is free."
)
@click.option(
    "--base-url",
    envvar="SIPAS_BASE_URL",
    show_envvar=True,
    metavar="URL",
    help="How browsers reach it, if through another server: https://...",
)
@click.option("--interface", default="en", show_default=True, metavar="CODE", help="For who asks for no language.")
@click.option(
    "--sign-in-to-read",
    "closed",
    is_flag=True,
    envvar="SIPAS_SIGN_IN_TO_READ",
    show_envvar=True,
    help="Who does not sign in reads nothing.",
)
@click.option("--allow-private", is_flag=True, help="Alerts may also be tested at private and loopback addresses.")
@click.option("--log", is_flag=True, help="Say every request on standard error.")
def serve(
    address: str,
    host: str,
    port: int,
    base_url: str | None,
    interface: str,
    closed: bool,  # noqa: FBT001 - click's way
    allow_private: bool,  # noqa: FBT001
    log: bool,  # noqa: FBT001
) -> None:
    """Serve the desk: pages for people at /, the API at /api/v1.

    Everybody who reaches the address may read, unless --sign-in-to-read is given; to edit one
    signs in (see sipas users).
    """
    import uvicorn

    from sipas.cli.telling import named_mail_server
    from sipas.desk.users import signing_secret
    from sipas.desk.web.app import create_app
    from sipas.desk.web.doors import Settings
    from sipas.exports.wording import interfaces

    if interface not in interfaces():
        raise click.BadParameter(f"no interface in {interface!r}; there are {', '.join(interfaces())}")
    with opened_store(address, make=True) as store, _listening(host, port) as listening:
        with store.writing() as connection:
            secret = signing_secret(connection)
        here = f"http://{_named(host)}:{listening.getsockname()[1]}"
        public = _checked(base_url) if base_url else here
        settings = Settings(
            secret=secret,
            base_url=public,
            https=public.startswith("https://"),
            hosts=_hosts(host, base_url),
            interface=interface,
            closed=closed,
            mail=named_mail_server(),
            allow_private=allow_private,
        )
        config = uvicorn.Config(
            create_app(store, settings),
            log_config=_logging(),
            access_log=log,
            server_header=False,
            limit_concurrency=BUSY,
            timeout_graceful_shutdown=10,
        )
        click.echo(f"sipas: {public}" + (f" (listens at {here})" if base_url else ""), err=True)
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise click.ClickException(f"cannot listen at {host}, port {port}: {error.strerror or error}") from None


def _named(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104


def _checked(base_url: str) -> str:
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise click.BadParameter(f"{base_url!r} is not like https://news.example.org or https://example.org/sipas")
    return base_url.rstrip("/")


def _hosts(host: str, base_url: str | None) -> tuple[str, ...]:
    """The names it answers to: another name that leads here could be a trap of another site."""
    if base_url:
        return (*LOOPBACK, urlsplit(base_url).hostname or "")
    return LOOPBACK if host in {"127.0.0.1", "::1", "localhost"} else ("*",)


def _logging() -> dict[str, Any]:
    """All that uvicorn says goes to standard error."""
    plain = {"format": "sipas: %(message)s"}
    handler = {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}
    loggers = {
        name: {"handlers": ["out"], "level": "INFO", "propagate": False}
        for name in ("sipas", "uvicorn.error", "uvicorn.access")
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": plain},
        "handlers": {"out": handler},
        "loggers": loggers,
    }


@click.group(epilog="Example: sipas users add ana")
def users() -> None:
    """Who may edit: add, list, password, remove; tokens for programs.

    There is no user to begin with. A password is asked for, or read from standard input.
    """


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@users.command("add")
@click.argument("name")
@store_option
def add(name: str, address: str) -> None:
    """Add a user; the password has 12 characters or more."""
    from sipas.desk.users import UserError, add_user

    secret = _password()
    try:
        with opened_store(address, make=True) as store, store.writing() as connection:
            user = add_user(connection, name, secret, now=now())
    except UserError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"sipas: {user.name} may sign in", err=True)


@users.command("password")
@click.argument("name")
@store_option
def password(name: str, address: str) -> None:
    """Give a user a new password; all sessions of the user end."""
    from sipas.desk.users import UserError, set_password

    secret = _password()
    try:
        with opened_store(address) as store, store.writing() as connection:
            set_password(connection, name, secret)
    except UserError as error:
        raise click.ClickException(str(error)) from None


@users.command("list")
@store_option
def list_(address: str) -> None:
    """Show the users and their tokens, a line each."""
    from sipas.desk.users import all_tokens, all_users

    with opened_store(address) as store, store.reading() as connection:
        for user in all_users(connection):
            write(f"{user.name}\tsince {user.added:%Y-%m-%d}".encode())
            for token in all_tokens(connection, user.name):
                write(f"{user.name}\ttoken {token.id}\tsince {token.made:%Y-%m-%d}\t{token.note}".encode())


@users.command("remove")
@click.argument("name")
@store_option
def remove(name: str, address: str) -> None:
    """Remove a user with sessions and tokens; what the user judged stays."""
    from sipas.desk.users import UserError, remove_user

    try:
        with opened_store(address) as store, store.writing() as connection:
            if not remove_user(connection, name):
                raise click.ClickException(f"there is no user {name}")
    except UserError as error:
        raise click.ClickException(str(error)) from None


@users.command("token")
@click.argument("name")
@store_option
@click.option("--note", default="", help="What it is for.")
@click.option("--revoke", metavar="ID", help="End a token instead of making one.")
def token(name: str, address: str, note: str, revoke: str | None) -> None:
    """Make a token with which a program acts for a user, and show it this once."""
    from sipas.desk.users import UserError, make_token, revoke_token

    try:
        with opened_store(address) as store, store.writing() as connection:
            if revoke is None:
                write(make_token(connection, name, note, now=now()).encode())
            elif not revoke_token(connection, name, revoke):
                raise click.ClickException(f"{name} has no token {revoke}")
    except UserError as error:
        raise click.ClickException(str(error)) from None
