"""What follows from the rows of tenures: one tenure told by two sources, edges, and which office one person holds at a time."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from demarche.facts.classes import SINGULAR, is_singular
from demarche.facts.closing import NEAR
from demarche.facts.dates import moment
from demarche.facts.model import Office, Tenure
from demarche.facts.tables import TenureRow

#: Sources differ by days on when a term begins and ends.
_GAP = timedelta(7)


def seat(offices: Mapping[tuple[str, str, str], Office], office_class: str, country: str, name: str) -> str | None:
    """What names an office that one person holds at a time; None for one of several."""
    office = offices.get((office_class, country, name))
    if not (office.singular if office else is_singular(office_class, country, name)):
        return None
    # Of the classes of one person the names differ from source to source; of others the name says which office it is.
    which = (office and office.organisation) or "" if office_class in SINGULAR else name
    return f"{country} {office_class} {which}"


def without_reopened(tenures: Sequence[Tenure]) -> list[Tenure]:
    """Without the open rows of an older source whose end another source has seen."""
    ended = [t for t in tenures if t.end is not None and t.start is not None]
    return [t for t in tenures if t.end is not None or not any(_is_end_of(e, t) for e in ended)]


def _is_end_of(ended: Tenure, opened: Tenure) -> bool:
    """Whether both rows are one tenure: the same country, begun at nearly the same time, and the end well behind it."""
    if ended.start is None or ended.end is None or opened.start is None or ended.country != opened.country:
        return False
    return abs(ended.start - opened.start) < NEAR and ended.end > opened.start + NEAR


def distance(tenure: Tenure, on: date) -> int:
    """Days between a tenure and a day; for unknown sides 0."""
    before = (tenure.start - on).days if tenure.start else 0
    after = (on - tenure.end).days if tenure.end else 0
    return max(0, before, after)


def is_edge(tenure: Tenure, on: date) -> bool:
    """Whether a day lies so near to the start or end that sources differ."""
    return any(side is not None and abs(side - on) <= _GAP for side in (tenure.start, tenure.end))


def tenure_of(row: TenureRow) -> Tenure:
    start, end = row.start, row.end
    return Tenure(
        row.person, row.office, row.office_class, row.country, first_day(start), last_day(end), row.end_basis,
        first_day(row.as_of) or date.min, row.source, row.status, last_day(start), first_day(end),
    )  # fmt: skip


def first_day(text: str) -> date | None:
    return moment(text).first if text else None


def last_day(text: str) -> date | None:
    return moment(text).last if text else None
