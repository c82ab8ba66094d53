"""Linking: which reports are of one event."""
