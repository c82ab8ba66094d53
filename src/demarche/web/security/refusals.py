"""A request that is turned away, with what the user can do about it."""


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """An answer of `status` with one clear `message`. `after`: seconds to wait before the next try."""

    def __init__(self, status: int, message: str, after: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.after = after
