"use strict";
// Texts of articles are put into the page with textContent only.
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const SIDES = { 1: "plus", "-1": "minus", 0: "zero" };
const FACTS = [
  ["speaker", "said by"], ["date", "on"], ["modality", "modality"], ["towards", "towards"],
  ["reported_by", "according to"], ["frame", "frame"], ["confidence", "confidence"],
];
const NARROW = matchMedia("(max-width: 820px)");
const names = new Map(data.nodes.map((node) => [node.id, node.name]));
const nodes = new vis.DataSet(data.nodes);
const edges = new vis.DataSet(data.edges);
let shown = [];
let network = null;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") made.textContent = value;
    else if (name === "click") made.addEventListener("click", value);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

function paint() {
  const font = (node, ink) => ({ size: node.size_of_font, face: "system-ui, sans-serif", color: colour(ink) });
  const fill = (back, line) => ({ background: back, border: line, highlight: { background: back, border: colour("accent") }, hover: { background: back, border: colour("accent") } });
  nodes.update(data.nodes.map((node) => node.kind === "actor"
    ? { id: node.id, title: `${node.name} (${node.type})`, margin: 9, color: fill(colour("actor"), colour("actor")), font: font(node, "actor-ink"), shapeProperties: { borderRadius: 8 } }
    : { id: node.id, title: node.name, margin: 8, shapeProperties: { borderRadius: 40 }, color: fill(colour("subject"), colour("subject-line")), font: font(node, "subject-ink") }));
  edges.update(data.edges.map((edge) => {
    const line = colour(SIDES[edge.polarity]);
    return { id: edge.id, title: `${names.get(edge.from)} ${edge.stance} ${names.get(edge.to)}`, color: { color: line, highlight: line, hover: line } };
  }));
}

function within(date, from, to) {
  if (!from && !to) return true;
  if (!date) return false;
  // A date may be a year or a month only; it then counts if any of its days could.
  return (!from || date >= from.slice(0, date.length)) && (!to || date <= to.slice(0, date.length));
}

function chosen() {
  const words = $("search").value.trim().toLowerCase();
  const sides = new Set([...document.querySelectorAll("#sides input:checked")].map((box) => Number(box.value)));
  const [actor, stance, from, to] = ["actor", "stance", "from", "to"].map((id) => $(id).value);
  const found = [];
  for (const edge of data.edges) {
    if (!sides.has(edge.polarity) || (stance && edge.stance !== stance) || (actor && String(edge.from) !== actor)) continue;
    const named = `${names.get(edge.from)} ${names.get(edge.to)}`.toLowerCase().includes(words);
    const said = data.quotes[edge.id].filter((one) => within(one.date, from, to)
      && (named || `${one.quote} ${one.speaker ?? ""}`.toLowerCase().includes(words)));
    if (said.length) found.push({ edge, said });
  }
  return found;
}

function count(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function filter() {
  shown = chosen();
  const visible = new Set(shown.map(({ edge }) => edge.id));
  const ends = new Set(shown.flatMap(({ edge }) => [edge.from, edge.to]));
  edges.update(data.edges.map(({ id }) => ({ id, hidden: !visible.has(id) })));
  nodes.update(data.nodes.map(({ id }) => ({ id, hidden: !ends.has(id) })));
  const articles = new Set(shown.flatMap(({ said }) => said.map((one) => one.article)));
  const total = shown.reduce((sum, { said }) => sum + said.length, 0);
  $("counts").textContent = `${count(total, "position")} in ${count(articles.size, "article")}`;
  $("empty").hidden = shown.length > 0;
  $("empty").textContent = data.edges.length ? "No position passes these filters." : "There are no positions in this graph yet.";
  list(shown, "Positions");
}

function fit() {
  const ends = [...new Set(shown.flatMap(({ edge }) => [edge.from, edge.to]))];
  if (network && ends.length) network.fit({ nodes: ends, animation: false, maxZoomLevel: 1.1 });
}

function focus() {
  // All of a large network on a small screen is a smear: begin with the busiest actor.
  const degree = (id) => shown.reduce((sum, { edge, said }) => sum + (edge.from === id ? said.length : 0), 0);
  const busiest = [...new Set(shown.map(({ edge }) => edge.from))].sort((one, other) => degree(other) - degree(one))[0];
  if (!NARROW.matches || shown.length < 15) return fit();
  network.fit({ nodes: [busiest, ...network.getConnectedNodes(busiest)], animation: false, maxZoomLevel: 1 });
}

function heading(text, detail) {
  $("heading").textContent = text;
  $("back").hidden = !detail;
}

function list(found, title, detail = false) {
  heading(title, detail);
  const parts = [...grouped(found)].map(([actor, rows]) => [names.get(actor), rows]);
  parts.sort((one, other) => one[0].localeCompare(other[0], "en"));
  $("content").replaceChildren(...parts.flatMap(([name, rows]) => [
    element("h3", { text: name }),
    element("ul", {}, ...rows.map(({ edge, said }) => element("li", {}, element(
      "button", { class: "row", type: "button", click: () => open(edge.id) },
      element("b", { class: SIDES[edge.polarity], text: edge.stance }),
      element("span", { text: names.get(edge.to) }),
      element("small", { text: said.length > 1 ? `×${said.length}` : "" }),
    )))),
  ]));
}

function grouped(found) {
  const groups = new Map();
  for (const one of found) groups.set(one.edge.from, [...(groups.get(one.edge.from) ?? []), one]);
  return groups;
}

function marked(quote, trigger) {
  const box = element("blockquote");
  const at = trigger ? quote.indexOf(trigger) : -1;
  if (at < 0) box.textContent = quote;
  else box.append(quote.slice(0, at), element("mark", { text: trigger }), quote.slice(at + trigger.length));
  return box;
}

function origin(id) {
  const article = data.articles[id] ?? {};
  const title = article.title ?? id;
  const link = article.url
    ? element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", text: title })
    : element("span", { text: title });
  return element("dd", {}, link, article.source ? `, ${article.source}` : "");
}

function evidence(one, polarity) {
  const facts = element("dl");
  for (const [name, word] of FACTS) {
    if (one[name] === undefined || (name === "modality" && one[name] === "asserted")) continue;
    const value = name === "confidence" ? `${Math.round(one[name] * 100)} %` : one[name];
    facts.append(element("dt", { text: word }), element("dd", { text: value }));
  }
  facts.append(element("dt", { text: "article" }), origin(one.article));
  return element("article", { class: SIDES[polarity] }, marked(one.quote, one.trigger), facts);
}

function open(id) {
  const found = shown.find(({ edge }) => edge.id === id);
  if (!found) return;
  const { edge, said } = found;
  if (network) network.selectEdges([id]);
  heading(count(said.length, "position"), true);
  $("content").replaceChildren(
    element("p", { class: "claim" }, element("strong", { text: names.get(edge.from) }), " ",
      element("b", { class: SIDES[edge.polarity], text: edge.stance }), " ", element("strong", { text: names.get(edge.to) })),
    ...said.map((one) => evidence(one, edge.polarity)),
  );
  reveal();
}

function openNode(id) {
  list(shown.filter(({ edge }) => edge.from === id || edge.to === id), names.get(id), true);
  reveal();
}

function reveal() {
  $("panel").scrollTop = 0;
  if (getComputedStyle($("panel")).overflowY === "visible") $("panel").scrollIntoView({ block: "start" });
  $("heading").focus({ preventScroll: true });
}

function options(id, values) {
  $(id).append(...values.map(([value, text]) => element("option", { value, text })));
}

function start() {
  const actors = new Map(data.edges.map((edge) => [edge.from, names.get(edge.from)]));
  options("actor", [...actors].sort((one, other) => one[1].localeCompare(other[1], "en")));
  options("stance", [...new Set(data.edges.map((edge) => edge.stance))].sort().map((name) => [name, name]));
  paint();
  network = new vis.Network($("network"), { nodes, edges }, data.options);
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) openNode(node);
    else if (edge !== undefined) open(edge);
    else list(shown, "Positions");
  });
  filter();
  focus();
  $("filters").addEventListener("input", filter);
  $("filters").addEventListener("reset", () => setTimeout(() => { filter(); fit(); }));
  $("filters").addEventListener("submit", (event) => { event.preventDefault(); fit(); });
  $("fit").addEventListener("click", fit);
  $("back").addEventListener("click", () => { network.unselectAll(); list(shown, "Positions"); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  NARROW.addEventListener("change", fit);
}

start();
