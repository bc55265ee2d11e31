// The form: it shows what is chosen, and changes it.
const Filters = (() => {
  const FIELDS = ["q", "stance", "actor", "thing", "area", "outlet", "sure", "from", "to", "n", "by", "ties", "theme"];
  const SIGNS_OF = { p: "for", m: "against", z: "neutral" };

  function options(id, values) {
    $(id).append(...values.map((value) => element("option", { value, text: clipped(flat(value), 90) })));
    // What nobody can choose from is not offered.
    if (!values.length) $(id).closest("label").hidden = true;
  }

  function start() {
    const distinct = (values) => [...new Set(values.filter(Boolean))].sort(Model.compare);
    options("stance", distinct(Model.rows.map((row) => row.stance)));
    options("area", distinct(Model.rows.flatMap((row) => row.areas ?? [])));
    options("outlet", distinct(Model.articles.map((article) => article.source)));
    for (const [id, ids] of [["actors", Model.actors], ["things", Model.things]]) {
      $(id).append(...Model.byName(ids).map(({ name }) => element("option", { value: clipped(name, 200) })));
    }
    for (const name of FIELDS) $(name).addEventListener($(name).type === "search" ? "input" : "change", () => Selection.set({ [name]: value(name) }));
    $("sure").addEventListener("input", () => Selection.set({ sure: value("sure") }));
    $("sides").addEventListener("change", () => Selection.set({ hide: Object.keys(SIGNS_OF).filter((mark) => !$(`side-${mark}`).checked).join("") }));
    for (const id of ["filters", "controls"]) $(id).addEventListener("submit", (event) => event.preventDefault());
    $("clear").addEventListener("click", () => Selection.clear());
    $("more-filters").addEventListener("click", () => opened($("more").hidden));
    show(Selection.state);
    opened(Selection.chosen().some((name) => !["q", "hide"].includes(name)));
  }

  const value = (name) => (name === "sure" && $(name).value === "0" ? "" : name === "ties" ? ($(name).checked ? "all" : "") : $(name).value);

  function opened(open) {
    $("more").hidden = !open;
    $("more-filters").setAttribute("aria-expanded", String(open));
  }

  function show(state) {
    for (const name of FIELDS) {
      const field = $(name);
      if (name === "ties") field.checked = state.ties === "all";
      else if (field !== document.activeElement || field.tagName === "SELECT" || !state[name]) set(field, name, state[name]);
    }
    for (const mark of Object.keys(SIGNS_OF)) $(`side-${mark}`).checked = !state.hide.includes(mark);
    $("sure-word").textContent = Number(state.sure) ? `at least ${Number(state.sure)} % sure` : "any confidence";
    const extra = Selection.chosen().filter((name) => !["q", "hide"].includes(name)).length;
    $("more-filters").textContent = extra ? `Filters (${extra})` : "Filters";
    $("clear").hidden = !Selection.chosen().length;
  }

  function set(field, name, text) {
    const known = field.tagName !== "SELECT" || [...field.options].some((option) => option.value === text);
    if (!known) field.append(element("option", { value: text, text: clipped(flat(text), 90) }));
    field.value = name === "sure" ? text || "0" : text;
  }

  return { start, show };
})();
