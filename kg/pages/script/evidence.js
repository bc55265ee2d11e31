// The panel: what is known of a position, of an actor and a thing, or of all that is chosen.
const Evidence = (() => {
  const side = (sign) => element("b", { class: `side-word ${SIDES[sign].side}`, text: SIDES[sign].name });
  const name = (id) => isolated(Model.nodes[id].name);
  const show = (changes) => Selection.set({ node: "", pair: "", position: "", ...changes });
  const showNode = (id) => show({ node: Model.tail(Model.nodes[id]) });
  const showPair = (actor, thing, sign = "") => show({ pair: [Model.tail(Model.nodes[actor]), Model.tail(Model.nodes[thing]), sign].join(" ").trim() });
  const link = (id) => element("button", { type: "button", class: "link", click: () => showNode(id) }, name(id));
  const sideBySide = (id, text = "For, against, neutral side by side") =>
    element("button", { type: "button", class: "about", "data-thing": id, click: () => Selection.set({ tab: "thing", about: Model.tail(Model.nodes[id]) }) }, text);

  function marked(row) {
    const [start, end] = row.trigger ?? [0, 0];
    const parts = [...pieces(row.quote.slice(0, start))];
    if (end > start) parts.push(element("mark", {}, ...pieces(row.quote.slice(start, end))));
    return element("blockquote", {}, element("bdi", { dir: "auto" }, ...parts, ...pieces(row.quote.slice(end))));
  }

  function origin({ article }) {
    const title = isolated(clipped(article.title ?? article.id, 300));
    return article.url ? element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, title) : title;
  }

  function how(row) {
    const found = (row.found ?? []).join(" and ");
    const frame = row.frame ? ` (${row.frame})` : "";
    return `${found || "not told"}${frame}, ${Math.round(row.confidence * 100)} % sure`;
  }

  function facts(row) {
    const told = [
      ["said by", row.speaker && isolated(row.speaker)],
      ["on", row.date],
      ["wording", element("span", {}, row.stance, " ", isolated(row.wording))],
      ["thing", element("span", {}, sideBySide(row.thing, name(row.thing)), row.rule ? ` inferred: ${row.rule}` : "")],
      ["towards", row.towards?.length && isolated(row.towards.join("; "))],
      ["according to", row.reported && isolated(row.reported)],
      ["modality", row.modality !== "asserted" && row.modality],
      ["issue area", row.areas?.join(", ")],
      ["article", origin(row)],
      ["outlet", row.article.source && isolated(row.article.source)],
      ["also in", row.article.also && isolated(row.article.also)],
      ["published", row.article.date !== row.date && row.article.date],
      ["found by", how(row)],
    ];
    return element("dl", {}, ...told.filter(([, value]) => value).flatMap(([word, value]) => [element("dt", { text: word }), element("dd", {}, value)]));
  }

  function card(row) {
    const lasting = element("button", { type: "button", class: "link small", click: () => Selection.set({ position: row.id }) }, "link to this position");
    return element("article", { class: `card ${SIDES[row.sign].side}` }, marked(row), facts(row), lasting);
  }

  function counts(rows) {
    const found = sidesOf(rows);
    const bar = element("span", { class: "bar", "aria-hidden": "true" });
    for (const sign of SIGNS) {
      if (!found[sign]) continue;
      const part = element("i", { class: SIDES[sign].side });
      part.style.flexGrow = found[sign];
      bar.append(part);
    }
    const words = SIGNS.filter((sign) => found[sign]).map((sign) => `${found[sign].toLocaleString("en")} ${SIDES[sign].name}`);
    return element("span", { class: "counts" }, bar, element("span", { text: words.join(" · ") }));
  }

  const line = (id, rows, click) => element("li", {}, element("button", { type: "button", class: "row", click }, name(id), counts(rows)));
  const ranked = (groups, weight) => [...groups].map(([id, rows]) => ({ id, rows, weight: weight(rows) }))
    .sort((one, other) => other.weight - one.weight || other.rows.length - one.rows.length || Model.compare(Model.nodes[one.id].name, Model.nodes[other.id].name));
  const contested = (rows) => { const found = sidesOf(rows); return Math.min(found[1], found[-1]); };

  function overview(rows) {
    const things = ranked(grouped(rows, (row) => row.thing), contested);
    const actors = ranked(grouped(rows, (row) => row.actor), (of) => of.length);
    const openThing = (id) => () => Selection.set({ tab: "thing", about: Model.tail(Model.nodes[id]) });
    return [
      element("h3", { text: things[0]?.weight ? "Most contested things" : "Things" }),
      some(things, ({ id, rows: of }) => line(id, of, openThing(id)), { first: 10, into: element("ul") }),
      element("h3", { text: "Most active actors" }),
      some(actors, ({ id, rows: of }) => line(id, of, () => showNode(id)), { first: 10, into: element("ul") }),
    ];
  }

  function ofNode(node, rows) {
    const held = rows.filter((row) => row.actor === node.id);
    const about = rows.filter((row) => row.thing === node.id);
    const list = (of, key, title) => of.length ? [
      element("h3", { text: title }), counts(of),
      some(ranked(grouped(of, (row) => row[key]), (group) => group.length),
        ({ id, rows: group }) => line(id, group, () => (key === "thing" ? showPair(node.id, id) : showPair(id, node.id))), { into: element("ul") }),
    ] : [];
    return [
      ...(about.length ? [sideBySide(node.id)] : []),
      ...list(held, "thing", `Its positions, ${count(tally(held).articles, "article")}`),
      ...list(about, "actor", `Positions on it, ${count(tally(about).articles, "article")}`),
    ];
  }

  function ofPair([actor, thing, sign], rows) {
    const [from, to] = [Model.node(actor), Model.node(thing)];
    if (!from || !to) return { title: "Not here", parts: [element("p", { text: "This graph does not hold what the link names." })] };
    const found = rows.filter((row) => row.actor === from.id && row.thing === to.id && (!sign || row.sign === Number(sign)));
    const signs = SIGNS.filter((one) => found.some((row) => row.sign === one));
    const said = element("p", { class: "claim" }, link(from.id), " ", ...signs.flatMap((one, at) => [at ? " and " : "", side(one)]), " ", link(to.id));
    const about = tally(found);
    const spread = element("p", { class: "soft", text: `${count(about.articles, "article")}, ${count(new Set(found.map((row) => row.article.source)).size, "outlet")}, ${count(new Set(found.map((row) => row.quote)).size, "distinct quote")}` });
    return { title: count(found.length, "position"), parts: [said, spread, sideBySide(to.id), some(found, card, { first: 20 })] };
  }

  function content(state, rows) {
    const node = state.node && Model.node(state.node);
    const row = Model.position.get(state.position);
    if (row) {
      return { title: "1 position", parts: [element("p", { class: "claim" }, link(row.actor), " ", side(row.sign), " ", link(row.thing)), card(row), sideBySide(row.thing)] };
    }
    if (state.pair) return ofPair(state.pair.split(" "), rows);
    if (node) return { title: node.name, detail: node.group === "actor" ? node.type : "thing", parts: ofNode(node, rows) };
    if (state.node || state.position) return { title: "Not here", parts: [element("p", { text: "This graph does not hold what the link names." })] };
    return { title: "At a glance", parts: overview(rows) };
  }

  function draw(state, rows) {
    const { title, detail, parts } = content(state, rows);
    $("back").hidden = !(state.node || state.pair || state.position);
    $("heading").replaceChildren(isolated(title));
    $("content").replaceChildren(...(detail ? [element("p", { class: "soft", text: detail })] : []), ...parts);
  }

  function reveal() {
    $("panel").scrollTop = 0;
    if (getComputedStyle($("panel")).overflowY === "visible") $("panel").scrollIntoView({ block: "start" });
    $("heading").focus({ preventScroll: true });
  }

  return { draw, reveal, card, marked, origin, counts, name, side, link, show, showNode, showPair, sideBySide, ranked, contested };
})();
