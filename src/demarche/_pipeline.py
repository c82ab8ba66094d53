"""Puts reading and checks together: the one place that knows both."""

from dataclasses import replace

from demarche.schema import Dating, Document, Reading


def understand(document: Document) -> Reading:
    """The reading of `document` with its flags; an empty or foreign text gives its flag alone."""
    from demarche.checks.input import check_input, unreadable

    if flag := unreadable(document):
        return Reading(document, Dating(given=document.published), flags=(flag,))
    from demarche.checks import check
    from demarche.facts import Facts
    from demarche.reading import read_document

    facts = Facts.load()
    reading = read_document(document, facts=facts)
    return replace(reading, flags=(*check_input(document), *reading.flags, *check(reading, facts)))
