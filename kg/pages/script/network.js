// The network: actors and things, a line for each side that an actor takes on a thing.
Views.network = (() => {
  let picture = null;

  const start = () => makePicture($("network-picture"), {
    onNode: (id) => Evidence.showNode(id),
    onEdge: (id) => { const { from, to, sign } = Model.edges[id]; Evidence.showPair(from, to, sign); },
    onNothing: () => Evidence.show({}),
  });

  const stage = () => stageOf($("network-picture"));

  function draw(rows, state) {
    picture ??= start();
    // What actors say of themselves is told in the panel, not drawn.
    const edges = [...grouped(rows, (row) => row.edge)].filter(([, [row]]) => row.actor !== row.thing)
      .map(([id, of]) => ({ ...Model.edges[id], of, weight: tally(of).weight }));
    const most = state.n === "all" ? Infinity : Number(state.n) || 0;
    const chosen = Model.node(state.node)?.id;
    const found = withOwn(ranking(edges), chosen, (ranks, more) => (most ? laid(ranks, edges, most + more) : fitting(ranks, edges)));
    picture.draw(found, chosen);
    note(found, rows, edges, chosen);
  }

  // First what many speak of with the busiest who do, some at a time, so that no thing takes all the room;
  // of things on a par, actors take turns.
  const AT_A_TIME = 6;
  function ranking(edges) {
    const [held, about] = [new Map(), new Map()];
    for (const { from, to, of } of edges) {
      held.set(from, (held.get(from) ?? 0) + of.length);
      about.set(to, (about.get(to) ?? 0) + of.length);
    }
    const [turns, had] = [new Map(), new Map()];
    return edges.sort((one, other) => about.get(other.to) - about.get(one.to) || held.get(other.from) - held.get(one.from) || one.id - other.id)
      .map((edge, place) => {
        const weight = about.get(edge.to);
        const turn = turns.get(`${weight} ${edge.from}`) ?? 0;
        turns.set(`${weight} ${edge.from}`, turn + 1);
        had.set(edge.to, (had.get(edge.to) ?? 0) + 1);
        return { edge, weight, turn, place, round: Math.floor((had.get(edge.to) - 1) / AT_A_TIME) };
      })
      .sort((one, other) => one.round - other.round || other.weight - one.weight || one.turn - other.turn || one.place - other.place)
      .map(({ edge }) => edge);
  }

  function laid(ranks, edges, most) {
    const kept = endsOf(ranks, most);
    const nodes = [...kept].sort((one, other) => one - other).map((id) => ({ ...Model.nodes[id], title: `${Model.nodes[id].name} (${Model.nodes[id].group === "actor" ? Model.nodes[id].type : "thing"})` }));
    const links = edges.filter(({ from, to }) => kept.has(from) && kept.has(to)).map((edge) => ({
      ...edge, title: `${Model.nodes[edge.from].name} ${SIDES[edge.sign].name} ${Model.nodes[edge.to].name}, ${count(edge.of.length, "position")}`,
    }));
    return placed(nodes, links, stage());
  }

  function fitting(ranks, edges) {
    const order = [...endsOf(ranks, MOST)].map((id) => Model.nodes[id]);
    return readable(order, stage(), (most) => laid(ranks, edges, most));
  }

  function note({ nodes, links }, rows, edges, chosen) {
    const all = new Set(rows.flatMap((row) => [row.actor, row.thing])).size;
    const held = links.reduce((sum, { of }) => sum + of.length, 0);
    $("drawn-note").replaceChildren(...(nodes.length < all ? [
      ...ownDrawn(nodes, edges, chosen),
      `Drawn: the busiest ${nodes.length.toLocaleString("en")} of ${all.toLocaleString("en")} actors and things, with ${held.toLocaleString("en")} of ${count(rows.length, "position")}. All are in the other tabs.`,
    ] : []));
  }

  return { label: "Network", draw, fit: () => picture?.fit(), svg: () => picture.toSvg(), redrawn: ["node", "n"], get picture() { return picture; } };
})();
