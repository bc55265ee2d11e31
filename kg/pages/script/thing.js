// One thing: who is for it, who against, who neutral, side by side with the quotes.
Views.thing = (() => {
  function chosen(state, things) {
    const named = Model.node(state.about);
    return named ?? (things.length ? Model.nodes[things[0].id] : null);
  }

  function draw(rows, state) {
    const things = Evidence.ranked(grouped(rows, (row) => row.thing), Evidence.contested);
    const thing = chosen(state, things);
    $("about").value = thing?.name ?? "";
    if (!thing) {
      $("thing-columns").replaceChildren(nothing("No position passes these filters."));
      $("thing-counts").replaceChildren();
      return;
    }
    const found = rows.filter((row) => row.thing === thing.id);
    const about = tally(found);
    $("thing-counts").replaceChildren(Evidence.counts(found), element("span", { class: "soft", text:
      `${count(about.articles, "article")}, ${count(new Set(found.map((row) => row.article.source)).size, "outlet")}, ${count(new Set(found.map((row) => row.actor)).size, "actor")}` }));
    $("thing-columns").replaceChildren(...(found.length ? SIGNS.map((sign) => column(sign, found.filter((row) => row.sign === sign))) : [nothing("No position on it passes the filters.")]));
    step(things, thing);
  }

  const nothing = (text) => element("p", { class: "empty", text });

  function column(sign, rows) {
    const actors = Evidence.ranked(grouped(rows, (row) => row.actor), (of) => of.length);
    return element("section", { class: `side ${SIDES[sign].side}`, "aria-label": SIDES[sign].name },
      element("h3", {}, element("span", { class: "sign", "aria-hidden": "true", text: SIDES[sign].mark }), SIDES[sign].name,
        element("small", { text: `${count(actors.length, "actor")}, ${count(rows.length, "position")}` })),
      some(actors, ({ id, rows: of }) => element("div", { class: "holder" }, element("h4", {}, Evidence.link(id)), some(of, quote, { first: 3 })), { first: 25 }),
      ...(rows.length ? [] : [element("p", { class: "soft", text: "nobody" })]));
  }

  function quote(row) {
    return element("div", { class: "quote" },
      element("p", { class: "worded" }, element("span", { class: "stance", text: row.stance }), " ", isolated(clipped(row.wording, 160))),
      Evidence.marked(row),
      element("p", { class: "source" }, row.speaker ? isolated(row.speaker) : "", row.speaker ? ", " : "", row.date ? `${row.date}, ` : "", Evidence.origin(row), row.article.source ? ", " : "", isolated(row.article.source ?? ""), " ",
        element("button", { type: "button", class: "link small", click: () => Evidence.show({ position: row.id }) }, "evidence")));
  }

  function step(things, thing) {
    const at = things.findIndex(({ id }) => id === thing.id);
    for (const [id, next] of [["thing-before", things[at - 1]], ["thing-after", things[at + 1]]]) {
      $(id).disabled = !next;
      $(id).onclick = () => Selection.set({ about: Model.tail(Model.nodes[next.id]) });
    }
  }

  function choose() {
    const words = $("about").value.trim().toLowerCase();
    const named = Model.byName(Model.things);
    const found = named.find(({ name }) => name.toLowerCase() === words) ?? named.find(({ name }) => words && name.toLowerCase().includes(words));
    if (found) Selection.set({ about: Model.tail(found) });
  }

  return { label: "One thing", draw, choose, redrawn: ["about"] };
})();
