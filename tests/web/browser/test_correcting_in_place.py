"""Correcting on the page of a report: by mouse and by keyboard, seen at once, there after a rebuild, and undone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from demarche.record import Record
from demarche.record.rebuild import rebuild
from demarche.web.settings import Role
from web.browser.conftest import Serve, Watched
from web.conftest import clock

REPORT = "/reports/caucasus-5"


@pytest.fixture
def watched(copy: Path, serving: Serve, chromium: Any) -> Iterator[Watched]:
    one = Watched(chromium, serving(copy))
    one.go(REPORT)
    yield one
    one.close()


def item(watched: Watched, number: int = 0, layer: str = "event") -> Any:
    return watched.page.locator(f'#panel [data-layer="{layer}"] .item').nth(number)


def said(watched: Watched, words: str) -> None:
    """Waits for the word on how it went."""
    watched.page.locator("#told", has_text=words).wait_for(state="attached")


def test_a_correction_by_keyboard_survives_a_rebuild(watched: Watched, copy: Path) -> None:
    page = watched.page
    before = item(watched).inner_text()
    item(watched).locator("a.words").focus()
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "type"
    page.keyboard.press("Tab")
    page.keyboard.type("cancelled")
    item(watched).locator("[name=actors]").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Nikol Pashinyan; The Old Guard")
    item(watched).locator("[name=reason]").focus()
    page.keyboard.type("the text says otherwise")
    page.keyboard.press("Enter")
    said(watched, "Saved.")
    for _ in range(2):
        told = item(watched).inner_text()
        assert "cancelled" in told
        assert "Nikol Pashinyan – The Old Guard" in told
        assert "edited" in told
        with Record.open(copy, clock=clock) as record:
            rebuild(record)
        page.reload()
    item(watched).locator("a.words").focus()
    page.keyboard.press("u")
    said(watched, "Undone.")
    assert item(watched).inner_text().splitlines()[:3] == before.splitlines()[:3]
    assert "edited" not in item(watched).inner_text()


def test_right_and_wrong_by_one_key_each(watched: Watched) -> None:
    page = watched.page
    for number, key, word, tag in ((0, "y", "Marked as right.", "accepted"), (1, "n", "Marked as wrong.", "rejected")):
        item(watched, number).locator("a.words").focus()
        page.keyboard.press(key)
        page.keyboard.type("as the text has it")
        page.keyboard.press("Enter")
        said(watched, word)
        assert tag in item(watched, number).inner_text()
        assert page.evaluate("document.activeElement.closest('.item').id") == item(watched, number).get_attribute("id")
    assert page.locator("#text .hl.rejected").count() == 1
    watched.go("/decisions")
    assert page.locator("main tbody tr").count() == 2


def test_words_are_taken_by_selecting_them(watched: Watched) -> None:
    page = watched.page
    named = item(watched).locator("a.words").inner_text()
    box = page.locator("#text p").first.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 14)  # within a link, where browsers begin no selection
    page.mouse.down()
    page.mouse.move(box["x"] + 190, box["y"] + 14, steps=4)
    page.mouse.up()
    chosen = page.evaluate("getSelection().toString().trim()")
    page.locator("#pick button", has_text=named).click()
    assert page.evaluate("document.activeElement.form.elements.words.value") == chosen
    page.keyboard.type("so it stands there")
    page.keyboard.press("Enter")
    said(watched, "Saved.")
    assert item(watched).locator("a.words").inner_text() == chosen
    lit = page.locator("#text .hl.event").first.inner_text()
    assert chosen.startswith(lit)


def test_words_of_a_statement_are_written(watched: Watched) -> None:
    one = item(watched, 0, "statement")
    before = one.locator(".said").inner_text()
    one.locator("summary", has_text="Correct").click()
    words = " ".join(before.split()[:4])
    one.locator("[name=words]").fill(words)
    one.locator("[name=reason]").fill("the rest is the report's")
    one.locator("button", has_text="Save").click()
    said(watched, "Saved.")
    assert item(watched, 0, "statement").locator(".said").inner_text() == words


def test_two_events_are_merged(watched: Watched) -> None:
    one, other = item(watched, 0), item(watched, 1)
    target = other.locator("form.filter [name=target]").input_value()
    one.locator("a.words").focus()
    watched.page.keyboard.press("m")
    watched.page.keyboard.type(target)
    one.locator("[name=reason]").fill("the same occasion")
    one.locator("button", has_text="Save").click()
    said(watched, "Saved.")
    links = [item(watched, n).locator("a", has_text="History").get_attribute("href") for n in (0, 1)]
    assert links[0] == links[1]


def test_what_cannot_be_is_told_and_loses_nothing(watched: Watched) -> None:
    one = item(watched)
    one.locator("summary", has_text="Correct").click()
    one.locator("[name=date]").fill("the day after")
    one.locator("[name=reason]").fill("x")
    one.locator("button", has_text="Save").click()
    said(watched, "Write YYYY-MM-DD")
    assert one.locator("[name=date]").input_value() == "the day after"
    assert watched.faults.pop().startswith("Failed to load resource")  # the browser tells of the 400


def test_the_forms_work_without_script(copy: Path, serving: Serve, chromium: Any) -> None:
    one = Watched(chromium, serving(copy), java_script_enabled=False)
    one.go(REPORT)
    item(one).locator("summary", has_text="Correct").click()
    item(one).locator("[name=reason]").fill("as the text has it")
    item(one).locator("button", has_text="It is right").click()
    assert "accepted" in item(one).inner_text()
    one.close()


def test_readers_are_offered_nothing_to_correct(copy: Path, serving: Serve, chromium: Any) -> None:
    token = "for-readers-of-this-test"
    one = Watched(
        chromium, serving(copy, tokens={token: Role.READER}), extra_http_headers={"Authorization": f"Bearer {token}"}
    )
    one.go(REPORT)
    assert one.page.locator("#panel .item").count() > 0
    assert one.page.locator("[data-correct], #pick").count() == 0
    assert not [url for url in one.asked if "correct.js" in url]
    one.close()


def test_the_list_of_decisions_is_for_people(watched: Watched) -> None:
    one = item(watched)
    one.locator("summary", has_text="Correct").click()
    one.locator("[name=actors]").fill("The Old Guard; Armenia")
    one.locator("[name=words]").fill("have agreed")
    one.locator("[name=reason]").fill("as the text has it")
    one.locator("button", has_text="Save").click()
    said(watched, "Saved.")
    watched.go("/decisions")
    told = watched.page.locator("main tbody").inner_text()
    assert "The Old Guard; Armenia" in told
    assert "of caucasus-5" in told
    assert "[" not in told


def test_an_event_is_added_by_mouse_and_undone(watched: Watched) -> None:
    page = watched.page
    before = page.locator('#panel [data-layer="event"] .item').count()
    box = page.locator("#text p").last.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 14, steps=4)
    page.mouse.up()
    chosen = page.evaluate("getSelection().toString().trim()")
    page.locator("#pick button", has_text="Add an event here").click()
    assert page.locator("#add-event [name=words]").input_value() == chosen
    page.locator("#add-event [name=type]").select_option("PROTEST")
    page.locator("#add-event [name=actors]").fill("Armenia")
    page.locator("#add-event [name=reason]").fill("it was missed")
    page.locator("#add-event button").click()
    said(watched, "Added.")
    assert page.locator('#panel [data-layer="event"] .item').count() == before + 1
    new = page.locator("#D1")
    assert chosen in new.inner_text()
    assert page.evaluate("document.activeElement.closest('.item').id") == "D1"
    assert page.locator('#text .hl.event[data-at~="D1"]').count() > 0
    new.locator(".undo button").click()
    said(watched, "Undone.")
    assert page.locator("#D1").count() == 0


def test_an_event_is_added_by_keyboard_and_survives_a_rebuild(watched: Watched, copy: Path) -> None:
    page = watched.page
    page.locator("#text").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Shift+ArrowRight"):
        page.keyboard.press(key)
    chosen = page.evaluate("getSelection().toString().trim()")
    first = page.locator("#text p").first.inner_text()
    assert first.startswith(chosen)
    assert len(chosen.split()) == 2
    page.keyboard.press("+")
    assert page.evaluate("document.activeElement.name") == "type"
    assert page.locator("#add-event [name=words]").input_value() == chosen
    page.keyboard.type("protest")
    page.locator("#add-event [name=reason]").focus()
    page.keyboard.type("it was missed")
    page.keyboard.press("Enter")
    said(watched, "Added.")
    for _ in range(2):
        told = page.locator("#D1").inner_text()
        assert chosen in told
        assert "protest" in told
        assert "added" in told
        with Record.open(copy, clock=clock) as record:
            rebuild(record)
        page.reload()
