// A network of ties: the picture, the table, and what is known of a node or a tie.
const Ties = (() => {
  const name = (id) => isolated(Model.nodes[id].name);
  const show = (changes) => Selection.set({ node: "", tie: "", ...changes });
  const link = (id) => element("button", { type: "button", class: "link", click: () => show({ node: Model.tail(Model.nodes[id]) }) }, name(id));
  const side = ({ sign }) => element("b", { class: `side-word ${SIDES[sign].side}`, text: SIDES[sign].name });
  const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 4 });
  const between = Model.data.directed ? " → " : " – ";
  const list = (pairs) => element("dl", {}, ...pairs.flatMap(([word, value]) => [element("dt", { text: word.replaceAll("_", " ") }), element("dd", {}, isolated(typeof value === "number" ? number(value) : value))]));

  const line = (row, ...ends) => element("li", {}, element("button", { type: "button", class: "row", click: () => show({ tie: row.id }) },
    element("span", {}, ...ends), element("span", { class: "counts" }, side(row), ` ${number(row.weight)}`)));

  function overview(rows) {
    const weight = new Map();
    for (const row of rows) for (const id of new Set([row.from, row.to])) weight.set(id, (weight.get(id) ?? 0) + Math.abs(row.weight));
    const nodes = [...weight].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return [
      element("h3", { text: "Heaviest ties" }),
      some(rows, (row) => line(row, name(row.from), between, name(row.to)), { first: 10, into: element("ul") }),
      element("h3", { text: "Nodes with most weight" }),
      some(nodes, ([id, of]) => element("li", {}, element("button", { type: "button", class: "row", click: () => show({ node: Model.tail(Model.nodes[id]) }) }, name(id), element("span", { class: "counts", text: number(of) }))), { first: 10, into: element("ul") }),
      element("h3", { text: "How this network was made" }),
      list(Model.data.made),
    ];
  }

  function ofNode(node, rows) {
    const own = rows.filter((row) => row.from === node.id || row.to === node.id);
    return own.length ? [some(own, (row) => (row.from === node.id ? line(row, Model.data.directed ? "→ " : "", name(row.to)) : line(row, Model.data.directed ? "← " : "", name(row.from))), { into: element("ul") })]
      : [element("p", { text: "No tie of it passes these filters." })];
  }

  function content(state, rows) {
    const node = state.node && Model.node(state.node);
    const row = state.tie && Model.rows[Number(state.tie)];
    if (row) return { title: "1 tie", parts: [element("p", { class: "claim" }, link(row.from), between, link(row.to)), element("p", {}, side(row), ` ${number(row.weight)}`), list(Model.facts(row))] };
    if (node) return { title: node.name, detail: node.type, parts: ofNode(node, rows) };
    if (state.node || state.tie) return { title: "Not here", parts: [element("p", { text: "This network does not hold what the link names." })] };
    return { title: "At a glance", parts: overview(rows) };
  }

  function draw(state, rows) {
    const { title, detail, parts } = content(state, rows);
    $("back").hidden = !(state.node || state.tie);
    $("heading").replaceChildren(isolated(title));
    $("content").replaceChildren(...(detail ? [element("p", { class: "soft", text: detail })] : []), ...parts);
  }

  function reveal() {
    $("panel").scrollTop = 0;
    if (getComputedStyle($("panel")).overflowY === "visible") $("panel").scrollIntoView({ block: "start" });
    $("heading").focus({ preventScroll: true });
  }

  return { draw, reveal, show, name, side, link, number };
})();

Views.network = (() => {
  let picture = null;
  const start = () => makePicture($("network-picture"), {
    onNode: (id) => Ties.show({ node: Model.tail(Model.nodes[id]) }),
    onEdge: (id) => Ties.show({ tie: id }),
    onNothing: () => Ties.show({}),
  });

  function draw(rows, state) {
    picture ??= start();
    const chosen = Model.node(state.node)?.id;
    const stage = stageOf($("network-picture"));
    const most = state.n === "all" ? Infinity : Number(state.n) || 0;
    const ties = rows.filter(({ from, to }) => from !== to);
    const lay = (ranks, more) => (most ? laid(ranks, most + more, stage)
      : readable([...endsOf(ranks, MOST)].map((id) => Model.nodes[id]), stage, (size) => laid(ranks, size, stage)));
    const found = withOwn(state.ties === "all" ? ties : strongest(ties, chosen), chosen, lay);
    picture.draw(found, chosen);
    const part = found.nodes.length < Model.nodes.length || found.links.length < rows.length;
    $("drawn-note").replaceChildren(...(part ? [...ownDrawn(found.nodes, ties, chosen),
      `Drawn: ${found.nodes.length.toLocaleString("en")} of ${count(Model.nodes.length, "node")}, ${found.links.length.toLocaleString("en")} of ${count(rows.length, "tie")}, the heaviest first.`] : []));
  }

  function laid(ties, most, stage) {
    const chosen = endsOf(ties, most);
    const nodes = [...chosen].sort((one, other) => one - other).map((id) => ({ ...Model.nodes[id], title: `${Model.nodes[id].name} (${Model.nodes[id].type})` }));
    const links = ties.filter(({ from, to }) => chosen.has(from) && chosen.has(to)).map((tie) => ({
      ...tie, plain: !Model.data.directed, weight: Model.heavy(tie), title: `${Model.nodes[tie.from].name}, ${Model.nodes[tie.to].name}: ${SIDES[tie.sign].name} ${Ties.number(tie.weight)}`,
    }));
    // Who disagrees keeps away from each other, unless nobody agrees.
    const near = Model.data.directed ? links : links.filter(({ sign }) => sign >= 0);
    return { ...placed(nodes, near.length ? near : links, stage), links };
  }

  return { label: "Network", draw, fit: () => picture?.fit(), svg: () => picture.toSvg(), redrawn: ["node", "n", "ties"], get picture() { return picture; } };
})();

Views.table = makeGrid({
  caption: "Ties", noun: "tie", order: { name: "weight", turned: true },
  columns: [
    { name: "source", title: Model.data.directed ? "From" : "One", value: (row) => Model.nodes[row.from].name, cell: (row) => Ties.link(row.from) },
    { name: "target", title: Model.data.directed ? "To" : "Other", value: (row) => Model.nodes[row.to].name, cell: (row) => Ties.link(row.to) },
    { name: "weight", title: "Weight", plain: true, value: (row) => row.weight, cell: (row) => element("span", {}, Ties.number(row.weight), " ", Ties.side(row)) },
    ...Model.data.columns.names.map((name, at) => {
      const values = Model.data.columns.values[at];
      const plain = values.every((value) => value === null || typeof value === "number");
      return { name: `${name}-of-tie`, title: name.replaceAll("_", " "), plain, value: (row) => values[row.id] ?? (plain ? -Infinity : ""), cell: (row) => isolated(clipped(plain && values[row.id] !== null ? Ties.number(values[row.id]) : String(values[row.id] ?? ""), 160)) };
    }),
  ],
  last: (row) => element("button", { type: "button", class: "link", text: "show", "aria-label": `Tie of ${Model.nodes[row.from].name} and ${clipped(Model.nodes[row.to].name, 80)}`, click: () => Ties.show({ tie: row.id }) }),
});
