// The phone's screen: bubbles, buttons, replies, pictures, service lines.

import { control, pictureOf } from "./box.js";
import { $, colourOf, el, face, nameOf, rich } from "./dom.js";
import { instant, say } from "./words.js";
import { messages, person, world } from "./world.js";

const NEAR_PIXELS = 120; // so near its end a talk follows what is new
const GOING_MILLISECONDS = 400;

const shown = new Map(); // number → element, of the chat that is looked at
let chat = 0;
let hooks = {};

/** `on`: press(message, key), menu(message, element), link(address). */
export function setUp(on) {
  hooks = on;
  const talk = $("talk");
  talk.addEventListener("scroll", () => {
    if (isNear()) $("newest").hidden = true;
  });
  talk.addEventListener("click", clicked);
  talk.addEventListener("contextmenu", (event) => {
    if (menuFor(event.target)) event.preventDefault();
  });
  $("newest").addEventListener("click", toEnd);
}

function clicked(event) {
  const key = event.target.closest("[data-key]");
  const link = event.target.closest("[data-link]");
  if (key) {
    const found = messages(chat).get(Number(key.closest(".message").dataset.number));
    const [row, column] = key.dataset.key.split(",").map(Number);
    if (found) hooks.press(found, found.reply_markup.inline_keyboard[row][column], key);
  } else if (link) {
    event.preventDefault();
    hooks.link(link.dataset.link);
  } else if (event.target.closest(".said, .name")) menuFor(event.target);
}

function menuFor(target) {
  const bubble = target.closest(".message[data-number]");
  const found = bubble && messages(chat).get(Number(bubble.dataset.number));
  if (found) hooks.menu(found);
  return Boolean(found);
}

/** Look at a chat, from its newest message. */
export function look(at) {
  chat = at;
  shown.clear();
  const all = [...messages(chat).values()].map(bubble);
  $("talk").replaceChildren(...all);
  $("newest").hidden = true;
  toEnd();
}

export const looksAt = () => chat;

/** A message that is new, or has a new face. */
export function show(message) {
  const old = shown.get(message.message_id);
  const follows = isNear() || message.from?.id === world.me;
  const made = bubble(message);
  if (old) old.replaceWith(made);
  else $("talk").append(made);
  if (old && !follows) return;
  if (follows) toEnd();
  else $("newest").hidden = false;
}

/** A message that only one sees, or a word of the narrator's: it has no number. */
export function tell(text, className) {
  const follows = isNear();
  $("talk").append(el("div", { className: `line ${className}` }, text));
  if (follows) toEnd();
}

export function showAlone(message) {
  const made = bubble(message);
  made.classList.add("alone");
  made.removeAttribute("data-number");
  made.querySelector(".when").textContent = say("only_you");
  $("talk").append(made);
  toEnd();
}

export function drop(number) {
  const old = shown.get(number);
  shown.delete(number);
  old?.classList.add("going");
  setTimeout(() => old?.remove(), GOING_MILLISECONDS);
}

const isNear = () => {
  const talk = $("talk");
  return talk.scrollHeight - talk.scrollTop - talk.clientHeight < NEAR_PIXELS;
};

function toEnd() {
  const talk = $("talk");
  talk.scrollTop = talk.scrollHeight;
  requestAnimationFrame(() => { talk.scrollTop = talk.scrollHeight; });
}

// --- one message ------------------------------------------------------------------------------------

function bubble(message) {
  const words = service(message);
  const made = words ? el("div", { className: "line" }, words) : full(message);
  shown.set(message.message_id, made);
  return made;
}

function service(message) {
  const names = (people) => people.map(nameOf).join("、");
  if (message.new_chat_members) return say("came", { name: names(message.new_chat_members) });
  if (message.left_chat_member) return say("went", { name: nameOf(message.left_chat_member) });
  if (message.pinned_message) return `${nameOf(message.from)} ${say("pinned")}`;
  if (message.new_chat_title) return say("renamed", { name: message.new_chat_title });
  if (message.forum_topic_created) return `# ${message.forum_topic_created.name}`;
  return "";
}

function full(message) {
  const sender = message.sender_chat ?? message.from;
  const mine = message.from?.id === world.me && !message.sender_chat;
  const kind = mine ? "mine" : sender.id === world.bot ? "ours" : "theirs";
  const name = el("b", { className: "name" }, nameOf(sender));
  name.style.color = sender.id === world.bot ? "var(--red)" : colourOf(sender.id);
  const body = el("div", { className: "body" }, mine ? null : name, ...quote(message), ...content(message), when(message), keys(message));
  return el("article", { className: `message ${kind}`, dataset: { number: message.message_id } }, mine ? null : face(sender), body);
}

function quote(message) {
  const told = message.reply_to_message;
  if (!told || told.forum_topic_created) return [];
  return [el("span", { className: "quote" }, `${nameOf(told.sender_chat ?? told.from)}: ${told.text ?? told.caption ?? "🖼"}`)];
}

function content(message) {
  const made = [];
  if (message.photo) made.push(el("img", { src: pictureOf(message.photo.at(-1).file_id), alt: message.caption ?? "🖼", loading: "lazy" }));
  if (message.document) made.push(attached(message.document));
  if (message.dice) made.push(el("div", { className: "dice" }, `${message.dice.emoji} ${message.dice.value}`));
  if (message.contact) made.push(el("div", {}, `🪪 ${message.contact.first_name} ${message.contact.phone_number}`));
  if (message.story) made.push(el("div", {}, "📖"));
  const text = message.text ?? message.caption;
  if (text) made.push(el("div", { className: "said" }, ...rich(text, message.entities ?? message.caption_entities)));
  return made;
}

function attached(file) {
  const name = file.file_name ?? "…";
  return el("a", { href: pictureOf(file.file_id), download: name }, say("file", { name }));
}

function when(message) {
  const clock = instant(new Date(message.date * 1000), world.zone).split(" ").at(-1);
  return el("span", { className: "when" }, message.edit_date ? `${say("edited")} ${clock}` : clock);
}

function keys(message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  const button = (key, row, column) =>
    el("button", { type: "button", dataset: { key: `${row},${column}` } }, key.url ? `${key.text} ↗` : key.text);
  return el("div", { className: "keys" }, ...rows.map((keysOf, row) => el("div", {}, ...keysOf.map((key, column) => button(key, row, column)))));
}

/** Say something as whoever one is. */
export const post = (given) => control("post", { chat, person: world.me, ...given });
export const authorOf = (message) => nameOf(message.sender_chat ?? person(message.from.id));
