"use strict";
// Texts of articles are put into the page as text nodes only, and each stands in a <bdi> of its own.
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
// Control characters, and the marks that turn the direction of what follows them.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (typeof value === "function") made.addEventListener(name, value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

const element = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const drawn = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

// A text on one line, without what is not seen but acts: for labels, titles and options.
const flat = (text) => String(text ?? "").replace(UNSEEN, "").replace(/\s+/g, " ").trim();
const clipped = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

// A text as it is; what would not be seen in it is named.
function pieces(text) {
  const found = [];
  let at = 0;
  for (const hit of text.matchAll(UNSEEN)) {
    const code = hit[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    found.push(text.slice(at, hit.index), element("span", { class: "unseen", title: "a character that is not seen", text: `U+${code}` }));
    at = hit.index + hit[0].length;
  }
  return [...found, text.slice(at)];
}

const isolated = (text, attributes = {}) => element("bdi", { dir: "auto", ...attributes }, ...pieces(String(text ?? "")));

function count(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function grouped(values, key) {
  const groups = new Map();
  for (const value of values) {
    const name = key(value);
    if (groups.has(name)) groups.get(name).push(value);
    else groups.set(name, [value]);
  }
  return groups;
}

// Shows some of many, and a button for the next ones.
function some(values, shape, { first = 40, into = element("div") } = {}) {
  let shown = 0;
  const more = element("button", { type: "button", class: "more", click: () => add(first * 3) });
  const last = into.tagName === "UL" ? element("li", {}, more) : more;
  function add(next) {
    const had = shown;
    last.remove();
    into.append(...values.slice(shown, shown + next).map(shape));
    shown = Math.min(values.length, shown + next);
    if (shown < values.length) {
      more.textContent = `Show more (${(values.length - shown).toLocaleString("en")} left)`;
      into.append(last);
    }
    if (had) into.children[had]?.querySelector("button, a")?.focus();
  }
  add(first);
  return into;
}
