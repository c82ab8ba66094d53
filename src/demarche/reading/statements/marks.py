"""Quotation marks: which stretches of a text stand between them."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from demarche.schema import Span

#: Closing marks for each opening mark. A low-9 mark closes high, either way round; «…» is read in the French order.
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’", "〝": "〞", "「": "」", "『": "』"}
_SINGLE = frozenset("‘‚'")
_MARK = re.compile("[“”„«»‹›‘’‚〝〞「」『』\"＂'`]|\r\n|[\n\r\u2028\u2029]")
_BREAKS = frozenset({"\n", "\r", "\r\n", "\u2028", "\u2029"})
#: Words that begin with an apostrophe.
_ELISION = re.compile(r"(?:\d\ds?\b|tis\b|twas\b|em\b|til\b|cause\b|bout\b|n\b|round\b)", re.IGNORECASE)
_OPENING_BEFORE = frozenset("([{<—–-:,;/|…")
#: No single quotation is longer: beyond this an apostrophe was taken for a mark.
LONGEST_SINGLE = 600
#: Quotations nested deeper than this are noise, and are passed over.
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: `inner` without them, `outer` with those that are there.

    `closed` is False where the closing mark is missing (the stretch then ends with its paragraph); `continues` is True
    where the paragraph before left a quotation open and this one opens with a mark again.
    """

    outer: Span
    inner: Span
    depth: int  # 0 for the outermost
    closed: bool = True
    continues: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    continues: bool = False


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """All quoted stretches, nested ones too, in the order of their opening marks. Time is linear in the text."""
    return _Scanner(text).run()


class _Scanner:
    """One pass over the marks, with a stack of those that are open; a line break clears it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.found: list[Quoted] = []
        self.hanging: str | None = None  # the mark of a quotation that the last paragraph left open
        self.paragraph = 0
        self.strong = _strong_apostrophes(text)

    def run(self) -> tuple[Quoted, ...]:
        for match in _MARK.finditer(self.text):
            mark, at = match.group(), match.start()
            if mark in _BREAKS:
                self._end_paragraph(at)
                self.paragraph = match.end()
            elif mark == '"' or mark == "＂":
                self._straight(mark, at)
            elif mark in "'’‘`":
                self._single(mark, at)
            elif mark in _CLOSERS and not (mark == "“" and self._open("„")):
                self._push(mark, at)
            else:
                self._close(mark, at)
        self._end_paragraph(len(self.text))
        return tuple(sorted(self.found, key=lambda q: (q.outer.start, -q.outer.end)))

    def _open(self, mark: str) -> bool:
        return any(o.mark == mark for o in self.stack)

    def _push(self, mark: str, at: int) -> None:
        fresh = not self.text[self.paragraph : at].strip() if at - self.paragraph < 9 else False
        if self.stack and self.stack[-1].mark == mark and mark not in _SINGLE:
            self._drop(len(self.stack) - 1, at)  # opened twice: the first one lost its closing mark
        if len(self.stack) < DEEPEST:
            self.stack.append(_Open(mark, at, fresh and self.hanging == mark))

    def _close(self, mark: str, at: int) -> None:
        for i in range(len(self.stack) - 1, max(-1, len(self.stack) - 5), -1):
            opened = self.stack[i].mark
            if mark in _CLOSERS.get(opened, opened):
                self._emit(self.stack[i], at, at + 1, i, True)
                del self.stack[i:]
                return

    def _emit(self, opened: _Open, inner_end: int, outer_end: int, depth: int, closed: bool) -> None:
        start, end = opened.at + 1, inner_end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            outer = Span(opened.at, outer_end if closed else end)
            self.found.append(Quoted(outer, Span(start, end), depth, closed, opened.continues))

    def _drop(self, index: int, end: int) -> None:
        opened = self.stack[index]
        del self.stack[index:]
        if opened.mark not in _SINGLE:
            self._emit(opened, end, end, index, False)

    def _end_paragraph(self, at: int) -> None:
        if not self.text[self.paragraph : at].strip():
            return  # an empty line ends nothing
        doubles = [o.mark for o in self.stack if o.mark not in _SINGLE]
        self.hanging = doubles[0] if doubles else None
        if self.stack:
            outermost = next((i for i, o in enumerate(self.stack) if o.mark not in _SINGLE), None)
            if outermost is not None:
                self._drop(outermost, at)
            self.stack.clear()

    def _straight(self, mark: str, at: int) -> None:
        before, after = self._around(at)
        opens = (not before or before.isspace() or before in _OPENING_BEFORE) and bool(after) and not after.isspace()
        closes = bool(before) and not before.isspace() and (not after or not after.isalnum())
        if self._open(mark) and not (opens and not closes and self._looks_unclosed(at)):
            self._close(mark, at)
        else:
            self._push(mark, at)

    def _looks_unclosed(self, at: int) -> bool:
        """Whether an opening straight mark comes while another is open, and the next straight mark closes it."""
        following = self.text.find('"', at + 1, at + 2000)
        if following < 0 or "\n" in self.text[at:following]:
            return False
        before, after = self._around(following)
        return not before.isspace() and (not after or not after.isalnum())

    def _around(self, at: int) -> tuple[str, str]:
        return self.text[at - 1] if at else "", self.text[at + 1] if at + 1 < len(self.text) else ""

    def _single(self, mark: str, at: int) -> None:
        before, after = self._around(at)
        if before.isalnum() and after.isalnum():
            return  # don't, O’Brien
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i].mark in _SINGLE:
                if mark in ("’", "'") and before and not before.isspace() and not self._possessive(at, before, after):
                    self._emit(self.stack[i], at, at + 1, i, True)
                    del self.stack[i:]
                elif mark == "‘" and self.stack[i].mark == "‚":
                    self._close(mark, at)
                return
        fresh = not before or before.isspace() or before in _OPENING_BEFORE or before in '“"«„'
        if mark in "‘'`" and fresh and after and not after.isspace() and not _ELISION.match(self.text, at + 1):
            nearest = bisect_left(self.strong, at + 1)
            if mark != "`" and nearest < len(self.strong) and self.strong[nearest] - at <= LONGEST_SINGLE:
                self.stack.append(_Open("‘" if mark == "‘" else "'", at))

    def _possessive(self, at: int, before: str, after: str) -> bool:
        """Whether "ministers' talks" is more likely than a closing mark: a surer closing mark is still to come."""
        if before.lower() != "s" or not after.isspace() or not self.text[at + 2 : at + 3].islower():
            return False
        nearest = bisect_left(self.strong, at + 1)
        if nearest == len(self.strong) or self.strong[nearest] - at > LONGEST_SINGLE:
            return False
        between = self.text[at + 1 : self.strong[nearest]]
        return "\n" not in between and "‘" not in between and not re.search(r"(?<!\S)'\w", between)


def _strong_apostrophes(text: str) -> list[int]:
    """Where a mark of the closing shape surely is no inner apostrophe: no letter follows."""
    return [m.start() for m in re.finditer(r"(?<=\S)['’](?!\w)", text)]
