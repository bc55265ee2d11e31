// Which nodes are drawn, and where: as many as can be read, or as many as were asked for.
const Views = {};
// The smallest label in pixels: less on a phone, which has more of them, is held nearer and zooms.
const LEAST = innerWidth <= 820 ? 8.5 : 11;
const MOST = 80, BEYOND = 80, STRONGEST = 3;

// As many of the nodes, the busiest first, as can be read in a picture of this size.
function readable(order, stage, lay) {
  let most = Math.min(MOST, Spread.room(order.map(Look.box), stage, (LEAST + 0.5) / Math.min(...order.map((node) => node.height))));
  let found = lay(Math.max(most, 4));
  while (found.smallest < LEAST && most > 4) {
    most = Math.floor(most * 0.85);
    found = lay(Math.max(most, 4));
  }
  return found;
}

// Nodes and links with their places, and how large the smallest label will be on the screen.
function placed(nodes, links, stage) {
  const boxes = nodes.map(Look.box);
  const index = new Map(nodes.map((node, at) => [node.id, at]));
  const pairs = links.filter(({ from, to }) => from !== to).map(({ from, to }) => [index.get(from), index.get(to)]);
  const points = Spread.spread(nodes.map((node, at) => ({ x: node.x, y: node.y, ...boxes[at] })), pairs, stage.width / stage.height);
  const scale = nodes.length ? Spread.scale(points, boxes, stage) : 1;
  return { nodes, links, points, boxes, smallest: Math.min(...nodes.map((node) => node.height)) * scale };
}

// The ends of ties, the first ties first, up to so many.
function endsOf(ties, most) {
  const found = new Set();
  for (const { from, to } of ties) {
    const more = (found.has(from) ? 0 : 1) + (found.has(to) || from === to ? 0 : 1);
    if (found.size + more <= most) found.add(from).add(to);
    if (found.size === most) break;
  }
  return found;
}

// The first ties of each end, and all of who is chosen.
function strongest(ties, chosen) {
  const had = new Map();
  return ties.filter(({ from, to }) => {
    const wanted = [from, to].some((id) => id === chosen || (had.get(id) ?? 0) < STRONGEST);
    for (const id of [from, to]) had.set(id, (had.get(id) ?? 0) + 1);
    return wanted;
  });
}

// Who is chosen comes into the picture with its neighbours: as many as can be read, or so many beyond what was asked for.
function withOwn(ranks, chosen, lay) {
  const found = lay(ranks, 0);
  const own = ({ from, to }) => from === chosen || to === chosen;
  const drawn = new Set(found.nodes.map(({ id }) => id));
  const missing = new Set(ranks.filter(own).flatMap(({ from, to }) => [from, to]).filter((id) => !drawn.has(id)));
  if (!missing.size) return found;
  return lay([...ranks.filter(own), ...ranks.filter((edge) => !own(edge))], Math.min(missing.size, BEYOND));
}

// Says how many of the neighbours of who is chosen are drawn.
function ownDrawn(nodes, edges, chosen) {
  const near = new Set(edges.flatMap(({ from, to }) => (from === chosen ? [to] : to === chosen ? [from] : [])));
  near.delete(chosen);
  if (!near.size) return [];
  const drawn = nodes.filter(({ id }) => near.has(id)).length;
  const many = drawn < near.size ? `${drawn.toLocaleString("en")} of its ${count(near.size, "neighbour")}; a larger number above draws more. ` : `all of its ${count(near.size, "neighbour")}. `;
  return [isolated(clipped(Model.nodes[chosen].name, 60)), ` with ${many}`];
}
