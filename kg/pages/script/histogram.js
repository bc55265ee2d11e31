// How many positions when; dragging over it, or its two sliders, choose a span of time.
const Histogram = (() => {
  const HEIGHT = 76, BINS = 60;
  let range = null;
  let width = 0;

  const x = (time) => ((time - range.least) / (range.most - range.least)) * width;
  const time = (at) => range.least + (Math.min(Math.max(at, 0), width) / width) * (range.most - range.least);

  function draw(rows, state) {
    range = Time.range(rows);
    $("histogram-box").hidden = !range;
    if (!range) return;
    width = Math.max($("histogram").clientWidth, 280);
    const colours = Look.palette();
    const bins = grouped(rows.filter((row) => Time.of(row.date) !== null), (row) => Math.floor(((Time.of(row.date) - range.least) / (range.most - range.least)) * BINS));
    const most = Math.max(...[...bins.values()].map((of) => of.length));
    const svg = drawn("svg", { width, height: HEIGHT + 20, viewBox: `0 0 ${width} ${HEIGHT + 20}`, role: "img", "aria-label": "Positions over time; the sliders below choose a span" },
      ...[...bins].flatMap(([bin, of]) => bars(bin, of, most, colours)),
      ...Time.ticks(range, width / 110).map(({ at, text }) => drawn("text", { x: x(at), y: HEIGHT + 15, "text-anchor": "middle", "font-size": 12, fill: colours.soft, text })),
      chosen(state, colours));
    svg.addEventListener("pointerdown", drag);
    $("histogram").replaceChildren(svg);
    for (const [id, date, last] of [["time-from", state.from, 0], ["time-to", state.to, BINS]]) {
      $(id).value = date && Time.of(date) !== null ? Math.round(((Time.of(date) - range.least) / (range.most - range.least)) * BINS) : last;
      $(id).setAttribute("aria-valuetext", date || "open");
    }
    $("time-clear").hidden = !(state.from || state.to);
  }

  function bars(bin, rows, most, colours) {
    const wide = width / BINS;
    let top = HEIGHT;
    const found = sidesOf(rows);
    return SIGNS.filter((sign) => found[sign]).map((sign) => {
      const high = (found[sign] / most) * (HEIGHT - 6);
      top -= high;
      return drawn("rect", { x: bin * wide + 1, y: top, width: Math.max(wide - 2, 1), height: high, fill: colours[SIDES[sign].side] });
    });
  }

  function chosen({ from, to }, colours) {
    const left = from && Time.of(from) !== null ? Math.max(0, x(Time.of(from))) : 0;
    const right = to && Time.of(to) !== null ? Math.min(width, x(Time.of(to) + Time.DAY)) : width;
    const span = { x: left, y: 1, width: Math.max(right - left, 2), height: HEIGHT - 2, fill: colours.accent, "fill-opacity": from || to ? 0.14 : 0, stroke: colours.accent, "stroke-opacity": from || to ? 1 : 0 };
    return drawn("rect", { class: "brush", ...span });
  }

  function drag(event) {
    const svg = event.currentTarget;
    const corner = svg.getBoundingClientRect().left;
    const start = event.clientX - corner;
    const brush = svg.querySelector(".brush");
    svg.setPointerCapture(event.pointerId);
    const span = (now) => [Math.min(start, now.clientX - corner), Math.max(start, now.clientX - corner)];
    svg.onpointermove = (now) => {
      const [left, right] = span(now);
      for (const [name, value] of [["x", left], ["width", right - left], ["fill-opacity", 0.2], ["stroke-opacity", 1]]) brush.setAttribute(name, value);
    };
    svg.onpointerup = (now) => {
      svg.onpointermove = svg.onpointerup = null;
      const [left, right] = span(now);
      Selection.set(right - left < 4 ? { from: "", to: "" } : { from: Time.iso(time(left)), to: Time.iso(time(right)) });
    };
  }

  function slide() {
    const [from, to] = ["time-from", "time-to"].map((id) => Number($(id).value));
    const date = (bin) => Time.iso(range.least + (bin / BINS) * (range.most - range.least));
    Selection.set({ from: from > 0 ? date(Math.min(from, to)) : "", to: to < BINS ? date(Math.max(from, to)) : "" });
  }

  return { draw, slide };
})();
