// All chosen positions as a table, sorted by any column, a page of it at a time.
Views.table = (() => {
  const SIZE = 50;
  const COLUMNS = [
    { name: "date", title: "Date", value: (row) => row.date ?? "", cell: (row) => row.date ?? "" },
    { name: "actor", title: "Actor", value: (row) => Model.nodes[row.actor].name, cell: (row) => element("span", {}, isolated(clipped(Model.nodes[row.actor].name, 120)), row.speaker ? element("small", { class: "soft" }, isolated(clipped(row.speaker, 120))) : "") },
    { name: "side", title: "Side", value: (row) => SIDES[row.sign].name, cell: (row) => Evidence.side(row.sign) },
    { name: "thing", title: "Thing", value: (row) => Model.nodes[row.thing].name, cell: (row) => Evidence.sideBySide(row.thing, isolated(clipped(Model.nodes[row.thing].name, 120))) },
    { name: "stance", title: "In words", value: (row) => `${row.stance} ${row.wording}`, cell: (row) => element("span", {}, row.stance, " ", isolated(clipped(row.wording, 160))) },
    { name: "quote", title: "Quote", value: (row) => row.quote, cell: (row) => isolated(clipped(row.quote, 280)) },
    { name: "outlet", title: "Outlet", value: (row) => row.article.source ?? "", cell: (row) => isolated(clipped(row.article.source ?? "", 80)) },
    { name: "article", title: "Article", value: (row) => row.article.title ?? row.article.id, cell: (row) => Evidence.origin(row) },
    { name: "confidence", title: "Sure", value: (row) => row.confidence, cell: (row) => `${Math.round(row.confidence * 100)} %` },
  ];
  let order = { name: "date", turned: true };
  let page = 0;

  function sorted(rows) {
    const { value } = COLUMNS.find(({ name }) => name === order.name);
    const keyed = rows.map((row) => [value(row), row]);
    const compare = order.name === "confidence" ? (one, other) => one - other : order.name === "date" ? (one, other) => (one < other ? -1 : one > other ? 1 : 0) : Model.compare;
    const way = order.turned ? -1 : 1;
    return keyed.sort((one, other) => way * compare(one[0], other[0]) || one[1].index - other[1].index).map(([, row]) => row);
  }

  function draw(rows) {
    const pages = Math.max(1, Math.ceil(rows.length / SIZE));
    page = Math.min(page, pages - 1);
    const shown = sorted(rows).slice(page * SIZE, (page + 1) * SIZE);
    const heads = COLUMNS.map(({ name, title }) => {
      const way = name !== order.name ? "none" : order.turned ? "descending" : "ascending";
      return element("th", { scope: "col", "aria-sort": way }, element("button", { type: "button", "data-column": name, click: () => sort(name) }, title, element("span", { "aria-hidden": "true", text: { none: " ", ascending: " ▲", descending: " ▼" }[way] })));
    });
    $("rows").replaceChildren(
      element("caption", { class: "hidden", text: "Positions" }),
      element("thead", {}, element("tr", {}, ...heads, element("th", { scope: "col", text: "Evidence" }))),
      element("tbody", {}, ...shown.map((row) => element("tr", {}, ...COLUMNS.map(({ name, cell }) => element("td", { class: `c-${name}` }, cell(row))),
        element("td", {}, element("button", { type: "button", class: "link", text: "show", "aria-label": `Evidence: ${Model.nodes[row.actor].name} ${SIDES[row.sign].name} ${clipped(Model.nodes[row.thing].name, 80)}`, click: () => Evidence.show({ position: row.id }) }))))),
    );
    $("page-note").textContent = rows.length ? `${(page * SIZE + 1).toLocaleString("en")} to ${(page * SIZE + shown.length).toLocaleString("en")} of ${count(rows.length, "position")}` : "No position passes these filters.";
    $("page-before").disabled = page === 0;
    $("page-after").disabled = page >= pages - 1;
  }

  function sort(name) {
    order = { name, turned: order.name === name ? !order.turned : name === "date" || name === "confidence" };
    page = 0;
    draw(Selection.rows);
    document.querySelector(`[data-column="${name}"]`).focus();
  }

  function turn(steps) {
    page = Math.max(0, page + steps);
    draw(Selection.rows);
    $("table-box").scrollTop = 0;
  }

  return { label: "Table", draw, turn, first: () => { page = 0; }, redrawn: [] };
})();
