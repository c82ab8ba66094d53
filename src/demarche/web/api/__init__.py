"""The JSON API: the same lists and things as the pages, described at /api/openapi.json."""
