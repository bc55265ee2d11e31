// When was it said: a row an actor or a thing, and a histogram on which a span of time is marked.
const Time = (() => {
  const DAY = 86400000;
  // A year or a month without a day counts from its first day.
  function of(date) {
    const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date ?? "") ?? [];
    return year ? Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)) : null;
  }
  const iso = (time) => new Date(time).toISOString().slice(0, 10);

  function range(rows) {
    let least = Infinity, most = -Infinity;
    for (const row of rows) {
      const time = of(row.date);
      if (time === null) continue;
      least = Math.min(least, time); most = Math.max(most, time);
    }
    if (least > most) return null;
    const pad = Math.max(DAY, (most - least) * 0.02);
    return { least: least - pad, most: most + pad };
  }

  // Round dates for an axis, about so many.
  function ticks({ least, most }, wanted) {
    const span = (most - least) / DAY;
    const [first, last] = [new Date(least), new Date(most)];
    if (span / 365 > 2) {
      const step = Math.max(1, Math.ceil(span / 365 / wanted));
      const years = [];
      for (let year = Math.ceil((first.getUTCFullYear() + 1) / step) * step; year <= last.getUTCFullYear(); year += step) years.push({ at: Date.UTC(year, 0, 1), text: String(year) });
      return years;
    }
    const found = [];
    if (span > 62) {
      const step = Math.max(1, Math.ceil(span / 30 / wanted));
      for (let month = first.getUTCFullYear() * 12 + first.getUTCMonth() + 1; Date.UTC(0, month) && monthAt(month) <= most; month += step) found.push({ at: monthAt(month), text: iso(monthAt(month)).slice(0, 7) });
      return found;
    }
    const step = Math.max(1, Math.ceil(span / wanted)) * DAY;
    for (let day = Math.ceil(least / DAY) * DAY; day <= most; day += step) found.push({ at: day, text: iso(day) });
    return found;
  }

  const monthAt = (month) => Date.UTC(Math.floor(month / 12), month % 12, 1);
  return { of, iso, range, ticks, DAY };
})();

Views.timeline = (() => {
  const ROWS = 24, HEIGHT = 26, AXIS = 24;
  let picture = null;

  function draw(rows, state) {
    const key = state.by === "thing" ? "thing" : "actor";
    const range = Time.range(rows);
    const undated = rows.filter((row) => Time.of(row.date) === null).length;
    const groups = Evidence.ranked(grouped(rows.filter((row) => Time.of(row.date) !== null), (row) => row[key]), (of) => of.length);
    const most = state.n === "all" ? Infinity : Number(state.n) || ROWS;
    const shown = groups.slice(0, most);
    $("timeline-note").textContent = `${shown.length} of ${count(groups.length, key)}.${undated ? ` ${count(undated, "position")} without a date.` : ""}`;
    picture = range ? chart(shown, range, key) : null;
    $("timeline").replaceChildren(picture ?? element("p", { class: "empty", text: rows.length ? "None of these positions has a date." : "No position passes these filters." }));
    Histogram.draw(Selection.anyDay, state);
  }

  function chart(groups, range, key) {
    const width = Math.max($("timeline").clientWidth, 320);
    const left = Math.min(220, width * 0.3);
    const x = (time) => left + ((time - range.least) / (range.most - range.least)) * (width - left - 16);
    const colours = Look.palette();
    const height = AXIS + groups.length * HEIGHT + 6;
    const axis = Time.ticks(range, width / 110).flatMap(({ at, text }) => [
      drawn("line", { x1: x(at), x2: x(at), y1: AXIS - 6, y2: height, stroke: colours.line }),
      drawn("text", { x: x(at), y: 12, "text-anchor": "middle", "font-size": 12, fill: colours.soft, text }),
    ]);
    const lines = groups.flatMap(({ id, rows }, row) => {
      const y = AXIS + row * HEIGHT + HEIGHT / 2;
      return [
        drawn("line", { x1: left, x2: width, y1: y, y2: y, stroke: colours.line }),
        drawn("text", { x: left - 10, y, "text-anchor": "end", "dominant-baseline": "central", "font-size": 13, fill: colours.ink, class: "name", tabindex: 0, role: "button", "data-id": id,
          click: () => Evidence.showNode(id), keydown: onEnter(() => Evidence.showNode(id)) }, drawn("title", { text: clipped(Model.nodes[id].name, 300) }), clipped(Model.nodes[id].name, Math.floor((left - 14) / 7.6))),
        ...dots(rows, x, y, colours, key),
      ];
    });
    return drawn("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": Look.FACE, role: "group", "aria-label": "Positions by date" },
      drawn("rect", { width, height, fill: colours.paper }), ...axis, ...lines);
  }

  // Positions of one side on one spot are one dot, the larger the more they are.
  function dots(rows, x, y, colours, key) {
    const spots = grouped(rows, (row) => `${row.sign} ${Math.round(x(Time.of(row.date)) / 7)}`);
    return [...spots.values()].map((of) => {
      const { sign } = of[0];
      const size = Math.min(10, 4.2 + 1.3 * Math.sqrt(of.length - 1));
      const at = { x: x(Time.of(of[0].date)), y: y - sign * 4 };
      const said = `${Model.nodes[of[0][key]].name}, ${of[0].date}: ${of.length} ${SIDES[sign].name}`;
      const open = () => (of.length === 1 ? Evidence.show({ position: of[0].id }) : list(of, said));
      return shape(sign, at, size, colours, { class: "dot", tabindex: 0, role: "button", "aria-label": said, click: open, keydown: onEnter(open) }, said);
    });
  }

  const onEnter = (act) => (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); } };

  function shape(sign, { x, y }, size, colours, given, said) {
    const title = drawn("title", { text: said });
    if (sign > 0) return drawn("circle", { cx: x, cy: y, r: size, fill: colours.plus, ...given }, title);
    if (sign < 0) return drawn("rect", { x: x - size * 0.9, y: y - size * 0.9, width: size * 1.8, height: size * 1.8, fill: colours.minus, ...given }, title);
    return drawn("circle", { cx: x, cy: y, r: size - 1, fill: colours.paper, stroke: colours.zero, "stroke-width": 2, ...given }, title);
  }

  function list(rows, said) {
    $("back").hidden = false;
    $("heading").replaceChildren(isolated(said));
    $("content").replaceChildren(some(rows, (row) => element("div", {}, element("p", { class: "claim" }, Evidence.link(row.actor), " ", Evidence.side(row.sign), " ", Evidence.link(row.thing)), Evidence.card(row)), { first: 20 }));
    Evidence.reveal();
  }

  return { label: "Timeline", draw, svg: () => picture, redrawn: ["by", "n", "from", "to"] };
})();
