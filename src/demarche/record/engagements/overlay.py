"""What people decided of an event, over what its reports say together."""

from dataclasses import replace
from datetime import date
from typing import Any

from demarche.record.decisions import EVENT_FIELDS, Verdict
from demarche.record.engagements.summary import Summary
from demarche.record.engagements.titles import title
from demarche.schema import EventType

_ROLES = {"actors": "actor", "recipients": "recipient"}
#: A title is made from these: where one is set anew, so is the title, unless somebody wrote it.
_IN_TITLE = frozenset({"type", "mode", "place", *_ROLES})


def laid_over(summary: Summary, verdict: Verdict) -> Summary:
    """The summary with the fields that were set, and how it was reviewed."""
    event: dict[str, Any] = {**summary.event, "reviewed": verdict.reviewed}
    for field, value in verdict.fields.items():
        if field in EVENT_FIELDS:
            event[field] = date.fromisoformat(str(value)) if field in ("first", "last") and value else value
    if "state" in verdict.fields:
        event["told"] = verdict.fields["state"]
    parties = _parties(summary, verdict)
    if _IN_TITLE & set(verdict.fields) and "title" not in verdict.fields:
        names = {role: [p["name"] for p in parties if p["role"] == role] for role in _ROLES.values()}
        kind = EventType(event["type"])
        event["title"] = title(kind, event["mode"], names["actor"], names["recipient"], event["place"], None)
    return replace(summary, event=event, parties=parties)


def _parties(summary: Summary, verdict: Verdict) -> list[dict[str, Any]]:
    set_anew = {role: verdict.fields[field] for field, role in _ROLES.items() if field in verdict.fields}
    reports = {row["actor"]: row["reports"] for row in summary.parties}
    rows = [row for row in summary.parties if row["role"] not in set_anew]
    for role, parties in set_anew.items():
        for key, name, country in {party[0]: party for party in parties}.values():
            row = {"event": summary.event["id"], "actor": key, "role": role, "name": name, "country": country}
            rows.append({**row, "reports": reports.get(key, 0)})  # 0: as people know, not from a report
    return rows
