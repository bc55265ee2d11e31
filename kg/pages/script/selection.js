// Which positions are chosen, by the filters of the page.
const Selection = (() => {
  const DEFAULTS = {
    tab: "network", q: "", hide: "", stance: "", actor: "", thing: "", area: "", outlet: "", sure: "", from: "", to: "",
    n: Model.data.drawn ? String(Model.data.drawn) : "", node: "", about: "", by: "", ties: "", position: "", pair: "", theme: "",
  };
  const FILTERS = ["q", "hide", "stance", "actor", "thing", "area", "outlet", "sure", "from", "to"];

  // A name that is a node's whole name means that node only; else all that hold its letters.
  function meant(words, ids) {
    const wanted = words.trim().toLowerCase();
    if (!wanted) return null;
    const named = [...ids].map((id) => [id, Model.nodes[id].name.toLowerCase()]);
    const same = named.filter(([, name]) => name === wanted);
    return new Set((same.length ? same : named.filter(([, name]) => name.includes(wanted))).map(([id]) => id));
  }

  function passes(state) {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const hidden = new Set(state.hide.split("").filter(Boolean).map((mark) => ({ p: 1, m: -1, z: 0 })[mark]));
    const actors = meant(state.actor, Model.actors);
    const things = meant(state.thing, Model.things);
    const sure = Number(state.sure) / 100 || 0;
    return (row) => !hidden.has(row.sign)
      && (!actors || actors.has(row.actor)) && (!things || things.has(row.thing))
      && (!state.stance || row.stance === state.stance)
      && (!state.area || row.areas.includes(state.area))
      && (!state.outlet || row.article.source === state.outlet)
      && row.confidence >= sure
      && words.every((word) => Model.haystack(row).includes(word));
  }

  // A date may be a year or a month only; it then counts if any of its days could.
  function dated({ date }, { from, to }) {
    if (!from && !to) return true;
    if (!date) return false;
    return (!from || date >= from.slice(0, date.length)) && (!to || date <= to.slice(0, date.length));
  }

  function find(state) {
    const anyDay = Model.rows.filter(passes(state));
    return { anyDay, rows: anyDay.filter((row) => dated(row, state)) };
  }

  return makeSelection(DEFAULTS, FILTERS, find);
})();
