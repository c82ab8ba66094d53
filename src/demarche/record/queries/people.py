"""Actors and countries as a user names them, to the keys of the record."""

from sqlalchemy import Connection, or_, select

from demarche.facts.names import key as comparable
from demarche.record.tables import actor
from demarche.schema import ActorKind

#: Of names that only contain what was asked for, at most so many are meant.
_MOST = 50


def actor_keys(connection: Connection, given: str) -> tuple[str, ...]:
    """The keys of the actors meant: by key or Wikidata id, else by name, else by words of the name; empty for nobody."""
    exact = connection.scalars(
        select(actor.c.key).where(or_(actor.c.key.in_([given, given.upper()]), actor.c.wikidata == given.upper()))
    ).all()
    if exact:
        return tuple(sorted(set(exact)))
    # In Python, for lower() of SQLite knows no letters beyond ASCII.
    wanted = comparable(given)
    rows = [(k, comparable(name)) for k, name in connection.execute(select(actor.c.key, actor.c.name)) if wanted]
    words = set(wanted.split())
    for means in (
        [k for k, name in rows if name == wanted],
        [k for k, name in rows if words <= set(name.split())],
        [k for k, name in rows if wanted in name],
    ):
        if means:
            return tuple(sorted(means)[:_MOST])
    return ()


def country_code(connection: Connection, given: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country that is named in the record; what was given where it is a code or unknown."""
    rows = connection.execute(
        select(actor.c.name, actor.c.country).where(
            actor.c.kind == ActorKind.COUNTRY.value, actor.c.country.is_not(None)
        )
    )
    named = {comparable(name): code for name, code in rows}
    return named.get(comparable(given)) or given.upper()
