// All chosen positions as a table.
Views.table = makeGrid({
  caption: "Positions", noun: "position", order: { name: "date", turned: true },
  columns: [
    { name: "date", title: "Date", plain: true, value: (row) => row.date ?? "", cell: (row) => row.date ?? "" },
    { name: "actor", title: "Actor", value: (row) => Model.nodes[row.actor].name, cell: (row) => element("span", {}, isolated(clipped(Model.nodes[row.actor].name, 120)), row.speaker && row.speaker !== Model.nodes[row.actor].name ? element("small", { class: "soft" }, isolated(clipped(row.speaker, 120))) : "") },
    { name: "side", title: "Side", value: (row) => SIDES[row.sign].name, cell: (row) => Evidence.side(row.sign) },
    { name: "thing", title: "Thing", value: (row) => Model.nodes[row.thing].name, cell: (row) => Evidence.sideBySide(row.thing, isolated(clipped(Model.nodes[row.thing].name, 120))) },
    { name: "stance", title: "In words", value: (row) => `${row.stance} ${row.wording}`, cell: (row) => element("span", {}, row.stance, " ", isolated(clipped(row.wording, 160))) },
    { name: "quote", title: "Quote", value: (row) => row.quote, cell: (row) => isolated(clipped(row.quote, 280)) },
    { name: "outlet", title: "Outlet", value: (row) => row.article.source ?? "", cell: (row) => isolated(clipped(row.article.source ?? "", 80)) },
    { name: "article", title: "Article", value: (row) => row.article.title ?? row.article.id, cell: (row) => Evidence.origin(row) },
    { name: "confidence", title: "Sure", plain: true, value: (row) => row.confidence, cell: (row) => `${Math.round(row.confidence * 100)} %` },
  ],
  last: (row) => element("button", { type: "button", class: "link", text: "show", "aria-label": `Evidence: ${Model.nodes[row.actor].name} ${SIDES[row.sign].name} ${clipped(Model.nodes[row.thing].name, 80)}`, click: () => Evidence.show({ position: row.id }) }),
});
