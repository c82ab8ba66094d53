"""Puts reading and checks together: the one place that knows both."""

from dataclasses import replace

from demarche.schema import Dating, Document, Reading


def understand(document: Document) -> Reading:
    """The reading of `document` with its flags; an empty or foreign text gives its flag alone."""
    return understand_with_vectors(document)[0]


def understand_with_vectors(document: Document) -> tuple[Reading, bytes]:
    """The same, and the views of its events as `reading.pipeline.read_with_vectors` gives them."""
    from demarche.checks.input import check_input, unreadable

    if flag := unreadable(document):
        return Reading(document, Dating(given=document.published), flags=(flag,)), b""
    from demarche.checks import check
    from demarche.facts import Facts
    from demarche.reading.pipeline import read_with_vectors

    facts = Facts.load()
    reading, vectors = read_with_vectors(document, facts=facts)
    return replace(reading, flags=(*check_input(document), *reading.flags, *check(reading, facts))), vectors
