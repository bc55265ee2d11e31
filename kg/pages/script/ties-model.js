// What the page of a network knows: its nodes, and its ties from the heaviest to the lightest.
const Model = (() => {
  const data = JSON.parse($("data").textContent);
  const { nodes, options, columns } = data;
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  for (const node of nodes) node.name = flat(node.name) || node.iri;
  const rows = data.edges.map(({ from, to, id, sign }) => ({ index: id, id, from, to, sign, weight: data.weights[id] }));
  const most = Math.max(...rows.map(({ weight }) => Math.abs(weight)), 0);
  const least = Math.min(...rows.map(({ weight }) => Math.abs(weight)), most);

  // The last part of an IRI names a node in a link that lasts.
  const tail = (node) => node.iri.replace(/^https:\/\/w3id\.org\/diplomatic-kg\//, "");
  const tails = new Map(nodes.map((node) => [tail(node), node]));

  // What a tie carries beside its weight.
  const facts = (row) => columns.names.map((name, at) => [name, columns.values[at][row.id]]).filter(([, value]) => value !== null && value !== "");

  const haystacks = [];
  function haystack(row) {
    haystacks[row.id] ??= [nodes[row.from].name, nodes[row.to].name, ...facts(row).map(([, value]) => value)].join(" ").toLowerCase();
    return haystacks[row.id];
  }

  return {
    data, nodes, rows, options, tail, facts, haystack, most,
    words: { filtered: "No tie passes these filters.", empty: "This network has no ties." },
    compare: collator.compare,
    node: (name) => tails.get(name),
    // Between 1 and 7, for the width of a line.
    heavy: ({ weight }) => (most > least ? 1 + (6 * (Math.abs(weight) - least)) / (most - least) : 1),
    signs: [1, -1, 0, 2].filter((sign) => rows.some((row) => row.sign === sign)),
  };
})();

const SIDES = Object.fromEntries(Object.entries({ 1: "plus", "-1": "minus", 0: "zero", 2: "zero" })
  .map(([sign, side]) => [sign, { side, name: Model.data.words[sign] }]));

const Selection = makeSelection(
  { tab: "network", q: "", hide: "", least: "", n: Model.data.drawn ? String(Model.data.drawn) : "", ties: "", node: "", tie: "", theme: "" },
  ["q", "hide", "least"],
  ({ q, hide, least }) => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const hidden = new Set([...hide].map((mark) => ({ p: 1, m: -1, z: 0, t: 2 })[mark]));
    return { rows: Model.rows.filter((row) => !hidden.has(row.sign) && Math.abs(row.weight) >= (Number(least) || 0) && words.every((word) => Model.haystack(row).includes(word))) };
  },
);

const COLUMNS = {
  source: (row) => Model.nodes[row.from].name, source_iri: (row) => Model.nodes[row.from].iri, target: (row) => Model.nodes[row.to].name, target_iri: (row) => Model.nodes[row.to].iri,
  weight: (row) => row.weight,
  ...Object.fromEntries(Model.data.columns.names.map((name, at) => [name, (row) => Model.data.columns.values[at][row.id]])),
};
