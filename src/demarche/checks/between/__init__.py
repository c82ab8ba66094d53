"""Flags between the reports of one event: pure functions, codes D2xx of docs/checks.md."""
