"""A dozen short reports of our own; see README.md beside them."""

from importlib.resources import files

from demarche.schema import Document
from demarche.schema.wire import document_from_json


def demo_documents() -> list[Document]:
    """The reports in the order of their storylines."""
    lines = (files("demarche.demo") / "reports.jsonl").read_text("utf-8").splitlines()
    return [document_from_json(line) for line in lines]
