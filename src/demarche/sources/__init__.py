"""Readers: a file, a page or standard input to a Document, and whatever holds many reports to each. Needs the schema alone."""

from demarche.sources.decoding import Decoded, decode
from demarche.sources.limits import MAX_BYTES
from demarche.sources.loading import Given, Loaded, load

__all__ = ["MAX_BYTES", "Decoded", "Given", "Loaded", "decode", "load"]
