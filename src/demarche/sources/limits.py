"""How much is read at most: beyond this a file is no report, and memory has an end."""

#: Bytes of a file or a page before it is decoded; a page carries markup, so more than the text may have.
MAX_BYTES = 50_000_000
