"""What people decided of the things in one report, laid over what was read."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from demarche.record.corrections import all_decisions, chosen_words, in_force
from demarche.record.decisions import Decisions, Verdict
from demarche.schema import Document, Span
from demarche.web.report.items import Item, short
from demarche.web.words import day, tone


def laid_over(connection: Connection, document: Document, items: Iterable[Item]) -> list[Item]:
    """The items with the fields that people set, and the decision that an undo would take back."""
    everything = in_force(all_decisions(connection))
    if not everything:
        return list(items)
    verdicts = Decisions.load(connection)
    last: dict[str, str] = {}
    for one in everything:
        others: Any = one.change.get("events", [])
        last.update(dict.fromkeys((one.target, *others), f"D{one.id}"))
    return [
        replace(_corrected(item, verdicts.verdict(item.link), document), undo=last.get(item.link, item.undo))
        if item.link
        else item
        for item in items
    ]


def _corrected(item: Item, verdict: Verdict, document: Document) -> Item:
    fields = verdict.fields
    if item.layer == "event":
        return _event(item, fields, document)
    return _statement(item, fields, document) if item.layer == "statement" else item


def _event(item: Item, fields: Mapping[str, Any], document: Document) -> Item:
    span = chosen_words(fields, document.id, item.span)
    names = {role: [party[1] for party in fields[role]] for role in ("actors", "recipients") if role in fields}
    now = {**item.now, "words": span.of(document.text), **{role: "; ".join(found) for role, found in names.items()}}
    now |= {name: fields[name] or "" for name in ("type", "state", "place") if name in fields}
    if "first" in fields:
        days = [one for one in (fields["first"], fields["last"]) if one]
        now["date"] = "/".join(dict.fromkeys(days))
    told = {
        "by": " – ".join(names.get("actors", ())),
        "to": ", ".join(names.get("recipients", ())),
        "where": now["place"],
    }
    set_anew = {
        "by": "actors" in names,
        "to": "recipients" in names,
        "where": "place" in fields,
        "when": "first" in fields,
    }
    told["when"] = day(now["date"])
    changed = {name: told[name] for name, yes in set_anew.items() if yes}
    label = (
        now["type"].lower() + (f", {fields['mode']}" if fields.get("mode") else "") if "type" in fields else item.label
    )
    return replace(
        item, span=span, words=short(span, document.text), label=label, state=now["state"], tone=tone(now["state"]),
        facts=_facts(item.facts, changed), now=now,
    )  # fmt: skip


def _statement(item: Item, fields: Mapping[str, Any], document: Document) -> Item:
    span = Span(fields["start"], fields["end"]) if "start" in fields else item.span
    now = {**item.now, "words": span.of(document.text)}
    if "kind" in fields:
        now["kind_of"] = fields["kind"]
    label = item.label
    if "speaker_name" in fields:
        now["speaker"], label = fields["speaker_name"] or "", fields["speaker_name"] or "somebody unnamed"
    return replace(
        item,
        span=span,
        words=short(span, document.text),
        label=label,
        facts=_facts(item.facts, {"kind": now["kind_of"]}),
        now=now,
    )


def _facts(facts: Iterable[tuple[str, str]], changed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    kept = {**dict(facts), **changed}
    order = ("by", "to", "when", "where")
    names = [*(name for name in order if name in kept), *(name for name in kept if name not in order)]
    return tuple((name, kept[name]) for name in names if kept[name])
