// What is chosen: one state for all views. It lives in the address after the #, so that a link keeps it.
// `find` says what passes the filters of a state: its rows, and what else the views want to know.
function makeSelection(DEFAULTS, FILTERS, find) {
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

  window.addEventListener("hashchange", () => {
    const before = state;
    state = read();
    const changed = Object.keys(state).filter((name) => state[name] !== before[name]);
    if (changed.length) settle(changed);
  });

  const found = () => (cache ??= find(state));
  return {
    set, DEFAULTS, FILTERS,
    get state() { return state; },
    get rows() { return found().rows; },
    get anyDay() { return found().anyDay; },
    chosen: () => FILTERS.filter((name) => state[name] !== DEFAULTS[name]),
    clear: () => set(Object.fromEntries(FILTERS.map((name) => [name, DEFAULTS[name]]))),
    listen: (listener) => listeners.push(listener),
  };
}
