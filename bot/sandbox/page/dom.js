// Making elements. Every text is data: nothing is ever read as HTML.

/** An element with properties and children; texts become text nodes. */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "dataset") Object.assign(made.dataset, value);
    else if (name.startsWith("aria")) made.setAttribute(name.replace("aria", "aria-").toLowerCase(), value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const $ = (id) => document.getElementById(id);

const COLOURS = ["#b5482f", "#2f7db5", "#3f8f4e", "#8a4fb0", "#b0812f", "#2f9a93", "#b03f78", "#5b66c0"];

export const colourOf = (id) => COLOURS[Math.abs(id) % COLOURS.length];

/** A round face with the first letter of a name. */
export function face(person) {
  const first = [...(person.first_name ?? person.title ?? "·")].find((char) => /\S/u.test(char)) ?? "·";
  const made = el("span", { className: "face", ariaHidden: "true" }, person.is_bot ? "小" : first);
  made.style.background = person.is_bot ? "var(--red)" : colourOf(person.id);
  return made;
}

export const nameOf = (person) =>
  person?.title ?? ([person?.first_name, person?.last_name].filter(Boolean).join(" ").trim() || "·");

const WRAPS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code", blockquote: "blockquote",
  expandable_blockquote: "blockquote", spoiler: "mark",
};

/** A text with its entities as nodes. Offsets count UTF-16 units, as JavaScript's do. */
export function rich(text, entities = []) {
  const edges = new Set([0, text.length]);
  for (const { offset, length } of entities) edges.add(offset).add(offset + length);
  const cuts = [...edges].sort((a, b) => a - b);
  const nodes = [];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const over = entities.filter((one) => one.offset <= cuts[at] && one.offset + one.length >= cuts[at + 1]);
    const part = text.slice(cuts[at], cuts[at + 1]);
    nodes.push(over.sort((a, b) => a.length - b.length).reduce(wrapped, document.createTextNode(part)));
  }
  return nodes;
}

function wrapped(node, entity) {
  if (entity.type === "text_link" || entity.type === "url") {
    return el("a", { href: "#", title: entity.url ?? node.textContent, dataset: { link: entity.url ?? node.textContent } }, node);
  }
  if (entity.type === "mention" || entity.type === "text_mention") return el("b", {}, node);
  return entity.type in WRAPS ? el(WRAPS[entity.type], {}, node) : node;
}
