// The drawers: every entry of the ledger, every call on the wire.

import { $, el } from "./dom.js";
import { instant, say, spoken } from "./words.js";
import { world } from "./world.js";

const ROWS_MAX = 300;

export function setUp() {
  for (const [tab, other] of [["ledger", "wire"], ["wire", "ledger"]]) {
    $(`tab-${tab}`).addEventListener("click", () => choose(tab, other));
  }
  choose("ledger", "wire");
}

function choose(tab, other) {
  $(tab).hidden = false;
  $(other).hidden = true;
  $(`tab-${tab}`).setAttribute("aria-selected", "true");
  $(`tab-${other}`).setAttribute("aria-selected", "false");
}

function add(list, row) {
  list.querySelector(".empty")?.remove();
  list.prepend(row);
  while (list.children.length > ROWS_MAX) list.lastElementChild.remove();
}

export function clear() {
  $("ledger").replaceChildren(el("li", { className: "empty" }, say("quiet")));
  $("wire").replaceChildren(el("li", { className: "empty" }, say("no_calls")));
}

const nameOf = (line) => (line.kind === "member" ? line.name : `〔${say(line.kind in KINDS ? line.kind : "issue")}〕`);
const KINDS = { fund: 1, issue: 1, packet: 1, game: 1 };

/** One entry: why, and what it moved from whom to whom. */
export function entry(written) {
  const move = (line) =>
    el("span", { className: line.points > 0 ? "up" : "down" }, `${nameOf(line)} ${line.points > 0 ? "+" : "−"}${Math.abs(line.points)}`);
  const why = [written.reason[spoken()], written.note].filter(Boolean).join(" · ");
  const head = el("div", {}, `${why} `, el("small", {}, instant(new Date(written.at), world.zone)));
  add($("ledger"), el("li", {}, head, el("div", { className: "moves" }, ...written.lines.map(move))));
}

/** One call, with what was asked and answered behind it. */
export function call(made) {
  const sum = `${made.ok ? "✓" : "✗"} ${made.method}`;
  const facts = JSON.stringify(made.params, null, 1);
  const answer = made.ok ? JSON.stringify(made.result, null, 1) : `${made.error_code} ${made.error}`;
  const details = el("details", {}, el("summary", {}, sum, " ", el("small", {}, instant(new Date(made.at), world.zone, true))));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(el("pre", {}, facts), el("pre", {}, `→ ${answer}`));
  });
  add($("wire"), el("li", { className: made.ok ? "" : "refused" }, details));
}
