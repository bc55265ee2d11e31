// What the page knows: nodes (actors and things), edges (actor, thing and sign), and all positions.
const SIDES = { 1: { name: "for", side: "plus", mark: "+" }, "-1": { name: "against", side: "minus", mark: "−" }, 0: { name: "neutral", side: "zero", mark: "○" } };
const SIGNS = [1, -1, 0];

const Model = (() => {
  const data = JSON.parse($("data").textContent);
  const { nodes, edges, articles, columns, options } = data;
  const names = Object.entries(columns);
  const rows = data.rows.id.map((id, index) => {
    const edge = edges[data.rows.edge[index]];
    const row = {
      index, id, edge: edge.id, actor: edge.from, thing: edge.to, sign: edge.sign,
      article: articles[data.rows.article[index]], trigger: data.rows.trigger[index], confidence: data.rows.confidence[index],
    };
    for (const [name, { values, of }] of names) row[name] = values[of[index]];
    return row;
  });
  const byIri = new Map(nodes.map((node) => [node.iri, node]));
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const tails = new Map(nodes.map((node) => [tail(node), node]));

  for (const node of nodes) node.name = flat(node.name) || node.iri;

  // The last part of an IRI names a node in a link that lasts.
  function tail(node) {
    return node.iri.replace(/^https:\/\/w3id\.org\/diplomatic-kg\//, "");
  }

  const haystacks = [];
  function haystack(row) {
    haystacks[row.index] ??= [
      nodes[row.actor].name, nodes[row.thing].name, row.wording, row.quote, row.speaker, row.article.title, row.article.source, row.stance,
    ].join(" ").toLowerCase();
    return haystacks[row.index];
  }

  return {
    data, nodes, edges, rows, articles, options, haystack, tail,
    words: { filtered: "No position passes these filters.", empty: "There are no positions in this graph yet." },
    compare: collator.compare,
    node: (name) => tails.get(name) ?? byIri.get(name),
    actors: new Set(rows.map((row) => row.actor)),
    things: new Set(rows.map((row) => row.thing)),
    byName: (ids) => [...ids].map((id) => nodes[id]).sort((one, other) => collator.compare(one.name, other.name)),
    position: new Map(rows.map((row) => [row.id, row])),
  };
})();

function sidesOf(rows) {
  const sides = { 1: 0, "-1": 0, 0: 0 };
  for (const row of rows) sides[row.sign] += 1;
  return sides;
}

// How many of some positions are for, against and neutral; copies of one quote weigh as one.
function tally(rows) {
  const sides = sidesOf(rows);
  const articles = new Set(rows.map((row) => row.article)).size;
  return { ...sides, all: rows.length, articles, weight: Math.min(articles, new Set(rows.map((row) => row.quote)).size) };
}
