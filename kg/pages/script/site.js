"use strict";
// The list of names is complete without this; with it, words leave those that hold them.
const field = document.getElementById("search");
const entries = [...document.querySelectorAll(".names li")].map((entry) => [entry, entry.querySelector("a").textContent.toLowerCase()]);
document.getElementById("search-box").hidden = false;
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const [entry, name] of entries) {
    entry.hidden = !words.every((word) => name.includes(word));
    if (!entry.hidden) found += 1;
  }
  document.getElementById("found").textContent = words.length ? `${found.toLocaleString("en")} found` : "";
});
