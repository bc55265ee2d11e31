// What happens when the page opens and when the selection changes.
const Page = (() => {
  const PANEL = ["node", "pair", "position"];

  function counts() {
    const { rows } = Selection;
    const articles = new Set(rows.map((row) => row.article)).size;
    const chosen = rows.length === Model.rows.length ? "" : `${rows.length.toLocaleString("en")} of `;
    $("counts").textContent = `${chosen}${count(Model.rows.length, "position")} in ${count(articles, "article")}`;
  }

  function changed(state, names) {
    const filtered = [...names].some((name) => Selection.FILTERS.includes(name));
    if (filtered) { Views.table.first(); counts(); }
    if (names.has("theme")) Outside.theme(state);
    Filters.show(state);
    Tabs.changed(names, filtered || names.has("theme"));
    if (filtered || PANEL.some((name) => names.has(name))) Evidence.draw(state, Selection.rows);
    if (PANEL.some((name) => names.has(name) && state[name])) Evidence.reveal();
  }

  function start() {
    Outside.start();
    Filters.start();
    counts();
    Tabs.start();
    Evidence.draw(Selection.state, Selection.rows);
    Selection.listen(changed);
    $("back").addEventListener("click", () => { Evidence.show({}); Evidence.draw(Selection.state, Selection.rows); });
    $("fit").addEventListener("click", () => Views[Tabs.current()].fit?.());
    $("about").addEventListener("change", Views.thing.choose);
    $("page-before").addEventListener("click", () => Views.table.turn(-1));
    $("page-after").addEventListener("click", () => Views.table.turn(1));
    $("save-csv").addEventListener("click", Exports.csv);
    $("save-svg").addEventListener("click", Exports.svg);
    $("save-png").addEventListener("click", Exports.png);
    for (const id of ["time-from", "time-to"]) $(id).addEventListener("change", Histogram.slide);
    $("time-clear").addEventListener("click", () => Selection.set({ from: "", to: "" }));
  }

  return { start };
})();

Page.start();
