// What happens when the page of a network opens and when the selection changes.
const Page = (() => {
  const FIELDS = ["q", "least", "n", "theme"];
  const MARKS = { p: 1, m: -1, z: 0, t: 2 };
  const PANEL = ["node", "tie"];

  function counts() {
    const { rows } = Selection;
    const chosen = rows.length === Model.rows.length ? "" : `${rows.length.toLocaleString("en")} of `;
    $("counts").textContent = `${count(Model.nodes.length, "node")}, ${chosen}${count(Model.rows.length, "tie")}`;
  }

  // What nobody can choose from is not offered.
  function words() {
    for (const [mark, sign] of Object.entries(MARKS)) {
      const here = Model.signs.includes(sign);
      $(`side-${mark}`).closest("label").hidden = !here || Model.signs.length === 1;
      $(`side-${mark}`).nextElementSibling.nextElementSibling.textContent = SIDES[sign].name;
      $(`legend-${mark}`).hidden = !here;
      $(`legend-${mark}`).lastElementChild.textContent = SIDES[sign].name;
    }
    for (const group of ["actor", "thing"]) {
      $(`legend-${group}`).hidden = !Model.data.kinds[group];
      $(`legend-${group}`).lastElementChild.textContent = Model.data.kinds[group] ?? "";
    }
    $("legend-heavy").hidden = Model.signs.length === 0;
    $("least").max = Model.most;
  }

  function show(state) {
    for (const name of FIELDS) if ($(name) !== document.activeElement || $(name).tagName === "SELECT" || !state[name]) $(name).value = state[name];
    $("ties").checked = state.ties === "all";
    for (const mark of Object.keys(MARKS)) $(`side-${mark}`).checked = !state.hide.includes(mark);
    $("clear").hidden = !Selection.chosen().length;
  }

  function changed(state, names) {
    const filtered = [...names].some((name) => Selection.FILTERS.includes(name));
    if (filtered) { Views.table.first(); counts(); }
    if (names.has("theme")) Outside.theme(state);
    show(state);
    Tabs.changed(names, filtered || names.has("theme"));
    if (filtered || PANEL.some((name) => names.has(name))) Ties.draw(state, Selection.rows);
    if (PANEL.some((name) => names.has(name) && state[name])) Ties.reveal();
  }

  function start() {
    Outside.start();
    words();
    show(Selection.state);
    counts();
    Tabs.start();
    Ties.draw(Selection.state, Selection.rows);
    Selection.listen(changed);
    for (const name of FIELDS) $(name).addEventListener($(name).tagName === "INPUT" ? "input" : "change", () => Selection.set({ [name]: $(name).value }));
    $("ties").addEventListener("change", () => Selection.set({ ties: $("ties").checked ? "all" : "" }));
    $("sides").addEventListener("change", () => Selection.set({ hide: Object.keys(MARKS).filter((mark) => !$(`side-${mark}`).checked).join("") }));
    for (const id of ["filters", "controls"]) $(id).addEventListener("submit", (event) => event.preventDefault());
    $("clear").addEventListener("click", () => Selection.clear());
    $("back").addEventListener("click", () => Ties.show({}));
    $("fit").addEventListener("click", () => Views.network.fit());
    $("page-before").addEventListener("click", () => Views.table.turn(-1));
    $("page-after").addEventListener("click", () => Views.table.turn(1));
    $("save-csv").addEventListener("click", Exports.csv);
    $("save-svg").addEventListener("click", Exports.svg);
    $("save-png").addEventListener("click", Exports.png);
  }

  return { start };
})();

Page.start();
