"""D206: a quotation in two versions."""

from collections.abc import Sequence
from datetime import date

from demarche.schema import Severity, Span
from demarche.schema.record import Disagreement

#: At most so many changed places are shown.
_SHOWN = 3


def check_quotation(
    first: tuple[str, Span], later: tuple[str, Span], differences: Sequence[tuple[str, str]], said: date | None
) -> Disagreement | None:
    """The flag for a quotation that was altered since its first report; None where no word differs or it is the same report.

    `first` and `later` are (document, words of the quotation); `differences` are (words of the first, words of the later).
    """
    if not differences or first[0] == later[0]:
        return None
    changed = "; ".join(f"“{a or '…'}” against “{b or '…'}”" for a, b in differences[:_SHOWN])
    more = f"; {len(differences) - _SHOWN} more" if len(differences) > _SHOWN else ""
    message = f"The same words are quoted otherwise: {changed}{more}."
    return Disagreement("D206", Severity.SOFT, message, later[0], first[0], (later, first), said)
