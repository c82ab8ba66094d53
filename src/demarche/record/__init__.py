"""The record: the readings of all documents, linked, kept and asked."""
