"""The product's own way from a document to what a record stores of its reading."""

from demarche.record.readings import Packed, pack
from demarche.schema import Document


def understand(document: Document) -> Packed:
    """The reading of a document, packed, with the versions that made it. Raises InstallationError."""
    from demarche._pipeline import understand_with_vectors

    reading, vectors = understand_with_vectors(document)
    return pack(reading, vectors or None, *versions())


def versions() -> tuple[str, str]:
    """The versions of the language model and of the facts that are at work. Raises InstallationError."""
    from demarche.facts import Facts
    from demarche.language import load_model

    return load_model().version, Facts.load().version
