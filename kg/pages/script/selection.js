// What is chosen: one state for all views. It lives in the address after the #, so that a link keeps it.
const Selection = (() => {
  const DEFAULTS = {
    tab: "network", q: "", hide: "", stance: "", actor: "", thing: "", area: "", outlet: "", sure: "", from: "", to: "",
    n: Model.data.drawn ? String(Model.data.drawn) : "", node: "", about: "", by: "", ties: "", position: "", pair: "", theme: "",
  };
  const FILTERS = ["q", "hide", "stance", "actor", "thing", "area", "outlet", "sure", "from", "to"];
  const listeners = [];
  let state = read();
  let cache = null;

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, given.get(name) ?? value]));
  }

  function write() {
    const said = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) if (value !== DEFAULTS[name]) said.set(name, value);
    const hash = String(said);
    if (hash === location.hash.slice(1)) return;
    try {
      history.replaceState(null, "", `#${hash}`);
    } catch {
      // Where a page may not change its address, as inside a notebook, it works without links.
    }
  }

  function set(changes) {
    const changed = Object.keys(changes).filter((name) => state[name] !== String(changes[name] ?? ""));
    if (!changed.length) return;
    for (const name of changed) state[name] = String(changes[name] ?? "");
    settle(changed);
  }

  function settle(changed) {
    if (changed.some((name) => FILTERS.includes(name))) cache = null;
    write();
    for (const listener of listeners) listener(state, new Set(changed));
  }

  // A name that is a node's whole name means that node only; else all that hold its letters.
  function meant(words, ids) {
    const wanted = words.trim().toLowerCase();
    if (!wanted) return null;
    const named = [...ids].map((id) => [id, Model.nodes[id].name.toLowerCase()]);
    const same = named.filter(([, name]) => name === wanted);
    return new Set((same.length ? same : named.filter(([, name]) => name.includes(wanted))).map(([id]) => id));
  }

  function passes() {
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
  function dated({ date }) {
    const { from, to } = state;
    if (!from && !to) return true;
    if (!date) return false;
    return (!from || date >= from.slice(0, date.length)) && (!to || date <= to.slice(0, date.length));
  }

  function found() {
    if (!cache) {
      const anyDay = Model.rows.filter(passes());
      cache = { anyDay, rows: anyDay.filter(dated) };
    }
    return cache;
  }

  window.addEventListener("hashchange", () => {
    const before = state;
    state = read();
    const changed = Object.keys(state).filter((name) => state[name] !== before[name]);
    if (changed.length) settle(changed);
  });

  return {
    set, DEFAULTS,
    get state() { return state; },
    get rows() { return found().rows; },
    get anyDay() { return found().anyDay; },
    chosen: () => FILTERS.filter((name) => state[name] !== DEFAULTS[name]),
    clear: () => set(Object.fromEntries(FILTERS.map((name) => [name, DEFAULTS[name]]))),
    listen: (listener) => listeners.push(listener),
  };
})();
