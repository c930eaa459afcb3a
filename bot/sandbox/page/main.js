// Puts the page together: what is heard from the box is shown, what is tapped is told to it.

import { control, listen, play } from "./box.js";
import * as books from "./books.js";
import { $, el, nameOf } from "./dom.js";
import * as people from "./people.js";
import * as talk from "./talk.js";
import * as week from "./week.js";
import { LANGUAGES, say, speak, spoken, tries } from "./words.js";
import { forget, isIn, keep, messages, person, read, readChat, readMember, readMembers, readPins, world } from "./world.js";

const TOAST_MILLISECONDS = 3500;
const PRESS_PATIENCE_SECONDS = 8;

let about = null; // { message, edits } that is answered or edited
let isPrivate = false;

const chatNow = () => (isPrivate ? world.me : world.group);

// --- words on the page ------------------------------------------------------------------------------

function label() {
  const texts = {
    "week-title": "week", play: week.isPlaying() ? "stop" : "play", step: "step", again: "again", "try-title": "tries", "who-title": "who",
    "tab-group": "group", "tab-private": "alone", "tab-ledger": "ledger", "tab-wire": "wire", newest: "newest",
  };
  for (const [id, key] of Object.entries(texts)) $(id).textContent = say(key);
  for (const button of document.querySelectorAll("[data-jump]")) button.textContent = say(button.dataset.jump);
  for (const button of document.querySelectorAll("dialog form button")) button.textContent = say("close");
  const panes = { week: "week", phone: "group", books: "ledger" };
  for (const button of document.querySelectorAll("[data-pane]")) if (button.matches("button")) button.textContent = say(panes[button.dataset.pane]);
  $("theme").title = say("light");
  $("language").replaceChildren(...Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code, selected: code === spoken() }, name)));
  $("tries").replaceChildren(...tries().map((words) => el("button", { type: "button" }, words)));
}

// --- who and where ----------------------------------------------------------------------------------

async function goTo(privately) {
  isPrivate = privately;
  about = null;
  await readChat(chatNow());
  talk.look(chatNow());
  showPlace();
}

function showPlace() {
  $("tab-group").setAttribute("aria-selected", String(!isPrivate));
  $("tab-private").setAttribute("aria-selected", String(isPrivate));
  $(isPrivate ? "tab-private" : "tab-group").classList.remove("unread");
  $("members-open").textContent = say("members", { n: people.countOf() });
  $("words").placeholder = say(isPrivate ? "say_alone" : "say");
  const strange = isPrivate ? messages(world.me).size === 0 : !isIn(world.me);
  $("composer").hidden = strange;
  $("instead").hidden = !strange;
  $("instead").firstElementChild.textContent = say(isPrivate ? "start" : "join");
  showAbout();
  showPin();
  people.showCast(become);
}

async function become(id) {
  world.me = id;
  sessionStorage.setItem("me", id);
  await goTo(isPrivate);
}

function showPin() {
  const found = isPrivate ? null : messages(world.group).get(world.pinned.at(-1));
  $("pin").hidden = !found;
  if (found) $("pin").textContent = `📌 ${found.text ?? found.caption ?? ""}`;
}

// --- saying and pressing ----------------------------------------------------------------------------

function toast(words) {
  $("toast").textContent = words;
  $("toast").classList.add("shown");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => $("toast").classList.remove("shown"), TOAST_MILLISECONDS);
}

const failed = (error) => toast(error.message === "busy" ? say("busy") : say("cannot", { why: error.message }));

async function send(words) {
  const text = words.trim();
  if (!text) return;
  const given = about;
  about = null;
  showAbout();
  if (given?.edits) await control("edit", { chat: chatNow(), message: given.message.message_id, text });
  else await talk.post({ text, ...(given && { reply_to: given.message.message_id }) });
}

async function press(message, key, element) {
  if (key.url) return link(key.url);
  element.disabled = true;
  try {
    const given = { chat: talk.looksAt(), person: world.me, message: message.message_id, data: key.callback_data, patience_seconds: PRESS_PATIENCE_SECONDS };
    const answer = await control("press", given);
    if (answer.url) await link(answer.url);
    else if (answer.show_alert) alertWith(answer.text);
    else if (answer.text) toast(answer.text);
  } catch (error) {
    failed(error);
  } finally {
    element.disabled = false;
  }
}

function alertWith(words) {
  $("alert").querySelector("p").textContent = words;
  $("alert").showModal();
}

/** A link to 小二 opens the private chat; any other is only shown. */
async function link(address) {
  const url = new URL(address, location.href);
  const payload = url.searchParams.get("start");
  if (url.hostname !== "t.me" || payload === null) return toast(address);
  await control("open_link", { person: world.me, payload }).catch(failed);
  await goTo(true);
}

function showAbout() {
  $("about").hidden = !about;
  if (!about) return;
  $("about").firstElementChild.textContent = about.edits ? say("editing") : say("answering", { name: talk.authorOf(about.message) });
}

// --- menus ------------------------------------------------------------------------------------------

function offer(choices) {
  const button = ([words, work]) => {
    const made = el("button", { type: "button" }, words);
    made.addEventListener("click", () => {
      $("menu").close();
      Promise.resolve(work()).catch(failed);
    });
    return made;
  };
  $("menu").firstElementChild.replaceChildren(...choices.map(button));
  $("menu").showModal();
}

function menuOf(message) {
  const choices = [[say("reply"), () => take({ message, edits: false })]];
  if (message.from?.id === world.me && message.text) choices.push([say("edit"), () => take({ message, edits: true })]);
  if (!message.from || $("composer").hidden) return;
  offer(choices);
}

function take(chosen) {
  about = chosen;
  showAbout();
  if (about.edits) $("words").value = about.message.text;
  $("words").focus();
}

const more = () =>
  offer([
    [say("scan"), scan],
    [say("picture"), () => talk.post({ photo: true })],
    [say("card"), () => talk.post({ contact: { first_name: say("card_name"), phone_number: "13800000000" } })],
  ]);

/** Point the camera at another phone: those that show a code just now are offered. */
async function scan() {
  const others = world.cast.filter((id) => id !== world.me);
  const codes = await Promise.all(others.map((id) => control("scan", { chat: id }).catch(() => null)));
  const phones = others.map((id, n) => [id, codes[n]]).filter(([, code]) => code);
  if (!phones.length) return toast(say("nothing_to_scan"));
  return offer(phones.map(([id, code]) => [say("phone_of", { name: nameOf(person(id)) }), () => read_(code)]));
}

const read_ = (code) => (code.startsWith("https://t.me/") ? link(code) : toast(say("no_code")));

// --- what is heard ----------------------------------------------------------------------------------

const HEARD = {
  message({ chat_id, message }) {
    keep(chat_id, message);
    if (message.pinned_message) readPins().then(showPin);
    if (chat_id === talk.looksAt()) {
      talk.show(message);
      if (isPrivate && !$("instead").hidden) showPlace();
    } else if (chat_id === world.me) $("tab-private").classList.add("unread");
    else if (chat_id === world.group) $("tab-group").classList.add("unread");
  },
  edit({ chat_id, message }) {
    keep(chat_id, message);
    if (chat_id === talk.looksAt()) talk.show(message);
  },
  delete({ chat_id, message_id }) {
    forget(chat_id, message_id);
    if (chat_id === talk.looksAt()) talk.drop(message_id);
  },
  ephemeral({ chat_id, to, message }) {
    if (to === world.me && chat_id === talk.looksAt()) talk.showAlone(message);
  },
  async member({ chat_id, user_id }) {
    if (chat_id !== world.group) return;
    await readMember(user_id);
    showPlace();
  },
  call: books.call,
  entry: books.entry,
  play: week.show,
  aside({ words }) {
    week.aside(words);
    talk.tell(words, "told");
  },
  passed_over({ why }) {
    talk.tell(say("passed", { why }), "told");
  },
  renewed: begin,
};

// --- from the start ---------------------------------------------------------------------------------

async function begin() {
  books.clear();
  const shown = await read();
  week.show(shown);
  if (shown === null) week.setClock(await control("now"), true);
  for (const entry of shown === null ? [] : await play("entries")) books.entry(entry);
  if (world.me) await goTo(false);
}

function setUp() {
  speak(spoken());
  world.me = Number(sessionStorage.getItem("me") ?? 0);
  document.body.dataset.pane = "phone";
  const dark = localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.theme = dark;
  talk.setUp({ press, menu: menuOf, link });
  books.setUp();
  week.setUp(failed);
  label();
  $("language").addEventListener("change", async (event) => {
    speak(event.target.value);
    label();
    await begin();
  });
  $("theme").addEventListener("click", () => {
    const other = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = other;
    localStorage.setItem("theme", other);
  });
  $("tab-group").addEventListener("click", () => goTo(false));
  $("tab-private").addEventListener("click", () => goTo(true));
  $("members-open").addEventListener("click", async () => {
    await readMembers();
    people.showMembers();
    $("members").showModal();
  });
  $("more").addEventListener("click", more);
  $("about").lastElementChild.addEventListener("click", () => {
    about = null;
    showAbout();
  });
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = $("words").value;
    $("words").value = "";
    send(words).catch((error) => {
      $("words").value = words;
      failed(error);
    });
  });
  $("words").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    $("composer").requestSubmit();
  });
  $("instead").firstElementChild.addEventListener("click", () =>
    (isPrivate ? control("start_private", { person: world.me }) : control("join", { chat: world.group, person: world.me })).catch(failed));
  $("tries").addEventListener("click", (event) => {
    if (!event.target.matches("button")) return;
    document.body.dataset.pane = "phone";
    $("words").value = event.target.textContent;
    $("words").focus();
  });
  for (const button of document.querySelectorAll(".dock button")) {
    button.addEventListener("click", () => {
      document.body.dataset.pane = button.dataset.pane;
      for (const one of document.querySelectorAll(".dock button")) one.setAttribute("aria-current", String(one === button));
    });
  }
}

setUp();
listen((kind, facts) => HEARD[kind]?.(facts), () => toast(say("lost")), begin);
begin().catch(failed);
