"""What records are like, said once and inherited: a compiler keeps a class's bases, but not its keywords.

msgspec inherits these settings, and mypyc, which makes the wheels quick (docs/decisions/0015), drops the keywords of a
class that is not its own. A class that derives from one of these repeats `frozen=True` for the type checker alone.
"""

from msgspec import Struct


class Value(Struct, frozen=True, gc=False):
    """Never changed, compared by what it holds, and in no cycle."""


class Settings(Struct, frozen=True):
    """Never changed, compared by what it holds."""


class Table(Struct, frozen=True, eq=False):
    """Never changed, compared by identity: one for each language."""


class Filed(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """A table read from a file, in which nothing may stand that is not asked for."""


class Working(Struct, eq=False, gc=False):
    """Changed while a document is read, compared by identity, and in no cycle."""


class Counted(Struct, gc=False):
    """Changed while a document is read, compared by what it holds, and in no cycle."""
