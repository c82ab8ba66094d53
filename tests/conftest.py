"""No test waits for the clock: a slow machine makes none of them fail."""

from hypothesis import settings

settings.register_profile("demarche", deadline=None)
settings.load_profile("demarche")
