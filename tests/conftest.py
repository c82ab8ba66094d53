"""No test waits for the clock: a slow machine makes none of them fail. None sees the facts that a user has added."""

import os
from pathlib import Path

from hypothesis import settings

settings.register_profile("demarche", deadline=None)
settings.load_profile("demarche")

os.environ["DEMARCHE_DATA"] = str(Path(__file__).parent / "no-facts-of-a-user")
