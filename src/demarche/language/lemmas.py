"""Lemmas: a lexicon of known forms, and scripts that cut and add letters for the rest."""

from collections.abc import Iterable, Mapping


def apply_script(form: str, script: str) -> str:
    """The lemma that a script makes of a form: `=` the form itself, `2:y` two letters off its end and a y added."""
    if script == "=":
        return form
    cut, _, added = script.partition(":")
    low = form.lower()
    return low[: len(low) - int(cut)] + added if int(cut) <= len(low) else low


def lexicon(rows: Iterable[str]) -> dict[tuple[str, str], str]:
    """Rows "form TAG lemma" to a table."""
    return {(form, tag): lemma for form, tag, lemma in (row.split(" ") for row in rows)}


def lemma(form: str, tag: str, script: str, known: Mapping[tuple[str, str], str]) -> str:
    """The lemma of a form with a UPOS tag: the lexicon's, else the script's."""
    return known.get((form.lower(), tag)) or apply_script(form, script)
