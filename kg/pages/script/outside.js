// What the window, the printer and the reader's system ask of a page.
const Outside = (() => {
  function theme({ theme: chosen }) {
    if (["dark", "light"].includes(chosen)) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
  }

  // The views follow the size of the window once it rests.
  function followSize() {
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
  function followPrinter() {
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
    followSize();
    followPrinter();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", Tabs.old);
  }

  return { start, theme };
})();
