// The tabs: one view at a time, of the same selection.
const Tabs = (() => {
  const names = ["network", "thing", "matrix", "timeline", "coalition", "table"];
  const drawnFor = {};
  let version = 0;

  function start() {
    $("tabs").append(...names.map((name) => element("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}`, text: Views[name].label, click: () => Selection.set({ tab: name }),
    })));
    $("tabs").addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = names[(names.indexOf(current()) + step + names.length) % names.length];
      Selection.set({ tab: next });
      $(`tab-${next}`).focus();
    });
    draw();
  }

  const current = () => (names.includes(Selection.state.tab) ? Selection.state.tab : "network");

  function draw() {
    const tab = current();
    for (const name of names) {
      $(`view-${name}`).hidden = name !== tab;
      $(`tab-${name}`).setAttribute("aria-selected", String(name === tab));
      $(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
    }
    document.body.dataset.tab = tab;
    $("tabs").scrollLeft = $(`tab-${tab}`).offsetLeft - $("tabs").clientWidth / 2;
    for (const id of ["save-svg", "save-png"]) $(id).disabled = !Views[tab].svg || !Selection.rows.length;
    $("empty").hidden = Selection.rows.length > 0 || !["network", "coalition"].includes(tab);
    $("empty").textContent = Model.rows.length ? "No position passes these filters." : "There are no positions in this graph yet.";
    if (drawnFor[tab] === version) return;
    drawnFor[tab] = version;
    Views[tab].draw(Selection.rows, Selection.state);
  }

  // What changed of the selection makes every view old, other changes only those that show it.
  function changed(names_, all) {
    if (all) version += 1;
    for (const name of names) if (Views[name].redrawn.some((key) => names_.has(key))) delete drawnFor[name];
    draw();
  }

  const old = () => { version += 1; draw(); };

  return { start, changed, old, current };
})();
