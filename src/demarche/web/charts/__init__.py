"""Pictures as SVG, made on the server: no script, no style but classes; each has a table beside it on its page."""
