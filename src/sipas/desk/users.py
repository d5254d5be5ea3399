"""Who may edit: names and passwords, who is signed in, and what programs sign in with.

Passwords are hashed by argon2id; of what a browser or a program holds, the store keeps the
SHA-256 only, so that a copy of the store signs nobody in.
"""

import hashlib
import re
import secrets
import unicodedata
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from msgspec import Struct
from sqlalchemy import Connection, delete, func, insert, select, update

from sipas.desk.tables import instant, sessions, settings, stamp, tokens, users

SHORTEST, LONGEST = 12, 1024  # characters of a password (NIST SP 800-63B asks for length, not for kinds)
STAYS = timedelta(hours=12)  # a working day; then one signs in again
_ID = 12  # digits of a hash name a token
_NAME = re.compile(r"[\w][\w .@-]{0,62}\w|\w")


class UserError(ValueError):
    """A name or a password that cannot be taken; the message says why."""


class User(Struct, frozen=True, kw_only=True):
    """Somebody who may edit."""

    name: str
    added: datetime


class Token(Struct, frozen=True, kw_only=True):
    """What a program signs in with; `id` names it, the secret itself is not kept."""

    id: str
    user: str
    note: str
    made: datetime


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """A hash that no password has: checking it takes as long as checking somebody's."""
    return _hasher().hash(secrets.token_hex(16))


def fold_name(name: str) -> str:
    """Return a user's name as it is kept.  Raises UserError if it is none."""
    folded = unicodedata.normalize("NFKC", name).strip().casefold()
    if not _NAME.fullmatch(folded):
        raise UserError("a user's name has 1 to 64 letters, digits, dots, blanks, @ or -")
    return folded


def _checked(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserError(f"a password has {SHORTEST} to {LONGEST} characters")
    return password


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def add_user(connection: Connection, name: str, password: str, *, now: datetime) -> User:
    """Add a user and return who it is.  Raises UserError if the name is taken, or either is none."""
    folded = fold_name(name)
    if connection.scalar(select(users.c.name).where(users.c.name == folded)) is not None:
        raise UserError(f"there is a user {folded} already")
    hashed = _hasher().hash(_checked(password))
    connection.execute(insert(users).values(name=folded, password=hashed, added=stamp(now)))
    return User(name=folded, added=now)


def set_password(connection: Connection, name: str, password: str) -> None:
    """Give a user a new password and end the user's sessions.  Raises UserError."""
    folded = fold_name(name)
    hashed = _hasher().hash(_checked(password))
    if not connection.execute(update(users).where(users.c.name == folded).values(password=hashed)).rowcount:
        raise UserError(f"there is no user {folded}")
    connection.execute(delete(sessions).where(sessions.c.user == folded))


def remove_user(connection: Connection, name: str) -> bool:
    """Remove a user with sessions and tokens and return whether there was one; judgements stay."""
    folded = fold_name(name)
    for table in (sessions, tokens):
        connection.execute(delete(table).where(table.c.user == folded))
    return bool(connection.execute(delete(users).where(users.c.name == folded)).rowcount)


def all_users(connection: Connection) -> tuple[User, ...]:
    """Return all users by their names."""
    rows = connection.execute(select(users).order_by(users.c.name))
    return tuple(User(name=row.name, added=instant(row.added)) for row in rows)


def kept_password(connection: Connection, name: str) -> tuple[str, str | None]:
    """Return a user's name as it is kept and the hash of the password, None if there is no such user."""
    try:
        folded = fold_name(name)
    except UserError:
        return "", None
    return folded, connection.scalar(select(users.c.password).where(users.c.name == folded))


def password_fits(kept: str | None, password: str) -> bool:
    """Return whether a hash is of a password; takes as long for a user that there is not."""
    try:
        _hasher().verify(kept or _nobodys(), password[: LONGEST + 1])
    except (Argon2Error, InvalidHashError):
        return False
    return kept is not None


def open_session(connection: Connection, user: str, *, now: datetime) -> str:
    """Sign a user in and return the secret that the browser is to hold."""
    connection.execute(delete(sessions).where(sessions.c.ends <= stamp(now)))
    secret = secrets.token_urlsafe(32)
    row = {"hash": _digest(secret), "user": user, "made": stamp(now), "ends": stamp(now + STAYS)}
    connection.execute(insert(sessions).values(row))
    return secret


def session_user(connection: Connection, secret: str, *, now: datetime) -> str | None:
    """Return whose session a browser holds, None if it is none or has ended."""
    query = select(sessions.c.user).where(sessions.c.hash == _digest(secret), sessions.c.ends > stamp(now))
    found = connection.scalar(query)
    return None if found is None else str(found)


def close_session(connection: Connection, secret: str) -> None:
    """Sign out."""
    connection.execute(delete(sessions).where(sessions.c.hash == _digest(secret)))


def make_token(connection: Connection, user: str, note: str, *, now: datetime) -> str:
    """Return a new secret with which a program acts for the user.  Raises UserError if there is none."""
    folded = fold_name(user)
    if connection.scalar(select(users.c.name).where(users.c.name == folded)) is None:
        raise UserError(f"there is no user {folded}")
    secret = "sipas_" + secrets.token_urlsafe(32)
    row = {"hash": _digest(secret), "user": folded, "note": note[:200], "made": stamp(now)}
    connection.execute(insert(tokens).values(row))
    return secret


def token_user(connection: Connection, secret: str) -> str | None:
    """Return for whom a program acts, None if the secret is none."""
    found = connection.scalar(select(tokens.c.user).where(tokens.c.hash == _digest(secret)))
    return None if found is None else str(found)


def signing_secret(connection: Connection) -> str:
    """Return what this store's cookies are signed with, made when it is first asked for."""
    kept = connection.scalar(select(settings.c.value).where(settings.c.name == "secret"))
    if kept is None:
        kept = secrets.token_urlsafe(48)
        connection.execute(insert(settings).values(name="secret", value=kept))
    return str(kept)


def all_tokens(connection: Connection, user: str | None = None) -> tuple[Token, ...]:
    """Return all tokens, or one user's, in the order they were made."""
    query = select(tokens).order_by(tokens.c.made, tokens.c.hash)
    if user is not None:
        query = query.where(tokens.c.user == fold_name(user))
    rows = connection.execute(query)
    return tuple(Token(id=row.hash[:_ID], user=row.user, note=row.note, made=instant(row.made)) for row in rows)


def revoke_token(connection: Connection, user: str, id_: str) -> bool:
    """End a user's token by its id and return whether there was one.  Raises UserError."""
    own = (tokens.c.user == fold_name(user)) & (func.substr(tokens.c.hash, 1, _ID) == id_)
    return bool(connection.execute(delete(tokens).where(own)).rowcount)
