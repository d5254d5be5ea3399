"""Pages without caps: where one ends the next begins, however many rows come in between."""

import base64
import binascii
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

Row = TypeVar("Row")
Place = TypeVar("Place", bound=tuple[str | int, ...])


class CursorError(ValueError):
    """A cursor that this program did not make."""


class Listing(Struct, Generic[Row], frozen=True, kw_only=True):
    """One page of rows; `next` is the cursor of the page behind it, None at the end."""

    rows: tuple[Row, ...]
    next: str | None = None


def cursor_of(place: tuple[str | int, ...]) -> str:
    """Return a place in an order as a cursor for an address."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def place_of(cursor: str | None, type_: type[Place]) -> Place | None:
    """Return the place a cursor stands for, None for none.  Raises CursorError if it is not of this type."""
    if cursor is None:
        return None
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        found: Place = msgspec.json.decode(raw, type=type_)
    except (binascii.Error, msgspec.DecodeError, UnicodeError, ValueError):
        raise CursorError("this cursor is not one that was given out") from None
    if any((isinstance(part, str) and "\0" in part) or (isinstance(part, int) and abs(part) > 2**31) for part in found):
        raise CursorError("this cursor is not one that was given out")
    return found
