// A network of boxes and lines, drawn by vis-network.
const PAD = 14;
// The legend and the note below a picture lie beside each other, on a narrow screen above each other.
const foot = () => (innerWidth <= 820 ? 104 : 52);
function stageOf(container) {
  const { width, height } = container.getBoundingClientRect();
  return { width: Math.max(width - 2 * PAD, 100), height: Math.max(height - PAD - foot(), 100) };
}

function makePicture(container, { onNode, onEdge, onNothing }) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let now = { nodes: [], links: [], points: [], boxes: [] };
  const network = new vis.Network(container, { nodes, edges }, Model.options);
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) onNode(node);
    else if (edge !== undefined) onEdge(edge);
    else onNothing();
  });
  let hurried = false;
  const hint = (text) => clipped(flat(text), 240);

  function draw(given, focus) {
    now = given;
    const colours = Look.palette();
    const near = neighbours(focus);
    const bent = Bends.of(now);
    hurry(now.links.length > 1500);
    network.setData({
      nodes: new vis.DataSet(now.nodes.map((node, index) => ({
        id: node.id, label: node.label, title: hint(node.title ?? node.name), ...now.points[index], ...Look.nodeStyle(node, colours, near && !near.has(node.id)),
      }))),
      edges: new vis.DataSet(now.links.map((link) => ({
        id: link.id, from: link.from, to: link.to, title: hint(link.title), smooth: Bends.smooth(bent.get(link.id)),
        arrows: link.plain ? "" : { to: { enabled: true, type: Look.LINES[link.sign].end, scaleFactor: 0.7 } },
        ...Look.edgeStyle(link, colours, near && link.from !== focus && link.to !== focus),
      }))),
    });
    fit();
  }

  // Thousands of lines are left out while the picture moves.
  function hurry(many) {
    if (many === hurried) return;
    hurried = many;
    network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  }

  function neighbours(focus) {
    if (focus === undefined || !now.nodes.some((node) => node.id === focus)) return null;
    return new Set([focus, ...now.links.flatMap(({ from, to }) => (from === focus ? [to] : to === focus ? [from] : []))]);
  }

  // All that is drawn fills the stage, above the legend.
  function fit() {
    if (!now.nodes.length) return;
    const stage = stageOf(container);
    const scale = Math.min(1.6, Spread.scale(now.points, now.boxes, stage));
    const [x, y] = ["x", "y"].map((axis) => Spread.extent(Spread.corners(now.points, now.boxes), axis));
    network.moveTo({ scale, position: { x: (x.least + x.most) / 2, y: (y.least + y.most) / 2 + (foot() - PAD) / 2 / scale } });
  }

  function toSvg() {
    const colours = Look.palette();
    const at = new Map(now.nodes.map((node, index) => [node.id, { ...now.points[index], w: now.boxes[index].w - 2 * now.boxes[index].pad, h: now.boxes[index].h - 2 * now.boxes[index].pad }]));
    const [x, y] = ["x", "y"].map((axis) => Spread.extent(now.points, axis));
    const pad = 160;
    const view = [x.least - pad, y.least - pad, x.size + 2 * pad, y.size + 2 * pad];
    const bent = Bends.of(now);
    return svgOf(view, colours, [...now.links.map((link) => svgLine(link, at, colours, bent.get(link.id))), ...now.nodes.map((node) => svgBox(node, at.get(node.id), colours))]);
  }

  return { draw, fit, toSvg, network, get drawn() { return now; } };
}

function svgOf(view, colours, parts) {
  const [x, y, width, height] = view.map(Math.round);
  return drawn("svg", { xmlns: SVG, viewBox: `${x} ${y} ${width} ${height}`, width, height, "font-family": Look.FACE },
    drawn("rect", { x, y, width, height, fill: colours.paper }), ...parts);
}

function svgLine(link, at, colours, bend) {
  const [from, to] = [at.get(link.from), at.get(link.to)];
  const middle = Bends.via(from, to, bend);
  const [end, line] = [edgeOf(to, middle), Look.LINES[link.sign]];
  const stroke = colours[SIDES[link.sign].side];
  const turn = (Math.atan2(to.y - middle.y, to.x - middle.x) * 180) / Math.PI;
  const shapes = { arrow: "M-9 -5L0 0L-9 5Z", bar: "M-1 -6V6", circle: "M-8 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0" };
  const path = {
    d: `M${from.x} ${from.y}Q${middle.x} ${middle.y} ${end.x} ${end.y}`, class: "line", fill: "none",
    stroke, "stroke-width": Look.edgeStyle(link, colours).width, "stroke-dasharray": line.svg || null,
  };
  const head = link.plain ? [] : [drawn("path", { d: shapes[line.end], transform: `translate(${end.x} ${end.y}) rotate(${turn})`, fill: stroke, stroke })];
  return drawn("g", {}, drawn("title", { text: flat(link.title) }), drawn("path", path), ...head);
}

// Where the line from a point to the middle of a box meets its border.
function edgeOf(box, from) {
  const [x, y] = [from.x - box.x, from.y - box.y];
  const share = Math.min(box.w / 2 / Math.max(Math.abs(x), 1e-6), box.h / 2 / Math.max(Math.abs(y), 1e-6), 1);
  return { x: box.x + x * share, y: box.y + y * share };
}

function svgBox(node, at, colours) {
  const style = Look.nodeStyle(node, colours);
  const lines = node.label.split("\n");
  const rect = { x: at.x - at.w / 2, y: at.y - at.h / 2, width: at.w, height: at.h, rx: Look.RADIUS[node.group], fill: style.color.background, stroke: style.color.border };
  return drawn("g", {}, drawn("title", { text: node.name }), drawn("rect", rect), ...lines.map((line, index) => drawn("text", {
    x: at.x, y: at.y + (index - (lines.length - 1) / 2) * node.height * 1.2, "font-size": node.height, fill: style.font.color, "text-anchor": "middle", "dominant-baseline": "central", text: line,
  })));
}
