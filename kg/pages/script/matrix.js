// Actors by things as a heat map: camps of actors side by side, and what each of them is for.
Views.matrix = (() => {
  const MOST = { actors: 30, things: 22 };
  let now = null;

  function draw(rows, state) {
    now = counted(rows, Number(state.n) || 0, state.n === "all");
    const { actors, things } = now;
    $("matrix-note").textContent = `${actors.length} of ${count(now.allActors, "actor")}, ${things.length} of ${count(now.allThings, "thing")}. Numbers: positions for minus positions against; ± as many for as against.`;
    if (!actors.length) {
      $("matrix").replaceChildren(element("caption", { text: "No position passes these filters." }));
      return;
    }
    const head = element("tr", {}, element("td"), ...things.map(({ id, block }) => element("th", { scope: "col", class: block && "block" },
      element("button", { type: "button", class: "turned", title: clipped(Model.nodes[id].name, 200), click: () => Selection.set({ tab: "thing", about: Model.tail(Model.nodes[id]) }) }, isolated(clipped(Model.nodes[id].name, 34))))));
    const body = actors.map(({ id, block }) => element("tr", { class: block && "block" },
      element("th", { scope: "row" }, element("button", { type: "button", class: "link", click: () => Evidence.showNode(id) }, isolated(clipped(Model.nodes[id].name, 30)))),
      ...things.map(({ id: thing, block: edge }) => cell(id, thing, edge))));
    $("matrix").replaceChildren(element("caption", { class: "hidden", text: "Positions of actors on things" }), element("thead", {}, head), element("tbody", {}, ...body));
  }

  function counted(rows, n, all) {
    const most = all ? { actors: Infinity, things: Infinity } : n ? { actors: n, things: n } : MOST;
    const busiest = (key, number) => Evidence.ranked(grouped(rows, (row) => row[key]), (of) => of.length).slice(0, number).map(({ id }) => id);
    const things = busiest("thing", most.things);
    const about = new Set(things);
    const actors = Evidence.ranked(grouped(rows.filter((row) => about.has(row.thing)), (row) => row.actor), (of) => of.length).slice(0, most.actors).map(({ id }) => id);
    const cells = grouped(rows, (row) => row.actor * 1e6 + row.thing);
    return { ...ordered(actors, things, cells, rows), cells, allActors: new Set(rows.map((row) => row.actor)).size, allThings: new Set(rows.map((row) => row.thing)).size };
  }

  const net = (cells, actor, thing) => (cells.get(actor * 1e6 + thing) ?? []).reduce((sum, row) => sum + row.sign, 0);

  // Blocks: the actors of a camp stand together, and the things beside the camp that is most for them.
  function ordered(actors, things, cells, rows) {
    const camps = Coalition.camps(Coalition.ties(rows));
    const order = [...grouped(actors, (id) => camps.get(id) ?? "alone")].sort(([one, of], [other, others]) => (one === "alone") - (other === "alone") || others.length - of.length);
    const rowsOf = order.flatMap(([, of], at) => of.map((id, place) => ({ id, block: at > 0 && place === 0 })));
    const liked = things.map((id) => {
      const wants = order.map(([, of]) => of.reduce((sum, actor) => sum + net(cells, actor, id), 0));
      return { id, camp: wants.indexOf(Math.max(...wants)) };
    });
    const columns = order.flatMap((_, camp) => liked.filter((thing) => thing.camp === camp).map(({ id }, place) => ({ id, camp, first: place === 0 })));
    return { actors: rowsOf, things: columns.map(({ id, first }, at) => ({ id, block: at > 0 && first })) };
  }

  function look(of) {
    const sum = of.reduce((total, row) => total + row.sign, 0);
    const mixed = !sum && of.some((row) => row.sign);
    const strength = Math.min(4, Math.abs(sum));
    const text = sum > 0 ? `+${sum}` : sum < 0 ? `−${-sum}` : mixed ? "±" : "○";
    return { text, name: mixed ? "mixed" : SIDES[Math.sign(sum)].side, strength };
  }

  function cell(actor, thing, block) {
    const of = now.cells.get(actor * 1e6 + thing);
    if (!of) return element("td", { class: block && "block" });
    const { text, name, strength } = look(of);
    const { 1: plus, "-1": minus, 0: zero } = sidesOf(of);
    const said = `${Model.nodes[actor].name} on ${Model.nodes[thing].name}: ${plus} for, ${minus} against, ${zero} neutral`;
    return element("td", { class: `heat ${name} s${strength}${block ? " block" : ""}` },
      element("button", { type: "button", text, title: clipped(said, 300), "aria-label": clipped(said, 300), click: () => Evidence.showPair(actor, thing) }));
  }

  function svg() {
    const [colours, size, left, top] = [Look.palette(), 30, 230, 230];
    const { actors, things, cells } = now;
    const heads = things.map(({ id }, x) => drawn("text", { x: 0, y: 0, transform: `translate(${left + x * size + 19} ${top - 8}) rotate(-60)`, fill: colours.ink, "font-size": 13, text: clipped(Model.nodes[id].name, 34) }));
    const body = actors.flatMap(({ id }, y) => [
      drawn("text", { x: left - 8, y: top + y * size + 19, fill: colours.ink, "font-size": 13, "text-anchor": "end", text: clipped(Model.nodes[id].name, 30) }),
      ...things.flatMap(({ id: thing }, x) => {
        const of = cells.get(id * 1e6 + thing);
        const box = { x: left + x * size, y: top + y * size, width: size - 2, height: size - 2, fill: colours.line, "fill-opacity": 0.3 };
        if (!of) return [drawn("rect", box)];
        const { text, name, strength } = look(of);
        const paint = { ...box, fill: colours[name === "mixed" ? "zero" : name], "fill-opacity": 0.15 + 0.12 * strength };
        return [drawn("rect", paint), drawn("text", { x: box.x + 14, y: box.y + 19, "font-size": 12, "text-anchor": "middle", fill: colours.ink, text })];
      }),
    ]);
    return svgOf([0, 0, left + things.length * size + 150, top + actors.length * size + 20], colours, [...heads, ...body]);
  }

  return { label: "Matrix", draw, svg, redrawn: ["n"] };
})();
