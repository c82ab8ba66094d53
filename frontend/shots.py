"""Pictures of every page of a running `demarche serve`, light and dark, wide and narrow, for people to look at.

    demarche serve --record demo.db --port 8765 &
    python frontend/shots.py http://127.0.0.1:8765 OUT [--only WORD] [--docs docs/images]

With --docs the pictures of docs/web.md are made anew too: five pages, and a sheet of all for each look.

Needs playwright and Pillow for Python, and Debian's Chromium.
"""

import argparse
import html
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
PAGES = {
    "changes": "/?span=all", "board": "/engagements", "calendar": "/engagements?view=calendar&month=2023-10", "list": "/engagements?view=list",
    "event": "/engagements.json?limit=1&order=reports", "events": "/events", "statements": "/statements",
    "statement": "/statements.json?limit=1", "reports": "/reports", "report": "/reports/caucasus-5", "correct": "/reports/caucasus-5", "missed": "/reports/caucasus-5",
    "actors": "/actors", "actor": "/actors.json?limit=1", "dyad": "/dyads?a=ARM&b=AZE", "dyads": "/dyads", "map": "/map", "flags": "/flags",
    "search": "/search?q=minister", "add": "/add", "decisions": "/decisions", "about": "/about", "nothing": "/events?q=zebra", "lost": "/lost",
}  # fmt: skip
#: What is clicked on before the picture is taken.
OPENED = {"correct": "#panel .item details.correct summary", "missed": "#add-event summary"}
#: The pictures of docs/web.md, by the page that each shows.
DOCS = {"changes": "changes", "board": "board", "event": "event", "report": "report", "correct": "correcting"}
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1400, 400)]


def main() -> None:
    """Takes the pictures, and says which pages are wider than the window."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("address")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--docs", type=Path)
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
        if options.docs:
            for page, picture in DOCS.items():
                small = Image.open(options.out / f"{page}-light-1400.png").quantize(64)
                small.save(options.docs / f"{picture}.png", optimize=True)
            for scheme, width in LOOKS:
                _sheet(browser, options.out, scheme, width, options.docs)
        browser.close()


def _sheet(browser: Any, pictures: Path, scheme: str, width: int, out: Path) -> None:
    """All pages in one look, each with its name."""
    across = 400 if width > 1000 else 200
    figures = "".join(
        f'<figure><img src="{(pictures / f"{name}-{scheme}-{width}.png").resolve().as_uri()}" width={across}>'
        f"<figcaption>{html.escape(path)}</figcaption></figure>"
        for name, path in PAGES.items()
    )
    sheet = pictures / f"sheet-{scheme}-{width}.html"
    style = "body{margin:8px;font:12px sans-serif;display:flex;flex-wrap:wrap;gap:8px;background:#888;color:#fff}figure{margin:0}"
    sheet.write_text(f"<!doctype html><style>{style}figcaption{{width:{across}px}}</style>{figures}", "utf-8")
    page = browser.new_page(
        viewport={"width": 8 + 4 * (across + 8) if width > 1000 else 8 + 8 * (across + 8), "height": 900}
    )
    page.goto(sheet.resolve().as_uri())
    page.screenshot(
        path=out / f"all-{scheme}-{'wide' if width > 1000 else 'narrow'}.jpg", type="jpeg", quality=40, full_page=True
    )
    page.close()


def _shoot(context: Any, address: str, name: str, path: str, out: Path, width: int) -> None:
    page = context.new_page()
    if ".json" in path:  # the first of a list
        row = context.request.get(address + path).json()["rows"][0]
        path = f"/{path[1:].partition('.')[0]}/{row.get('id') or row['key']}".replace("/engagements/", "/events/")
    page.goto(address + path)
    if name in OPENED:
        page.locator(OPENED[name]).first.click()
    size = page.evaluate("document.documentElement.scrollWidth")
    if size > width:
        print(f"{name}: {size} wide in a window of {width}")
    page.screenshot(path=out)
    page.close()


if __name__ == "__main__":
    main()
