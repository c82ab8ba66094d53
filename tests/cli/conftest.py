"""A stand-in for the pipeline: the command line is tested without the model."""

import pytest

import demarche
from samples import sample, stand_in


@pytest.fixture
def _sample_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document has the reading of samples.sample."""
    monkeypatch.setattr(demarche, "read_document", lambda document: sample())


@pytest.fixture
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read by samples.stand_in."""
    monkeypatch.setattr(demarche, "read_document", stand_in)
