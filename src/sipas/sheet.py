"""What every sheet of a language pack has."""

from typing import Literal

from msgspec import Struct

Gender = Literal["m", "f", "n"]
Words = tuple[str, ...]


class Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every data file opens with."""

    source: str
    licence: str
