"""The command line: parse, call, print.  The only room that prints.

Results go to standard output in UTF-8, everything else to standard error.  Exit codes: 0
all read, 1 some input could not be used (said on standard error, the rest was processed),
2 the command was not understood.  A command's module is imported when the command is
asked for, and what it needs when it runs: one document stays quick.
"""

from importlib import import_module

import click

# A command's name and where it stands; the help lists them in this order.
COMMANDS = {
    "extract": "sipas.cli.reading:extract",
    "stories": "sipas.cli.reading:stories",
    "brief": "sipas.cli.reading:brief",
    "explain": "sipas.cli.reading:explain",
    "evaluate": "sipas.cli.reading:evaluate",
    "collect": "sipas.cli.desk:collect",
    "feeds": "sipas.cli.desk:feeds",
    "search": "sipas.cli.desk:search",
    "serve": "sipas.cli.serving:serve",
    "users": "sipas.cli.serving:users",
    "alerts": "sipas.cli.outlets:alerts",
    "mcp": "sipas.cli.outlets:mcp",
    "export": "sipas.cli.outlets:export",
    "import": "sipas.cli.outlets:import_",
    "backup": "sipas.cli.keeping:backup",
    "restore": "sipas.cli.keeping:restore",
    "check": "sipas.cli.keeping:check",
    "derive": "sipas.cli.keeping:derive",
}


class Late(click.Group):
    """A group whose commands are imported when one asks for them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands, those that belong together side by side."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command of that name; None if there is none."""
        return command(cmd_name) if cmd_name in COMMANDS else None


def command(name: str) -> click.Command:
    """Return the command of that name; KeyError if there is none."""
    module, _, attribute = COMMANDS[name].partition(":")
    found = getattr(import_module(module), attribute)
    assert isinstance(found, click.Command)  # noqa: S101 - a wrong line in the table above
    return found


@click.group(cls=Late, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sipas", message="%(prog)s %(version)s")
def main() -> None:
    """Who said what, according to whom: read news, keep every answer tied to its words.

    PATH is a file or folder of .txt and .jsonl, or - for standard input. A plain text may open
    with a header "date YYYY[-MM[-DD]]"; a JSON line has "uri" and "text", and may have "title",
    "published", "publisher", "url" and "language".
    """
