"""A real Chromium for the pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.pages import page
from kg.pages.rows import Told

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


# A browser that stays open would be in the way of other tests that open one.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if BROWSER is None:
        pytest.skip("no Chromium is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def look(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a file; ``told`` collects errors of the page, ``asked`` its requests for anything else."""
    opened = []

    def looked(path: Path, *, hash_: str = "", width: int = 1400, height: int = 900) -> Any:
        tab = chromium.new_page(viewport={"width": width, "height": height})
        tab.set_default_timeout(60_000)
        tab.told, tab.asked = [], []
        tab.on("console", lambda message: tab.told.append(message.text))
        tab.on("pageerror", lambda error: tab.told.append(str(error)))
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.goto(path.as_uri() + hash_)
        tab.asked = [url for url in tab.asked if not url.startswith((path.as_uri(), "data:", "blob:"))]
        opened.append(tab)
        return tab

    yield looked
    for tab in opened:
        tab.close()


@pytest.fixture
def visit(look: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Opens the page of what is told."""

    def visited(told: Told, **given: Any) -> Any:
        path = tmp_path / "page.html"
        path.write_text(
            page(told, **{name: given.pop(name) for name in ("max_nodes",) if name in given}), "utf8"
        )
        return look(path, **given)

    return visited
