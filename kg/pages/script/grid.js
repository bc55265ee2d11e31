// Rows as a real table, sorted by any column, a page of it at a time.
// A column has a name, a title, a value to sort by and a cell; `plain` values are compared as they are.
function makeGrid({ caption, noun, columns, order, last }) {
  const SIZE = 50;
  let page = 0;

  function sorted(rows) {
    const { value, plain } = columns.find(({ name }) => name === order.name);
    const keyed = rows.map((row) => [value(row), row]);
    const compare = plain ? (one, other) => (one < other ? -1 : one > other ? 1 : 0) : Model.compare;
    const way = order.turned ? -1 : 1;
    return keyed.sort((one, other) => way * compare(one[0], other[0]) || one[1].index - other[1].index).map(([, row]) => row);
  }

  function draw(rows) {
    const pages = Math.max(1, Math.ceil(rows.length / SIZE));
    page = Math.min(page, pages - 1);
    const shown = sorted(rows).slice(page * SIZE, (page + 1) * SIZE);
    const heads = columns.map(({ name, title }) => {
      const way = name !== order.name ? "none" : order.turned ? "descending" : "ascending";
      return element("th", { scope: "col", "aria-sort": way }, element("button", { type: "button", "data-column": name, click: () => sort(name) }, title, element("span", { "aria-hidden": "true", text: { none: " ", ascending: " ▲", descending: " ▼" }[way] })));
    });
    $("rows").replaceChildren(
      element("caption", { class: "hidden", text: caption }),
      element("thead", {}, element("tr", {}, ...heads, element("th", { scope: "col", text: "Evidence" }))),
      element("tbody", {}, ...shown.map((row) => element("tr", {}, ...columns.map(({ name, cell }) => element("td", { class: `c-${name}` }, cell(row))), element("td", {}, last(row))))),
    );
    $("page-note").textContent = rows.length ? `${(page * SIZE + 1).toLocaleString("en")} to ${(page * SIZE + shown.length).toLocaleString("en")} of ${count(rows.length, noun)}` : Model.words.filtered;
    $("page-before").disabled = page === 0;
    $("page-after").disabled = page >= pages - 1;
  }

  function sort(name) {
    order = { name, turned: order.name === name ? !order.turned : Boolean(columns.find((column) => column.name === name).plain) };
    page = 0;
    draw(Selection.rows);
    [...document.querySelectorAll("[data-column]")].find((head) => head.dataset.column === name).focus();
  }

  function turn(steps) {
    page = Math.max(0, page + steps);
    draw(Selection.rows);
    $("table-box").scrollTop = 0;
  }

  return { label: "Table", draw, turn, first: () => { page = 0; }, redrawn: [] };
}
