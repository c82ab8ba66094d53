"""One report with what was understood of it: the text with its highlights, and the panel beside."""
