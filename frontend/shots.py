"""Pictures of every page of a running `demarche serve`, light and dark, wide and narrow, for people to look at.

    demarche serve --record demo.db --port 8765 &
    python frontend/shots.py http://127.0.0.1:8765 OUT [--only WORD]

Needs playwright for Python, and Debian's Chromium.
"""

import argparse
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
PAGES = {
    "changes": "/?span=all", "board": "/engagements", "calendar": "/engagements?view=calendar&month=2023-10", "list": "/engagements?view=list",
    "event": "/engagements.json?limit=1&order=reports", "events": "/events", "statements": "/statements",
    "statement": "/statements.json?limit=1", "reports": "/reports", "report": "/reports/caucasus-5", "correct": "/reports/caucasus-5",
    "actors": "/actors", "actor": "/actors.json?limit=1", "dyad": "/dyads?a=ARM&b=AZE", "dyads": "/dyads", "map": "/map", "flags": "/flags",
    "search": "/search?q=minister", "add": "/add", "decisions": "/decisions", "about": "/about", "nothing": "/events?q=zebra", "lost": "/lost",
}  # fmt: skip
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1400, 400)]


def main() -> None:
    """Takes the pictures, and says which pages are wider than the window."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("address")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scheme, width in LOOKS:
            context = browser.new_context(
                color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
            )
            for name, path in PAGES.items():
                if options.only in name:
                    _shoot(context, options.address, name, path, options.out / f"{name}-{scheme}-{width}.png", width)
            context.close()
        browser.close()


def _shoot(context: Any, address: str, name: str, path: str, out: Path, width: int) -> None:
    page = context.new_page()
    if ".json" in path:  # the first of a list
        row = context.request.get(address + path).json()["rows"][0]
        path = f"/{path[1:].partition('.')[0]}/{row.get('id') or row['key']}".replace("/engagements/", "/events/")
    page.goto(address + path)
    if name == "correct":
        page.locator("#panel .item details.correct summary").first.click()
    size = page.evaluate("document.documentElement.scrollWidth")
    if size > width:
        print(f"{name}: {size} wide in a window of {width}")
    page.screenshot(path=out)
    page.close()


if __name__ == "__main__":
    main()
