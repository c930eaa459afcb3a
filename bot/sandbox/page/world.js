// What the page knows of the box: people, members, messages; and who it shows things as.

import { control, play } from "./box.js";

const MESSAGES_MAX = 500; // of one chat, when the page is opened

export const world = {
  me: 0, bot: 0, group: 0, zone: "Asia/Shanghai",
  people: new Map(), // everybody by number
  cast: [], // those one can be
  members: new Map(), // the group's, by person
  chats: new Map(), // chat → messages by number
  pinned: [],
  hasPlay: false,
};

export const person = (id) => world.people.get(id) ?? { id, first_name: String(id) };
export const member = (id) => world.members.get(id);
export const isIn = (id) => {
  const standing = member(id);
  return standing !== undefined && !["left", "kicked"].includes(standing.status) && standing.is_member !== false;
};
export const isMuted = (id) => member(id)?.status === "restricted" && !member(id).can_send_messages;

/** Read everything anew. */
export async function read() {
  const [shown, everybody, chats] = await Promise.all([play("state"), control("people"), control("chats")]);
  world.hasPlay = shown !== null;
  world.people = new Map(everybody.map((one) => [one.id, one]));
  world.bot = shown?.bot ?? everybody.find((one) => one.is_bot && one.id > 7000000)?.id ?? 0;
  world.group = shown?.chat ?? chats[0]?.id ?? 0;
  world.zone = shown?.zone ?? "Asia/Shanghai";
  const humans = everybody.filter((one) => !one.is_bot && one.first_name !== "Telegram").map((one) => one.id);
  world.cast = shown?.people ?? humans.slice(0, 8);
  if (!world.cast.includes(world.me)) world.me = world.cast[0] ?? 0;
  world.chats = new Map();
  if (world.group) await Promise.all([readMembers(), readChat(world.group), readPins()]);
  return shown;
}

export async function readMembers() {
  const found = await control("members", { chat: world.group });
  world.members = new Map(found.map((one) => [one.user.id, one]));
  await Promise.all(world.cast.filter((id) => !world.members.has(id)).map(readMember));
}

export async function readMember(id) {
  world.members.set(id, await control("member", { chat: world.group, person: id }));
}

export async function readPins() {
  world.pinned = await control("pinned", { chat: world.group });
}

/** The messages of a chat, read when it is first looked at. */
export async function readChat(chat) {
  if (world.chats.has(chat)) return;
  world.chats.set(chat, new Map());
  for (const message of await control("history", { chat, limit: MESSAGES_MAX })) keep(chat, message);
}

export const messages = (chat) => world.chats.get(chat) ?? new Map();

export function keep(chat, message) {
  world.chats.get(chat)?.set(message.message_id, message);
}

export function forget(chat, number) {
  world.chats.get(chat)?.delete(number);
}
