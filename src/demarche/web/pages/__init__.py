"""The pages, a module for each; every one has a `register` that adds its routes."""

from importlib import import_module

from fastapi import FastAPI

#: In the order of the bar.
_PAGES = (
    "changes", "engagements", "events", "reports", "statements", "flags", "actors", "dyads", "map", "search", "about", "login",
    "add", "decisions",
)  # fmt: skip


def register_pages(app: FastAPI) -> None:
    """Adds the routes of all pages."""
    for name in _PAGES:
        import_module(f"demarche.web.pages.{name}").register(app)
