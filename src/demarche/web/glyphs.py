"""One sign for each state: its class has a shape of its own, so that no reader has to tell colours apart.

What happened is a filled disc, what lies ahead a ring or a leaf of a calendar, what is off a diamond or a slab, what is
disputed a triangle, what went stale a broken ring.
"""

from markupsafe import Markup

from demarche.web.words import state as state_word
from demarche.web.words import tone

_DISC = '<circle class="fill" cx="8" cy="8" r="6.5"/>'
_RING = '<circle class="line" cx="8" cy="8" r="6"/>'
_LEAF = '<rect class="line" x="2" y="3" width="12" height="11" rx="2"/><path class="line" d="M2 6.5h12M5.5 1.5v3M10.5 1.5v3"/>'
_DIAMOND = '<path class="line" d="M8 1.2 14.8 8 8 14.8 1.2 8Z"/>'
_SLAB = '<rect class="fill" x="2" y="2" width="12" height="12" rx="2.5"/>'

_MARKS = {
    "OCCURRED": _DISC + '<path class="cut" d="m5 8.3 2.2 2.2L11.2 6"/>',
    "ONGOING": _DISC + '<path class="cutfill" d="M6.5 5.2v5.6L11 8Z"/>',
    "FLOATED": '<circle class="line dots" cx="8" cy="8" r="6"/>',
    "PROPOSED": _RING + '<circle class="fill" cx="8" cy="8" r="1.6"/>',
    "EXPECTED": _RING + '<path class="line" d="M8 4.6V8l2.4 1.6"/>',
    "AGREED": _RING + '<path class="line" d="m5.2 8.2 2 2L11 6.2"/>',
    "SCHEDULED": _LEAF + '<circle class="fill" cx="8" cy="10.2" r="1.5"/>',
    "RESCHEDULED": _LEAF + '<path class="line" d="M5 10.2h5M8.4 8.5l1.8 1.7-1.8 1.7"/>',
    "POSTPONED": _DIAMOND + '<path class="line" d="M6.6 5.9v4.2M9.4 5.9v4.2"/>',
    "SUSPENDED": _SLAB + '<path class="cut" d="M6.3 5.2v5.6M9.7 5.2v5.6"/>',
    "CANCELLED": '<path class="fill" d="M8 .8 15.2 8 8 15.2.8 8Z"/><path class="cut" d="m5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2"/>',
    "NOT_HELD": _DIAMOND + '<path class="line" d="M5.2 10.8 10.8 5.2"/>',
    "DECLINED": '<path class="fill" d="M8 .8 15.2 8 8 15.2.8 8Z"/><path class="cut" d="M5.2 8h5.6"/>',
    "NO_PLANS": '<rect class="line dots" x="2.2" y="2.2" width="11.6" height="11.6" rx="2"/>',
    "RULED_OUT": _SLAB + '<path class="cut" d="M4.6 8h6.8"/>',
    "DISPUTED": '<path class="line" d="M8 1.8 15 14H1Z"/><path class="line" d="M8 6v3.6M8 11.6v.6"/>',
    "STALE": '<path class="line" d="M8 2a6 6 0 1 1-5.6 3.8"/><path class="line" d="M8 4.8V8l-2.2 1.6"/>',
}


def glyph(state: str | None) -> Markup:
    """The sign alone, for where the word stands beside it."""
    marks = _MARKS.get(state or "", _RING)
    return Markup(
        f'<svg class="glyph {tone(state)}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{marks}</svg>'
    )


def badge(state: str | None) -> Markup:
    """The sign with its word."""
    return Markup('<span class="state {}">{}<span>{}</span></span>').format(
        tone(state), glyph(state), state_word(state)
    )
