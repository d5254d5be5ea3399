"""What `sipas alerts` does: who is told, what was sent, rounds of sending."""
# ruff: noqa: PLC0415

import os
import time
from contextlib import closing
from typing import TYPE_CHECKING

import click

from sipas.cli.console import STEERING, Report, now, write
from sipas.desk.fetching import Fetcher
from sipas.desk.store import Store

if TYPE_CHECKING:
    from sipas.desk.alerts import Alert
    from sipas.desk.sending import MailServer

# Where links lead if nobody says where the desk is served: where `sipas serve` does by itself.
HERE = "http://127.0.0.1:8000"


def rounds(store: Store, *, base_url: str | None, allow_private: bool, every: float | None) -> None:
    """Find and send, once or every so many seconds."""
    report = Report()
    with closing(Fetcher(allow_private=allow_private)) as fetcher:
        while True:
            tell_news(store, fetcher, report, base_url=base_url, quiet=False)
            if every is None:
                break
            time.sleep(every)
    report.leave()


def tell_news(
    store: Store, fetcher: Fetcher, report: Report, *, base_url: str | None = None, quiet: bool = True
) -> None:
    """Send the news of all alerts; what did not arrive is told.  `quiet` says nothing where there is nothing."""
    from sipas.desk.alerts import all_alerts
    from sipas.desk.sending import Outbox, send_news

    with store.reading() as connection:
        known = all_alerts(connection)
    if not known:
        if not quiet:
            click.echo("sipas: nobody is told of anything: see sipas alerts --help", err=True)
        return
    mail = named_mail_server() if any(alert.kind == "mail" for alert in known) else None
    base = (base_url or os.environ.get("SIPAS_BASE_URL") or HERE).rstrip("/")
    sent = send_news(Outbox(store=store, fetcher=fetcher, mail=mail, base_url=base, now=now))
    for odd in sent.problems:
        report.tell(odd)
    if sent.arrived or not quiet:
        click.echo(f"sipas: {sent.arrived} deliveries arrived", err=True)


def named_mail_server() -> "MailServer | None":
    """Return the mail server that the environment names, None if it names none."""
    from sipas.desk.sending import mail_server

    url, sender = os.environ.get("SIPAS_SMTP"), os.environ.get("SIPAS_MAIL_FROM")
    if not url or not sender:
        return None
    try:
        return mail_server(url, sender)
    except ValueError as error:
        raise click.ClickException(f"SIPAS_SMTP, SIPAS_MAIL_FROM: {error}") from None


def show(store: Store) -> None:
    """Print a line an alert: whom it tells of what, and how its deliveries fare."""
    from sipas.desk.alerts import all_alerts, deliveries_of
    from sipas.desk.searches import load_search

    with store.reading() as connection:
        for alert in all_alerts(connection):
            search = load_search(connection, alert.search)
            sent = deliveries_of(connection, alert.id)
            done = sum(one.done is not None for one in sent)
            waiting = [one for one in sent if one.done is None and one.due is not None]
            given_up = sum(one.done is None and one.due is None for one in sent)
            failed = next((f"{one.code}: {one.message}" for one in reversed(sent) if one.code), "")
            counts = f"{done} arrived, {len(waiting)} waiting, {given_up} given up"
            line = (alert.id, alert.kind, alert.target, search.name if search else "?", counts, failed)
            write("\t".join(STEERING.sub(" ", part) for part in line).encode())


def change(
    store: Store,
    *,
    search: str | None,
    webhook: str | None,
    mail: str | None,
    remove: str | None,
    retry: str | None,
    interface: str,
    listed: bool,  # noqa: ARG001 - asked before
) -> None:
    """Add, remove or revive an alert, as the options ask."""
    from sipas.desk.alerts import remove_alert, try_again

    if sum(value is not None for value in (webhook, mail, remove, retry)) != 1 or (
        (search is None) != (webhook is None and mail is None)
    ):
        raise click.UsageError("one of: --search with --webhook or --mail, --remove, --retry")
    with store.writing() as connection:
        if remove is not None:
            if not remove_alert(connection, remove):
                raise click.ClickException(f"there is no alert {remove}")
        elif retry is not None:
            click.echo(f"sipas: {try_again(connection, retry, now=now())} deliveries are tried again", err=True)
    if search is not None:
        alert = _added(store, search, webhook, mail, interface)
        write(alert.id.encode())
        if alert.secret:
            click.echo(f"sipas: the secret of its signatures, shown this once: {alert.secret}", err=True)


def _added(store: Store, search: str, webhook: str | None, mail: str | None, interface: str) -> "Alert":
    from sipas.desk.alerts import AlertError, add_alert
    from sipas.desk.searches import saved_searches
    from sipas.exports.wording import interfaces

    if interface not in interfaces():
        raise click.BadParameter(f"no interface in {interface!r}; there are {', '.join(interfaces())}")
    with store.writing() as connection:
        fitting = [one.id for one in saved_searches(connection) if one.id.startswith(search)]
        if len(fitting) != 1:
            said = "fits several searches" if fitting else "fits no saved search"
            raise click.ClickException(f"{search!r} {said}: save one in the desk's pages, or by sipas search --save")
        try:
            return add_alert(
                connection,
                search=fitting[0],
                kind="webhook" if webhook else "mail",
                target=webhook or mail or "",
                interface=interface,
                now=now(),
            )
        except AlertError as error:
            raise click.ClickException(str(error)) from None
