"""States as a user names them."""

from collections.abc import Sequence

from demarche.schema import State, UsageError

#: What the fold over all reports adds: docs/engagements.md.
FOLDED = ("DISPUTED", "STALE")
COARSE = ("ahead", "happened", "off")


def named_states(given: Sequence[str]) -> list[str]:
    """The states meant: by name in any case, or all of a coarse class. Raises UsageError for another word."""
    found: list[str] = []
    for name in given:
        plain = name.strip().upper().replace("-", "_").replace(" ", "_")
        if plain.lower() in COARSE:
            found += [state.value for state in State if state.coarse == plain.lower()]
        elif plain in FOLDED or plain in State.__members__:
            found.append(plain)
        else:
            known = ", ".join([*State.__members__, *FOLDED, *COARSE])
            raise UsageError(f"--state {name[:40]!r} is no state. Write one of {known}.")
    return found
