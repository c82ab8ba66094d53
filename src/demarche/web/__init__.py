"""The record in a browser, and its JSON API. `create_app` makes the ASGI application; docs/web.md is for its users."""
