// The week: chapters, and the clock of the box.

import { control, play } from "./box.js";
import { $, el } from "./dom.js";
import { instant, say } from "./words.js";
import { world } from "./world.js";

const HOUR_SECONDS = 3600;
const JUMPS = { hour: [() => ({ seconds: HOUR_SECONDS }), "jump"], wednesday: [() => ({ weekday: 3, hour: 20 }), "until"], sunday: [() => ({ weekday: 7, hour: 9 }), "until"] };

let state = null;
let base = { box: Date.now(), here: performance.now(), runs: true };

/** `failed(error)` hears of what could not be done. */
export function setUp(failed) {
  const doing = (work) => () => work().catch(failed);
  $("play").addEventListener("click", doing(() => (state.playing ? play("stop", {}) : play("chapter", { chapter: state.chapter }))));
  $("step").addEventListener("click", doing(() => play("step", {})));
  $("again").addEventListener("click", doing(again));
  $("chapters").addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-chapter]");
    if (chosen) play("chapter", { chapter: Number(chosen.dataset.chapter) }).catch(failed);
  });
  for (const button of document.querySelectorAll("[data-jump]")) button.addEventListener("click", doing(() => jump(button.dataset.jump)));
  setInterval(tick, 500);
}

async function again() {
  $("aside").textContent = say("reset");
  await play("again", {});
}

async function jump(where) {
  const [given, verb] = JUMPS[where];
  if (world.hasPlay) return play(verb, given());
  return control("walk", { seconds: where === "hour" ? HOUR_SECONDS : await secondsTo(given()) });
}

/** Without a play the page itself works out how far the next such day and hour is; the zone has no summer time. */
async function secondsTo({ weekday, hour }) {
  const now = new Date(await control("now"));
  const there = new Date(now.toLocaleString("en-US", { timeZone: world.zone }));
  const then = new Date(there);
  then.setHours(hour, 0, 0, 0);
  then.setDate(then.getDate() + ((weekday - (there.getDay() || 7) + 7) % 7));
  if (then <= there) then.setDate(then.getDate() + 7);
  return (then - there) / 1000;
}

/** Where the play is. */
export function show(found) {
  state = found;
  for (const id of ["week", "tab-week"]) document.body.classList.toggle(`no-${id}`, state === null);
  $("play").hidden = $("step").hidden = $("again").hidden = state === null;
  if (state === null) {
    $("aside").textContent = say("no_week");
    return;
  }
  const over = state.chapter >= state.chapters.length;
  $("play").textContent = say(state.playing ? "stop" : "play");
  $("play").disabled = over;
  $("step").disabled = over || state.playing;
  $("chapters").replaceChildren(...state.chapters.map(chapter));
  if (over) $("aside").textContent = say("over");
  setClock(state.now, !state.playing);
}

function chapter(title, n) {
  const where = n < state.chapter ? "done" : n === state.chapter ? "now" : "";
  const button = el("button", { type: "button", dataset: { chapter: n }, disabled: n < state.chapter || state.playing }, title);
  return el("li", { className: where }, button);
}

export function aside(words) {
  $("aside").textContent = words;
}

export function setClock(now, runs) {
  base = { box: new Date(now).getTime(), here: performance.now(), runs };
  tick();
}

function tick() {
  const passed = base.runs ? performance.now() - base.here : 0;
  $("now").textContent = instant(new Date(base.box + passed), world.zone, true);
}

export const isPlaying = () => state?.playing ?? false;
