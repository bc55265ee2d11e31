"""Pages for everybody: what axe-core finds against WCAG 2.1 AA, in light and in dark."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.network import actor_network
from kg.pages import page
from kg.pages.site import write_site
from tests.network_examples import MIXED
from tests.views.examples import told

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.fixture
def violations(chromium):
    """Gives what axe-core finds on a page; its script is let past the policy of the page."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is missing"
    )
    context = chromium.new_context(bypass_csp=True, viewport={"width": 1400, "height": 900})

    def found(path: Path, hash_: str = "") -> list[tuple[str, str]]:
        tab = context.new_page()
        tab.set_default_timeout(120_000)
        tab.goto(path.as_uri() + hash_)
        results = axe.Axe().run(tab, options=RULES).response["violations"]
        tab.close()
        return [(one["id"], node["html"]) for one in results for node in one["nodes"]]

    yield found
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["network", "thing", "matrix", "timeline", "coalition", "table"])
def test_every_view_can_be_used_by_everybody(violations, tmp_path, tab, theme):
    path = tmp_path / "page.html"
    path.write_text(page(told()), encoding="utf8")
    assert violations(path, f"#tab={tab}&theme={theme}&from=2010-01-01") == []


def test_the_evidence_can_be_read_by_everybody(violations, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page(told()), encoding="utf8")
    (first, *_) = told().rows
    assert violations(path, f"#position={first.id}") == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["network", "table"])
def test_the_page_of_a_network_can_be_used_by_everybody(violations, tmp_path, tab, theme):
    kg.view(actor_network(MIXED, qualifier_aggregation="subtract"), tmp_path / "network.html")
    assert violations(tmp_path / "network.html", f"#tab={tab}&theme={theme}&tie=0") == []


@pytest.mark.parametrize("name", ["index.html", "names.html", "actor/NOR.html", "thing/draft.html"])
def test_the_site_can_be_used_by_everybody(violations, tmp_path, name):
    write_site(told(), tmp_path / "site")
    assert violations(tmp_path / "site" / name) == []
