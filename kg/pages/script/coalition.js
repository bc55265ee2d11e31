// Actors alone: who agrees and who disagrees with whom, by the things on which both take a side.
const Coalition = (() => {
  // Of each pair: on how many things they stand on the same side, and on how many against each other.
  function ties(rows) {
    const found = new Map();
    for (const of of grouped(rows.filter((row) => row.sign), (row) => row.thing).values()) {
      const sides = new Map();
      for (const { actor, sign } of of) sides.set(actor, (sides.get(actor) ?? 0) | (sign > 0 ? 1 : 2));
      const actors = [...sides.keys()].sort((one, other) => one - other);
      for (let at = 0; at < actors.length; at += 1) {
        for (let next = at + 1; next < actors.length; next += 1) count(found, actors[at], actors[next], sides);
      }
    }
    return [...found.values()];
  }

  function count(found, from, to, sides) {
    const key = from * 1e6 + to;
    if (!found.has(key)) found.set(key, { from, to, same: 0, apart: 0 });
    const [one, other] = [sides.get(from), sides.get(to)];
    const tie = found.get(key);
    tie.same += (one & other & 1) + ((one & other & 2) >> 1);
    tie.apart += (one & 1 && other & 2 ? 1 : 0) + (one & 2 && other & 1 ? 1 : 0);
  }

  // Camps: each actor moves to the camp with which it agrees most, until none does.
  function camps(found) {
    const near = new Map();
    for (const { from, to, same, apart } of found) {
      for (const [one, other] of [[from, to], [to, from]]) {
        if (!near.has(one)) near.set(one, []);
        near.get(one).push([other, same - apart]);
      }
    }
    const camp = new Map([...near.keys()].map((id) => [id, id]));
    const order = [...near.keys()].sort((one, other) => near.get(other).length - near.get(one).length || one - other);
    for (let round = 0; round < 12; round += 1) {
      let moved = false;
      for (const id of order) {
        const pulls = new Map([[camp.get(id), 0]]);
        for (const [other, weight] of near.get(id)) pulls.set(camp.get(other), (pulls.get(camp.get(other)) ?? 0) + weight);
        const [best] = [...pulls].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0];
        if (pulls.get(best) > pulls.get(camp.get(id))) { camp.set(id, best); moved = true; }
      }
      if (!moved) break;
    }
    return camp;
  }

  return { ties, camps };
})();

Views.coalition = (() => {
  let picture = null;
  const start = () => makePicture($("coalition-picture"), {
    onNode: (id) => Evidence.showNode(id),
    onEdge: (id) => about(picture.drawn.links[id]),
    onNothing: () => Evidence.show({}),
  });

  function draw(rows, state) {
    picture ??= start();
    const all = Coalition.ties(rows).filter(({ same, apart }) => same || apart);
    const chosen = Model.node(state.node)?.id;
    const stage = stageOf($("coalition-picture"));
    const most = state.n === "all" ? Infinity : Number(state.n) || 0;
    const lay = (ties, more) => (most ? laid(ties, most + more, stage)
      : readable([...endsOf(ties, MOST)].map((id) => Model.nodes[id]), stage, (size) => laid(ties, size, stage)));
    const pick = withOwn(drawnTies(all, state, chosen), chosen, lay);
    picture.draw(pick, chosen);
    const actors = new Set(all.flatMap(({ from, to }) => [from, to])).size;
    $("coalition-note").replaceChildren(...(pick.nodes.length < actors ? ownDrawn(pick.nodes, all, chosen) : []), `${pick.nodes.length.toLocaleString("en")} of ${count(actors, "actor")} with a thing in common, ${pick.links.length.toLocaleString("en")} of ${count(all.length, "tie")} drawn.`);
  }

  // The strongest ties of each actor, unless all are asked for.
  function drawnTies(all, state, chosen) {
    const strength = ({ same, apart }) => Math.abs(same - apart) + (same + apart) / 100;
    const ordered = [...all].sort((one, other) => strength(other) - strength(one) || one.from - other.from || one.to - other.to);
    return state.ties === "all" ? ordered : strongest(ordered, chosen);
  }

  function laid(ties, most, stage) {
    const chosen = endsOf(ties, most);
    const nodes = [...chosen].sort((one, other) => one - other).map((id) => Model.nodes[id]);
    const links = ties.filter(({ from, to }) => chosen.has(from) && chosen.has(to)).map((tie, id) => ({ ...tie, id, plain: true, sign: Math.sign(tie.same - tie.apart), weight: Math.abs(tie.same - tie.apart) || 1, title: words(tie) }));
    // Who agrees stands together; who disagrees keeps away.
    const { points, boxes, smallest } = placed(nodes, links.filter(({ sign }) => sign >= 0), stage);
    return { nodes, links, points, boxes, smallest };
  }

  const words = ({ from, to, same, apart }) => `${Model.nodes[from].name} and ${Model.nodes[to].name}: agree on ${same}, disagree on ${apart}`;

  // What two actors agree and disagree on, in the panel.
  function about({ from, to }) {
    const rows = Selection.rows.filter((row) => row.sign && (row.actor === from || row.actor === to));
    const shared = [...grouped(rows, (row) => row.thing)].filter(([, of]) => new Set(of.map((row) => row.actor)).size === 2);
    const stand = (of, actor) => SIGNS.filter((sign) => of.some((row) => row.actor === actor && row.sign === sign)).map((sign) => Evidence.side(sign));
    $("back").hidden = false;
    $("heading").replaceChildren("In common");
    $("content").replaceChildren(
      element("p", { class: "claim" }, Evidence.link(from), " and ", Evidence.link(to)),
      some(shared, ([thing, of]) => element("li", { class: "shared" }, Evidence.sideBySide(thing, Evidence.name(thing)),
        element("p", {}, ...[from, to].flatMap((actor) => [element("span", { class: "stand" }, Evidence.name(actor), " ", ...stand(of, actor)), " "]))), { into: element("ul") }),
    );
    Evidence.reveal();
  }

  return { label: "Coalitions", draw, fit: () => picture?.fit(), svg: () => picture.toSvg(), redrawn: ["node", "n", "ties"], get picture() { return picture; } };
})();
