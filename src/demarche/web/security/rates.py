"""How often one client may ask: a bucket of tokens that fills up evenly, for each kind of request."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from demarche.web.security.refusals import Refusal

#: Clients that are remembered; the one that was quiet longest is forgotten first.
_MOST = 10_000


class Rates:
    """Buckets by kind and client. `bounds` gives requests a minute for each kind, None for no bound."""

    def __init__(self, bounds: dict[str, int | None], clock: Callable[[], float] = time.monotonic) -> None:
        self._bounds = bounds
        self._clock = clock
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, kind: str, client: str) -> None:
        """Counts a request. Raises Refusal where the client has asked too often."""
        bound = self._bounds.get(kind)
        if bound is None:
            return
        with self._lock:
            now = self._clock()
            left, when = self._left.pop((kind, client), (float(bound), now))
            left = min(float(bound), left + (now - when) * bound / 60)
            self._left[kind, client] = (max(left - 1, 0.0) if left >= 1 else left, now)
            if len(self._left) > _MOST:
                self._left.popitem(last=False)
        if left < 1:
            wait = int((1 - left) * 60 / bound) + 1
            raise Refusal(429, f"Too many requests. Wait {wait} s and try again.", wait)
