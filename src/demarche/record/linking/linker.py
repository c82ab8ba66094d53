"""The linker: an occurrence to the cluster that it belongs to, or to a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from demarche.record import tables as t
from demarche.record.batches import batches, write, write_new
from demarche.record.linking.agreements import meeting_of
from demarche.record.linking.blocks import filed_under, looked_up
from demarche.record.linking.hashing import identity
from demarche.record.linking.profile import Profile
from demarche.record.linking.score import Score, score, score_of
from demarche.schema import EventType
from demarche.schema.record import Occurrence

#: Of the clusters under one key, so many of the newest are looked at.
CAP = 40


@dataclass(frozen=True, slots=True)
class Link:
    """The cluster of an occurrence, and why; no score for the first of a cluster."""

    occurrence: Occurrence
    cluster: str
    score: Score | None
    agreed: bool = False  # an agreement that is part of a meeting


class Linker:
    """Links occurrences in the order in which they are given, inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def restore(self, cluster: str, occurrences: Sequence[Occurrence], follows: str | None) -> None:
        """Files a cluster as it was when these were its occurrences, in the order of arrival; it must not be filed."""
        profile = Profile(cluster, occurrences[0].type.value, follows=follows)
        keys: dict[int, int] = {}
        for occurrence in occurrences:
            profile.add(occurrence)
            for key in filed_under(occurrence):
                keys.setdefault(key, occurrence.arrival)
        write(self._connection, t.cluster, [_row(profile)])
        write(
            self._connection, t.block, [{"key": k, "cluster": cluster, "arrival": a} for k, a in sorted(keys.items())]
        )

    def link(self, occurrences: Sequence[Occurrence], copies: frozenset[str] = frozenset()) -> list[Link]:
        """One link for each occurrence; files them all. `copies`: documents with nearly the same text."""
        wanted = [looked_up(o) for o in occurrences]
        names = [identity("E", o.document, o.trigger_span.start, o.type.value) for o in occurrences]
        known = _Known(self._connection, set().union(*wanted) if wanted else set(), names)
        links: list[Link] = []
        late: list[Occurrence] = []
        for occurrence, keys, name in zip(occurrences, wanted, names, strict=True):
            if occurrence.type is EventType.AGREE and meeting_of(occurrence, occurrences) is not None:
                late.append(occurrence)
                continue
            found = known.candidates(keys)
            scored = [(p, score(occurrence, p, copies, len(found))) for p in found]
            best = _best([(p, s) for p, s in scored if s.links])
            if best is None:
                profile = Profile(known.free(name), occurrence.type.value)
                before = _best([(p, s) for p, s in scored if s.next_round])
                profile.follows = before[0].id if before else None
                links.append(Link(occurrence, profile.id, None))
            else:
                profile = best[0]
                links.append(Link(occurrence, profile.id, best[1]))
            profile.add(occurrence)
            known.file(profile, filed_under(occurrence), occurrence.arrival)
        known.write()
        clusters = {id(link.occurrence): link.cluster for link in links}
        for occurrence in late:
            meeting = meeting_of(occurrence, occurrences)
            links.append(Link(occurrence, clusters[id(meeting)], score_of("agreed in one breath"), agreed=True))
        return sorted(links, key=lambda link: (link.occurrence.arrival, link.occurrence.trigger_span.start))


def _best(scored: Sequence[tuple[Profile, Score]]) -> tuple[Profile, Score] | None:
    """The cluster with most points; of equals the one with the newest report, then the lowest id."""
    return min(scored, key=lambda pair: (-pair[1].total, -pair[0].arrival, pair[0].id), default=None)


class _Known:
    """Clusters under some keys, with those that the same report adds."""

    def __init__(self, connection: Connection, keys: set[int], wanted: Sequence[str]) -> None:
        self._connection = connection
        self._under: dict[int, dict[str, int]] = {}
        for part in batches(sorted(keys)):
            rows = connection.execute(
                select(t.block.c.key, t.block.c.cluster, t.block.c.arrival).where(t.block.c.key.in_(part))
            )
            for key, cluster, arrival in rows:
                self._under.setdefault(key, {})[cluster] = arrival
        newest = {c for under in self._under.values() for c in _newest(under)}
        self._profiles: dict[str, Profile] = {}
        for names in batches(sorted(newest)):
            for name, values, follows, vector in connection.execute(select(t.cluster).where(t.cluster.c.id.in_(names))):
                self._profiles[name] = Profile.from_json(name, values, follows, vector)
        self._changed: dict[str, Profile] = {}
        self._new: set[str] = set()
        self._taken: set[str] = set()
        for some in batches(sorted(set(wanted))):
            self._taken.update(connection.scalars(select(t.cluster.c.id).where(t.cluster.c.id.in_(some))))
        self._filed: dict[tuple[int, str], int] = {}

    def candidates(self, keys: set[int]) -> list[Profile]:
        """The clusters under any of the keys, each once, in a fixed order."""
        found = {c for key in keys if key in self._under for c in _newest(self._under[key])}
        return [self._profiles[c] for c in sorted(found) if c in self._profiles]

    def free(self, name: str) -> str:
        """A name for a new cluster: two events at one word of a report get two, and so does a word whose earlier version began one."""
        while name in self._new or name in self._taken:
            name = identity("E", name)
            if self._connection.scalar(select(t.cluster.c.id).where(t.cluster.c.id == name)) is not None:
                self._taken.add(name)
        self._new.add(name)
        return name

    def file(self, profile: Profile, keys: set[int], arrival: int) -> None:
        """Puts a new or changed cluster under keys."""
        self._profiles[profile.id] = self._changed[profile.id] = profile
        for key in keys:
            under = self._under.setdefault(key, {})
            if profile.id not in under:
                under[profile.id] = self._filed[key, profile.id] = arrival

    def write(self) -> None:
        """Writes what has changed."""
        names = sorted(self._changed)
        for part in batches(sorted(set(names) - self._new)):
            self._connection.execute(delete(t.cluster).where(t.cluster.c.id.in_(part)))
        write(self._connection, t.cluster, [_row(self._changed[n]) for n in names])
        self._write_keys()

    def _write_keys(self) -> None:
        rows = [{"key": k, "cluster": c, "arrival": a} for (k, c), a in sorted(self._filed.items())]
        write_new(self._connection, t.block, rows)


def _row(profile: Profile) -> dict[str, object]:
    return {"id": profile.id, "profile": profile.to_json(), "follows": profile.follows, "vector": profile.vector}


def _newest(under: dict[str, int]) -> list[str]:
    if len(under) <= CAP:
        return list(under)
    return sorted(under, key=lambda c: (-under[c], c))[:CAP]
