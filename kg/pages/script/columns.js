// What is taken along of each position.
const COLUMNS = {
  id: (row) => row.id, date: (row) => row.date, actor: (row) => Model.nodes[row.actor].name, actor_iri: (row) => Model.nodes[row.actor].iri,
  speaker: (row) => row.speaker, stance: (row) => row.stance, wording: (row) => row.wording, thing: (row) => Model.nodes[row.thing].name,
  thing_iri: (row) => Model.nodes[row.thing].iri, sign: (row) => row.sign, towards: (row) => (row.towards ?? []).join("; "), reported_by: (row) => row.reported,
  modality: (row) => row.modality, quote: (row) => row.quote, trigger: (row) => (row.trigger ? row.quote.slice(...row.trigger) : ""), found_by: (row) => (row.found ?? []).join("; "),
  frame: (row) => row.frame, confidence: (row) => row.confidence, areas: (row) => (row.areas ?? []).join("; "), article: (row) => row.article.id,
  title: (row) => row.article.title, outlet: (row) => row.article.source, published: (row) => row.article.date, url: (row) => row.article.url,
};
