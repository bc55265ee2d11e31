"""How the page behaves in a real Chromium: clicked, filtered, searched, read, linked, taken along."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.pages import rows_of
from tests.examples_of_positions import ARTICLE, NORWAY, RUSSIA, position
from tests.views.examples import DRAFT, told, until

ON_SCREEN = """({ x, y }) => {
  const point = Views.network.picture.network.canvasToDOM({ x, y });
  const box = document.getElementById("network-picture").getBoundingClientRect();
  return { x: point.x + box.x, y: point.y + box.y };
}"""
PLACES = "Views.network.picture.network.getPositions()"
OVERLAPS = """(() => {
  const { network, drawn } = Views.network.picture;
  const boxes = drawn.nodes.map(({ id }) => network.getBoundingBox(id));
  const beside = (one, other) => one.right <= other.left || other.right <= one.left;
  const above = (one, other) => one.bottom <= other.top || other.bottom <= one.top;
  const hit = (one, other) => !beside(one, other) && !above(one, other);
  return boxes.flatMap((one, at) => boxes.slice(0, at).filter((other) => hit(one, other))).length;
})()"""
SMALLEST = """Math.min(...Views.network.picture.drawn.nodes.map((node) => node.height))
  * Views.network.picture.network.getScale()"""
FAINT = """Object.values(Views.network.picture.network.body.nodes)
  .filter((node) => node.options.opacity < 1).map((node) => Model.nodes[node.id].name)"""
INKS = """Object.fromEntries(Object.values(Views.network.picture.network.body.nodes)
  .map((node) => [Model.nodes[node.id]?.name, node.options.font.color]))"""
INSIDE = """Views.network.picture.drawn.points.every(({ x, y }) => {
  const point = Views.network.picture.network.canvasToDOM({ x, y });
  const box = document.getElementById("network-picture");
  return point.x > 0 && point.y > 0 && point.x < box.clientWidth && point.y < box.clientHeight;
})"""
CHOOSE_WHO_IS_NOT_DRAWN = """() => {
  const drawn = new Set(Views.network.picture.drawn.nodes.map(({ id }) => id));
  const other = Model.nodes.find(({ id }) => !drawn.has(id));
  Selection.set({ node: other.iri });
  return other.name;
}"""
TIES = """Views.coalition.picture.drawn.links.map(({ from, to, sign }) =>
  [Model.nodes[from].name, Model.nodes[to].name, sign].join(" ")).sort()"""


def middle_of(page, edge: int) -> dict:
    """Where on the screen the middle of a line is."""
    line = page.evaluate("(id) => Model.edges[id]", edge)
    ends = [page.evaluate(f"{PLACES}[{line[end]}]") for end in ("from", "to")]
    return page.evaluate(ON_SCREEN, {axis: (ends[0][axis] + ends[1][axis]) / 2 for axis in ("x", "y")})


def place_of(page, name: str) -> dict:
    """Where on the screen the box of a name is."""
    return page.evaluate(
        ON_SCREEN,
        page.evaluate(f"(name) => {PLACES}[Model.nodes.find((node) => node.name === name).id]", name),
    )


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_a_click_on_a_line_shows_its_evidence(visit, width, height, tmp_path):
    page = visit(told(), width=width, height=height)
    edge = page.evaluate("Model.edges.find((edge) => edge.sign === -1).id")
    page.mouse.click(**middle_of(page, edge))
    page.wait_for_selector("blockquote")
    panel = page.inner_text("#panel")
    for known in (
        "Russia against draft resolution",
        "Sergei Ryabkov",
        "the trained reader and a frame",
        "93 % sure",
    ):
        assert known in panel
    assert page.inner_text("#content mark") == "opposes"
    assert page.get_attribute("#content dd a", "href") == ARTICLE.url
    page.screenshot(path=tmp_path / f"{width}.png")
    assert (page.told, page.asked) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_thing_leads_to_who_is_for_and_against_it(visit):
    page = visit(told())
    page.click("#content .row >> text=draft resolution")
    sides = {side: page.inner_text(f".side.{side}") for side in ("plus", "minus", "zero")}
    assert "Norway" in sides["plus"]
    assert "Syria" in sides["plus"]
    assert "Russia" in sides["minus"]
    assert "nobody" in sides["zero"]
    assert page.get_attribute("#tab-thing", "aria-selected") == "true"


def test_another_thing_is_chosen_by_its_name(visit):
    page = visit(told(), hash_="#tab=thing")
    page.fill("#about", "cease")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.side.plus').innerText.includes('Russia')")
    assert page.input_value("#about") == "ceasefire"


def test_filters_leave_what_passes_them(visit):
    page = visit(told())
    assert page.inner_text("#counts") == "6 positions in 3 articles"
    page.uncheck("#side-p", force=True)
    assert page.inner_text("#counts") == "2 of 6 positions in 2 articles"
    page.click("#clear")
    page.click("#more-filters")
    page.fill("#actor", "russia")
    assert page.inner_text("#counts") == "2 of 6 positions in 2 articles"
    page.select_option("#area", "Arms control")
    assert page.inner_text("#counts") == "1 of 6 positions in 1 article"
    page.click("#clear")
    page.select_option("#outlet", "Other Agency")
    assert page.inner_text("#counts") == "2 of 6 positions in 1 article"
    page.click("#clear")
    page.fill("#sure", "50")
    assert page.inner_text("#counts") == "5 of 6 positions in 3 articles"
    page.click("#clear")
    page.fill("#to", "2016-12-31")
    page.keyboard.press("Tab")
    assert page.inner_text("#counts") == "2 of 6 positions in 1 article"
    page.fill("#q", "nothing like it")
    assert page.inner_text("#empty") == "No position passes these filters."


def test_search_knows_what_is_not_drawn(visit):
    page = visit(told(), max_nodes=2)
    assert "busiest 2 of 6" in page.inner_text("#drawn-note")
    page.fill("#q", "ceasefire")
    until(page, "Views.network.picture.drawn.nodes.some((node) => node.name === 'ceasefire')")
    page.click("#tab-table")
    assert page.locator("#rows tbody tr").count() == page.evaluate("Selection.rows.length")


def test_the_picture_fits_again_after_a_filter(visit):
    page = visit(told())
    before = page.evaluate("Views.network.picture.network.getScale()")
    page.fill("#q", "ceasefire draft")
    page.fill("#q", "older note")
    until(page, "Views.network.picture.drawn.nodes.length < 6")
    assert page.evaluate("Views.network.picture.network.getScale()") >= before
    assert page.evaluate(INSIDE)


def test_a_click_on_a_node_dims_all_but_its_neighbours(visit):
    page = visit(told())
    page.mouse.click(**place_of(page, "Syria"))
    until(page, "document.getElementById('heading').innerText === 'Syria'")
    faint = page.evaluate(FAINT)
    assert "ceasefire" in faint
    assert "draft resolution" not in faint
    inks = page.evaluate(INKS)
    assert len(inks["ceasefire"]) > len(inks["draft resolution"])  # see-through ink has two digits more


def test_a_link_brings_back_what_was_chosen(visit, look, tmp_path):
    page = visit(told())
    page.click("#tab-table")
    page.uncheck("#side-z", force=True)
    page.fill("#q", "draft")
    address = page.evaluate("location.hash")
    again = look(tmp_path / "page.html", hash_=address)
    assert again.inner_text("#counts") == page.inner_text("#counts")
    assert again.get_attribute("#tab-table", "aria-selected") == "true"
    assert (again.input_value("#q"), again.is_checked("#side-z")) == ("draft", False)
    row = page.evaluate("Model.rows.find((row) => row.sign === -1).id")
    again.evaluate("(id) => { location.hash = `position=${id}`; }", row)
    again.wait_for_selector("#content blockquote")
    assert "Sergei Ryabkov" in again.inner_text("#panel")


def test_the_table_is_one_and_sorts(visit):
    page = visit(told(), hash_="#tab=table")
    page.click("[data-column=actor]")
    assert page.get_attribute("th:has([data-column=actor])", "aria-sort") == "ascending"
    actors = page.locator("#rows td.c-actor bdi:first-child").all_inner_texts()
    assert actors == sorted(actors)
    page.keyboard.press("Enter")
    assert page.get_attribute("th:has([data-column=actor])", "aria-sort") == "descending"
    page.click("#rows tbody tr:first-child >> text=show")
    page.wait_for_selector("#content blockquote")
    assert page.evaluate("document.activeElement.id") == "heading"


def test_the_matrix_says_who_stands_where(visit):
    page = visit(told(), hash_="#tab=matrix")
    cell = page.locator("#matrix button[aria-label^='Norway on draft resolution']")
    assert cell.inner_text() == "+2"
    cell.click()
    page.wait_for_selector("#content blockquote >> nth=1")
    assert page.inner_text("#heading") == "2 positions"


def test_a_span_of_time_is_chosen_on_the_histogram(visit):
    page = visit(told(), hash_="#tab=timeline")
    box = page.locator("#histogram svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 30)
    page.mouse.up()
    assert page.inner_text("#counts") == "1 of 6 positions in 1 article"
    page.click("#time-clear")
    assert page.inner_text("#counts") == "6 positions in 3 articles"
    page.focus("#time-from")
    page.keyboard.press("End")
    assert page.evaluate("Selection.state.from") > "2019"


def test_who_is_chosen_elsewhere_comes_into_the_picture_with_its_own(visit):
    page = visit(told(), max_nodes=2)
    name = page.evaluate(CHOOSE_WHO_IS_NOT_DRAWN)
    until(page, f"Views.network.picture.drawn.nodes.some((node) => node.name === {name!r})")
    assert page.evaluate("Views.network.picture.drawn.links.length") >= 1


@pytest.mark.parametrize(("things", "drawn", "said"), [(20, 20, "all of its 20"), (150, 89, "89 of its 150")])
def test_who_is_chosen_draws_its_neighbours_up_to_a_bound(visit, things, drawn, said):
    def on(actor, number: int):
        thing = replace(DRAFT, iri=f"{DRAFT.iri}-{number}", label=f"matter {number}")
        return position(actor, "supports", number=number, thing=thing), ARTICLE

    own, other = range(things), range(things, things + 9)
    page = visit(rows_of([*(on(RUSSIA, n) for n in own), *(on(NORWAY, n) for n in other)]), max_nodes=10)
    assert page.evaluate("Views.network.picture.drawn.nodes.length") == 10
    page.mouse.click(**place_of(page, "Russia"))
    until(page, "Views.network.picture.drawn.nodes.length > 10")
    near = (
        "Views.network.picture.drawn.links.filter(({ from }) => Model.nodes[from].name === 'Russia').length"
    )
    assert page.evaluate(near) == drawn
    assert f"Russia with {said} neighbours" in page.inner_text("#drawn-note")
    page.click("#back")
    until(page, "Views.network.picture.drawn.nodes.length === 10")


def test_actors_alone_are_joined_by_what_they_share(visit):
    page = visit(told(), hash_="#tab=coalition")
    assert page.evaluate(TIES) == ["Norway Russia -1", "Norway Syria 1", "Russia Syria -1"]


def test_no_drawn_label_is_too_small_to_read(visit):
    many = [
        (
            position(
                replace(RUSSIA, iri=f"{RUSSIA.iri}{n % 70}", label=f"Delegation number {n % 70}"),
                "opposes",
                number=n,
                thing=replace(
                    DRAFT, iri=f"{DRAFT.iri}-{n % 50}", label=f"A draft text about matter {n % 50}"
                ),
            ),
            ARTICLE,
        )
        for n in range(600)
    ]
    page = visit(rows_of(many))
    assert page.evaluate(SMALLEST) >= 10
    assert page.evaluate("Views.network.picture.drawn.nodes.length") > 20
    for drawn in ("", "100"):
        page.evaluate("(n) => Selection.set({ n })", drawn)
        assert page.evaluate(OVERLAPS) == 0


def test_tabs_are_reached_by_the_keyboard(visit):
    page = visit(told())
    page.focus("#tab-network")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-thing"
    for key, tab in {
        "End": "table",
        "ArrowRight": "network",
        "ArrowLeft": "table",
        "Home": "network",
    }.items():
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == f"tab-{tab}"
        assert page.get_attribute(f"#tab-{tab}", "aria-selected") == "true"
    page.focus("#content .row")
    page.keyboard.press("Enter")
    assert page.is_visible("#thing-columns .quote >> nth=0")
