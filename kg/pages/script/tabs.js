// The tabs: one view at a time, of the same selection.
const Tabs = (() => {
  const names = Object.keys(Views);
  const drawnFor = {};
  let version = 0;

  function start() {
    $("tabs").append(...names.map((name) => element("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}`, text: Views[name].label, click: () => Selection.set({ tab: name }),
    })));
    $("tabs").addEventListener("keydown", (event) => {
      const at = names.indexOf(current());
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = names[(to + names.length) % names.length];
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
    $("empty").hidden = Selection.rows.length > 0 || !("picture" in Views[tab]);
    $("empty").textContent = Model.rows.length ? Model.words.filtered : Model.words.empty;
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
