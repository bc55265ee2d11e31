// What happens when the page opens and when the selection changes.
const Page = (() => {
  const FILTERS = new Set(["q", "hide", "stance", "actor", "thing", "area", "outlet", "sure", "from", "to"]);
  const PANEL = ["node", "pair", "position"];

  function counts() {
    const { rows } = Selection;
    const articles = new Set(rows.map((row) => row.article)).size;
    const chosen = rows.length === Model.rows.length ? "" : `${rows.length.toLocaleString("en")} of `;
    $("counts").textContent = `${chosen}${count(Model.rows.length, "position")} in ${count(articles, "article")}`;
  }

  function theme({ theme: chosen }) {
    if (["dark", "light"].includes(chosen)) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
  }

  function changed(state, names) {
    const filtered = [...names].some((name) => FILTERS.has(name));
    if (filtered) { Views.table.first(); counts(); }
    if (names.has("theme")) theme(state);
    Filters.show(state);
    Tabs.changed(names, filtered || names.has("theme"));
    if (filtered || PANEL.some((name) => names.has(name))) Evidence.draw(state, Selection.rows);
    if (PANEL.some((name) => names.has(name) && state[name])) Evidence.reveal();
  }

  // The views follow the size of the window once it rests.
  function resized() {
    let waiting = 0;
    let size = `${innerWidth} ${innerHeight}`;
    addEventListener("resize", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const now = `${innerWidth} ${innerHeight}`;
        if (now !== size) { size = now; Tabs.old(); }
      }, 150);
    });
  }

  // Paper is light, and takes a picture as lines that fit it.
  function printed() {
    addEventListener("beforeprint", () => {
      document.documentElement.dataset.theme = "light";
      Tabs.old();
      const picture = $(`view-${Tabs.current()}`).querySelector(".picture");
      if (picture && Selection.rows.length) picture.prepend(Views[Tabs.current()].svg());
    });
    addEventListener("afterprint", () => {
      for (const svg of document.querySelectorAll(".picture > svg")) svg.remove();
      theme(Selection.state);
      Tabs.old();
    });
  }

  function start() {
    theme(Selection.state);
    Filters.start();
    counts();
    Tabs.start();
    Evidence.draw(Selection.state, Selection.rows);
    Selection.listen(changed);
    resized();
    printed();
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
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", Tabs.old);
  }

  return { start };
})();

Page.start();
