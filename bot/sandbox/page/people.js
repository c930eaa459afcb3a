// Who one is, and who is in the group.

import { $, el, face, nameOf } from "./dom.js";
import { say } from "./words.js";
import { isIn, isMuted, member, person, world } from "./world.js";

/** What stands below a name: role, tag, or what is wrong. */
export function standing(id) {
  const found = member(id);
  if (!isIn(id)) return say("outside");
  if (isMuted(id)) return say("muted");
  if (found.status === "creator") return say("owner");
  if (found.status === "administrator") return found.custom_title ?? say("admin");
  return found.tag ?? "";
}

/** The row of people one can be. */
export function showCast(chosen) {
  const choice = (id) =>
    el("button", { type: "button", role: "radio", ariaChecked: String(id === world.me), tabIndex: id === world.me ? 0 : -1, dataset: { person: id } },
      face(person(id)), el("span", {}, nameOf(person(id))), el("small", {}, standing(id) || "\u00a0"));
  $("people").replaceChildren(...world.cast.map(choice));
  $("people").onclick = (event) => {
    const id = event.target.closest("[data-person]")?.dataset.person;
    if (id) chosen(Number(id));
  };
  $("people").onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (world.cast.indexOf(world.me) + step + world.cast.length) % world.cast.length;
    chosen(world.cast[next]);
    $("people").querySelector('[tabindex="0"]')?.focus();
  };
}

export function showMembers() {
  const present = [...world.members.values()].filter((one) => isIn(one.user.id));
  const row = (one) => el("li", {}, face(one.user), nameOf(one.user), el("small", {}, standing(one.user.id)));
  $("members").querySelector("h2").textContent = say("members", { n: present.length });
  $("members").querySelector("ul").replaceChildren(...present.map(row));
}

export const countOf = () => [...world.members.values()].filter((one) => isIn(one.user.id)).length;
