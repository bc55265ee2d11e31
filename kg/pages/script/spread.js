// Places for the boxes that are drawn: as in the whole network, spread over the picture, none on another.
const Spread = (() => {
  const GAP = { x: 12, y: 8 };
  const FILLED = 0.36;
  const GOLDEN = Math.PI * (3 - Math.sqrt(5));

  // Joined boxes come near each other, all others keep away (Fruchterman and Reingold, 1991).
  function settle(boxes, links) {
    const number = boxes.length;
    const rounds = number > 90 ? 50 : 120;
    const middle = { x: mean(boxes, "x"), y: mean(boxes, "y") };
    const reach = Math.max(1, ...boxes.map((box) => Math.hypot(box.x - middle.x, box.y - middle.y)));
    // A little sunflower keeps apart what stood on one spot.
    const xs = Float64Array.from(boxes, (box, at) => ((box.x - middle.x) / reach) * Math.sqrt(number) + 0.01 * Math.cos(at * GOLDEN));
    const ys = Float64Array.from(boxes, (box, at) => ((box.y - middle.y) / reach) * Math.sqrt(number) + 0.01 * Math.sin(at * GOLDEN));
    const degree = new Float64Array(number);
    for (const [one, other] of links) { degree[one] += 1; degree[other] += 1; }
    const springs = links.map(([one, other]) => [one, other, 2.2 / Math.sqrt(degree[one] * degree[other])]);
    let heat = 0.1 * Math.sqrt(number) + 0.5;
    const cooling = (0.02 / heat) ** (1 / rounds);
    for (let round = 0; round < rounds; round += 1, heat *= cooling) step(xs, ys, springs, heat);
    return boxes.map((_, at) => ({ x: xs[at], y: ys[at] }));
  }

  function step(xs, ys, springs, heat) {
    const [right, down] = [xs.map((x) => -x), ys.map((y) => -y)];
    for (let one = 0; one < xs.length; one += 1) {
      for (let other = 0; other < one; other += 1) {
        const x = xs[one] - xs[other], y = ys[one] - ys[other];
        const push = 1 / Math.max(x * x + y * y, 1e-4);
        right[one] += x * push; down[one] += y * push;
        right[other] -= x * push; down[other] -= y * push;
      }
    }
    for (const [one, other, strength] of springs) {
      const x = xs[one] - xs[other], y = ys[one] - ys[other];
      const pull = strength * Math.sqrt(x * x + y * y);
      right[one] -= x * pull; down[one] -= y * pull;
      right[other] += x * pull; down[other] += y * pull;
    }
    for (let at = 0; at < xs.length; at += 1) {
      const length = Math.max(Math.sqrt(right[at] * right[at] + down[at] * down[at]), 1e-9);
      const share = Math.min(length, heat) / length;
      xs[at] += right[at] * share;
      ys[at] += down[at] * share;
    }
  }

  const mean = (values, axis) => values.reduce((sum, value) => sum + value[axis], 0) / Math.max(values.length, 1);
  const extent = (points, axis) => {
    let least = Infinity, most = -Infinity;
    for (const point of points) { least = Math.min(least, point[axis]); most = Math.max(most, point[axis]); }
    return { least, most, size: Math.max(most - least, 1e-6) };
  };

  // As large as the boxes need, and in the proportions of the picture.
  function stretched(points, boxes, aspect) {
    const area = boxes.reduce((sum, box) => sum + (box.w + GAP.x) * (box.h + GAP.y), 0) / FILLED;
    const [x, y] = [extent(points, "x"), extent(points, "y")];
    const height = Math.sqrt(area / aspect);
    return points.map((point) => ({
      x: ((point.x - x.least) / x.size - 0.5) * height * aspect,
      y: ((point.y - y.least) / y.size - 0.5) * height,
    }));
  }

  // Boxes that overlap part along the axis on which they overlap less.
  function part(points, boxes) {
    for (let round = 0; round < 80; round += 1) {
      let hit = false;
      for (let one = 0; one < points.length; one += 1) {
        for (let other = 0; other < one; other += 1) {
          const x = points[one].x - points[other].x, y = points[one].y - points[other].y;
          const overX = (boxes[one].w + boxes[other].w) / 2 + GAP.x - Math.abs(x);
          const overY = (boxes[one].h + boxes[other].h) / 2 + GAP.y - Math.abs(y);
          if (overX <= 0.01 || overY <= 0.01) continue;
          hit = true;
          const axis = overX < overY ? "x" : "y";
          const move = (axis === "x" ? overX * (x < 0 ? -1 : 1) : overY * (y < 0 ? -1 : 1)) / 2;
          points[one][axis] += move;
          points[other][axis] -= move;
        }
      }
      if (!hit) return;
    }
  }

  // What still overlaps takes the free place next to it; large boxes choose first.
  function place(points, boxes) {
    const width = Math.max(...boxes.map((box) => box.w)) + GAP.x;
    const height = Math.max(...boxes.map((box) => box.h)) + GAP.y;
    const squares = new Map();
    const key = (column, row) => column * 65536 + row;
    const free = (box, x, y) => {
      const [column, row] = [Math.floor(x / width), Math.floor(y / height)];
      for (let across = -1; across <= 1; across += 1) {
        for (let down = -1; down <= 1; down += 1) {
          for (const set of squares.get(key(column + across, row + down)) ?? []) {
            if (Math.abs(x - set.x) < (box.w + set.w) / 2 + 2 && Math.abs(y - set.y) < (box.h + set.h) / 2 + 2) return false;
          }
        }
      }
      return true;
    };
    const order = boxes.map((_, index) => index).sort((one, other) => boxes[other].w * boxes[other].h - boxes[one].w * boxes[one].h || one - other);
    for (const index of order) {
      const box = boxes[index];
      let { x, y } = points[index];
      for (let at = 1; !free(box, x, y); at += 1) {
        x = points[index].x + 18 * Math.sqrt(at) * Math.cos(at * GOLDEN);
        y = points[index].y + 9 * Math.sqrt(at) * Math.sin(at * GOLDEN);
      }
      points[index] = { x, y };
      const where = key(Math.floor(x / width), Math.floor(y / height));
      squares.set(where, [...(squares.get(where) ?? []), { x, y, w: box.w, h: box.h }]);
    }
  }

  // boxes: {x, y, w, h} with a first place; links: pairs of indices; aspect: width by height.
  function spread(boxes, links, aspect) {
    if (!boxes.length) return [];
    // Many boxes stand well where the whole network has them.
    if (boxes.length > 250) return boxes.map(({ x, y }) => ({ x, y }));
    const points = stretched(settle(boxes, links), boxes, aspect);
    part(points, boxes);
    place(points, boxes);
    return points;
  }

  // How much the picture must shrink for a stage of this size.
  function scale(points, boxes, stage) {
    const all = corners(points, boxes);
    return Math.min(stage.width / extent(all, "x").size, stage.height / extent(all, "y").size);
  }

  const corners = (points, boxes) => points.flatMap(({ x, y }, at) => [
    { x: x - boxes[at].w / 2, y: y - boxes[at].h / 2 }, { x: x + boxes[at].w / 2, y: y + boxes[at].h / 2 },
  ]);

  // How many of the boxes, the first first, fill a stage with labels of at least so many pixels; about.
  function room(boxes, stage, share) {
    let area = 0;
    const most = (stage.width * stage.height) / share ** 2;
    const at = boxes.findIndex(({ w, h }) => { area += ((w + GAP.x) * (h + GAP.y)) / FILLED; return area > most; });
    return at < 0 ? boxes.length : at;
  }

  return { spread, scale, corners, extent, room };
})();
