"""Who and what a report mentions, put together: `find_actors` and `to_actors`."""

from demarche.reading.actors.find import actor_ids, find_actors, to_actors
from demarche.reading.actors.table import ActorTable, Entity, Form, Mention

__all__ = ["ActorTable", "Entity", "Form", "Mention", "actor_ids", "find_actors", "to_actors"]
