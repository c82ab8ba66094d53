"""SVG elements as text, everything escaped."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape


def tag(
    name: str, content: Iterable[Markup | str] | str | None = None, **attributes: str | float | int | None
) -> Markup:
    """An element; `class_` is class, underscores in other names are hyphens, None leaves an attribute out."""
    written = Markup("")
    for key, value in attributes.items():
        if value is not None:
            written += Markup(' {}="{}"').format(Markup(key.rstrip("_").replace("_", "-")), value)
    inside = escape(content) if isinstance(content, str) else Markup("").join(content or ())
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, inside)


def picture(width: float, height: float, label: str, parts: Sequence[Markup | str], class_: str) -> Markup:
    """A picture with its name for those who cannot see it; it keeps its shape and takes the width that there is.

    A picture with links in it is a group, for an image has no parts that can be gone to.
    """
    role = "group" if any("<a " in part for part in parts) else "img"
    return tag(
        "svg", parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:g} {height:g}", role=role, aria_label=label, class_=f"chart {class_}",
        width=width, height=height,
    )  # fmt: skip
