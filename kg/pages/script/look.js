// How actors, things and sides look: colours of the style, a kind of line beside each colour.
const Look = (() => {
  const FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const LINES = {
    1: { dashes: false, end: "arrow", svg: "" },
    "-1": { dashes: [9, 5], end: "bar", svg: "9 5" },
    0: { dashes: [2, 5], end: "circle", svg: "2 5" },
    // Ties that are neither for nor against.
    2: { dashes: false, end: "arrow", svg: "" },
  };
  const MARGIN = 9;
  const RADIUS = { actor: 4, thing: 14 };
  const context = document.createElement("canvas").getContext("2d");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  // The colours of the style, as they are now: light, dark, or of a printer.
  const palette = () => Object.fromEntries(
    ["paper", "ink", "soft", "line", "actor", "actor-ink", "thing", "thing-line", "thing-ink", "plus", "minus", "zero", "accent"]
      .map((name) => [name, colour(name)]),
  );

  function box(node) {
    context.font = `${node.height}px ${FACE}`;
    const lines = node.label.split("\n");
    const wide = Math.max(...lines.map((line) => context.measureText(line).width));
    // vis-network leaves a little more room around a label than its margin says, and as much as its corners are round.
    const pad = RADIUS[node.group];
    return { w: wide + 2 * MARGIN + 12 + 2 * pad, h: lines.length * node.height * 1.2 + 2 * MARGIN + 11 + 2 * pad, pad };
  }

  function nodeStyle(node, colours, faint) {
    const [back, line, ink] = node.group === "actor"
      ? [colours.actor, colours.actor, colours["actor-ink"]]
      : [colours.thing, colours["thing-line"], colours["thing-ink"]];
    const lit = { background: back, border: colours.accent };
    return {
      color: { background: back, border: line, highlight: lit, hover: lit },
      font: { size: node.height, face: FACE, color: faint ? `${ink}4d` : ink },
      margin: MARGIN,
      opacity: faint ? 0.14 : 1,
      shapeProperties: { borderRadius: RADIUS[node.group] },
    };
  }

  function edgeStyle(link, colours, faint) {
    const line = colours[SIDES[link.sign].side];
    return {
      color: { color: line, highlight: line, hover: line, opacity: faint ? 0.07 : 0.85 },
      dashes: LINES[link.sign].dashes,
      width: Math.round((1.6 + 0.9 * Math.min(link.weight - 1, 6)) * 10) / 10,
    };
  }

  return { FACE, LINES, RADIUS, palette, box, nodeStyle, edgeStyle };
})();
