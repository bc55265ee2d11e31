// How much each line bends: parallel lines lie apart, and none passes behind a box that it can pass by.
const Bends = (() => {
  const STEPS = 14, MOST_LINES = 400, AROUND = 3;

  // Where vis-network puts the point that bends a line: to one side of its way, below 0 to the other.
  function via(from, to, bend) {
    const reach = (Math.abs(bend) * 0.5 + 0.5) * Math.hypot(to.x - from.x, to.y - from.y);
    const angle = Math.atan2(from.y - to.y, to.x - from.x) + (bend * 0.5 + 0.5) * Math.PI;
    return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
  }

  const smooth = (bend) => (bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false);

  // How many points of a bent line lie behind boxes that are not its ends.
  function hidden(from, to, bend, boxes) {
    const middle = via(from, to, bend);
    let found = 0;
    for (let step = 1; step < STEPS; step += 1) {
      const at = step / STEPS, [a, b, c] = [(1 - at) ** 2, 2 * at * (1 - at), at ** 2];
      const x = a * from.x + b * middle.x + c * to.x, y = a * from.y + b * middle.y + c * to.y;
      if (boxes.some((box) => box !== from && box !== to && Math.abs(x - box.x) < box.w / 2 + AROUND && Math.abs(y - box.y) < box.h / 2 + AROUND)) found += 1;
    }
    return found;
  }

  // The first bend behind the fewest boxes; what goes the other way bends to its other side.
  function choose(link, tries, at, boxes) {
    const way = link.from < link.to ? 1 : -1;
    const [from, to] = [at.get(link.from), at.get(link.to)];
    let [best, least] = [tries[0], Infinity];
    for (const bend of tries) {
      const behind = hidden(from, to, bend * way, boxes);
      if (behind < least) [best, least] = [bend, behind];
      if (!least) break;
    }
    return best * way;
  }

  function of({ nodes, links, points, boxes }) {
    const placed = nodes.map((node, index) => ({ ...points[index], w: boxes[index].w - 2 * boxes[index].pad, h: boxes[index].h - 2 * boxes[index].pad }));
    const at = new Map(nodes.map((node, index) => [node.id, placed[index]]));
    const many = links.length > MOST_LINES;
    const pairs = grouped(links, ({ from, to }) => Math.min(from, to) * 1e6 + Math.max(from, to));
    return new Map([...pairs.values()].flatMap((group) => group.map((link, place) => {
      const own = group.length === 1 ? 0 : 0.16 * (place % 2 ? -1 : 1) * Math.ceil((place + 1) / 2);
      const tries = many ? [own] : own ? [own, own * 2, own * 3] : [0, 0.15, -0.15, 0.3, -0.3, 0.45, -0.45];
      return [link.id, choose(link, tries, at, many ? [] : placed)];
    })));
  }

  return { of, via, smooth };
})();
