// What can be taken along: the rows that are chosen as CSV, the picture as SVG or PNG.
const Exports = (() => {
  // A spreadsheet must not take a text for a formula: as kg/cells.py.
  function field(value) {
    if (typeof value === "number") return String(value);
    const text = String(value ?? "").replace(/^(?='*[=+\-@\t\r\n＝＋－＠])/, "'");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  const csv = (rows) => `\ufeff${[Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((value) => value(row)))].map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;

  function save(content, name, type) {
    const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  const stem = () => `${Model.data.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "positions"}-${Selection.state.tab}`;
  const svgText = () => new XMLSerializer().serializeToString(Views[Selection.state.tab].svg());

  function png() {
    const svg = Views[Selection.state.tab].svg();
    const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
    const scale = Math.min(2, 8000 / width, 8000 / height);
    const image = new Image();
    image.onload = () => {
      const canvas = element("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
      const context = canvas.getContext("2d");
      context.scale(scale, scale);
      context.drawImage(image, 0, 0);
      canvas.toBlob((blob) => save(blob, `${stem()}.png`, "image/png"), "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  }

  return {
    csv: () => save(csv(Selection.rows), `${stem()}.csv`, "text/csv;charset=utf-8"),
    svg: () => save(svgText(), `${stem()}.svg`, "image/svg+xml"),
    png,
    text: csv,
  };
})();
