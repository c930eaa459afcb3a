// Every word of the page's own, in three languages. What 小二 and the people say is the group's.

const WORDS = {
  "zh-Hans": {
    week: "这一周", play: "▶ 往下演", stop: "⏸ 停一下", step: "走一步", again: "从头来",
    tries: "自己试试", who: "你现在是谁", group: "群里", alone: "小二 · 私聊", members: "{n} 人",
    ledger: "账本", wire: "连线", hour: "+1 小时", wednesday: "到周三 20:00", sunday: "到周日 09:00",
    say: "说点什么…", say_alone: "悄悄跟小二说…", join: "加入群", start: "开始", answering: "回复 {name}", editing: "改这条",
    owner: "群主", admin: "管理员", muted: "禁言中", outside: "不在群", newest: "↓ 有新消息", close: "好",
    reply: "回复", edit: "改", picture: "🖼 发张图", card: "🪪 发张名片", scan: "🔳 扫一扫", card_name: "王师傅",
    nothing_to_scan: "谁的手机上都没亮着码", phone_of: "{name}的手机", no_code: "这不是领奖的码", only_you: "仅你可见",
    came: "{name} 进群了", went: "{name} 离开了群", pinned: "置顶了一条消息", renamed: "群名改成「{name}」",
    edited: "改过", file: "📎 {name}", passed: "这一步跳过了：{why}", busy: "正演着呢，先停一下", lost: "连线断了，正在重连…",
    cannot: "做不了：{why}", over: "一周演完了。接着试，或从头来", fund: "公款", issue: "小二", packet: "红包", game: "游戏",
    light: "明暗", reset: "小二在收拾铺子…", quiet: "还没动过账", no_calls: "还没有往来", no_week: "只有一个空盒子：没有要演的",
    try: ["规则", "签到", "积分", "排行", "加微信 abc123 领券，进群还有红包", "发红包 20 4 大家好", "小二，几点开门？", "玩游戏", "抽奖"],
  },
  "zh-Hant": {
    week: "這一週", play: "▶ 往下演", stop: "⏸ 停一下", step: "走一步", again: "從頭來",
    tries: "自己試試", who: "你現在是誰", group: "群裡", alone: "小二 · 私聊", members: "{n} 人",
    ledger: "帳本", wire: "連線", hour: "+1 小時", wednesday: "到週三 20:00", sunday: "到週日 09:00",
    say: "說點什麼…", say_alone: "悄悄跟小二說…", join: "加入群", start: "開始", answering: "回覆 {name}", editing: "改這條",
    owner: "群主", admin: "管理員", muted: "禁言中", outside: "不在群", newest: "↓ 有新訊息", close: "好",
    reply: "回覆", edit: "改", picture: "🖼 發張圖", card: "🪪 發張名片", scan: "🔳 掃一掃", card_name: "王師傅",
    nothing_to_scan: "誰的手機上都沒亮著碼", phone_of: "{name}的手機", no_code: "這不是領獎的碼", only_you: "僅你可見",
    came: "{name} 進群了", went: "{name} 離開了群", pinned: "置頂了一則訊息", renamed: "群名改成「{name}」",
    edited: "改過", file: "📎 {name}", passed: "這一步跳過了：{why}", busy: "正演著呢，先停一下", lost: "連線斷了，正在重連…",
    cannot: "做不了：{why}", over: "一週演完了。接著試，或從頭來", fund: "公款", issue: "小二", packet: "紅包", game: "遊戲",
    light: "明暗", reset: "小二在收拾鋪子…", quiet: "還沒動過帳", no_calls: "還沒有往來", no_week: "只有一個空盒子：沒有要演的",
    try: ["規則", "簽到", "積分", "排行", "加微信 abc123 領券，進群還有紅包", "發紅包 20 4 大家好", "小二，幾點開門？", "玩遊戲", "抽獎"],
  },
  en: {
    week: "The week", play: "▶ Play on", stop: "⏸ Pause", step: "One step", again: "Start over",
    tries: "Try it yourself", who: "Who you are", group: "Group", alone: "小二 · private", members: "{n} people",
    ledger: "Books", wire: "Wire", hour: "+1 hour", wednesday: "to Wed 20:00", sunday: "to Sun 09:00",
    say: "Say something…", say_alone: "Tell 小二 quietly…", join: "Join the group", start: "Start", answering: "Reply to {name}", editing: "Edit this",
    owner: "owner", admin: "admin", muted: "muted", outside: "not in", newest: "↓ new messages", close: "OK",
    reply: "Reply", edit: "Edit", picture: "🖼 Send a picture", card: "🪪 Send a contact", scan: "🔳 Scan", card_name: "Mr Wang",
    nothing_to_scan: "Nobody's phone shows a code", phone_of: "{name}'s phone", no_code: "That is no code for a prize", only_you: "only you see this",
    came: "{name} joined", went: "{name} left", pinned: "pinned a message", renamed: "the group is now “{name}”",
    edited: "edited", file: "📎 {name}", passed: "This step was passed over: {why}", busy: "It is being played: pause first", lost: "Connection lost, trying again…",
    cannot: "That can't be done: {why}", over: "The week is over. Go on trying, or start over", fund: "fund", issue: "小二", packet: "packet", game: "game",
    light: "light or dark", reset: "小二 is tidying up…", quiet: "Nothing was moved yet", no_calls: "No calls yet", no_week: "An empty box: there is nothing to play",
    try: ["/rules", "/checkin", "/points", "/top", "加微信 abc123 领券，进群还有红包", "/redpacket 20 4 hello", "小二，几点开门？", "/game", "/lottery"],
  },
};

export const LANGUAGES = { "zh-Hans": "简体", "zh-Hant": "繁體", en: "English" };

let language = localStorage.getItem("language") ?? guess();

function guess() {
  const wanted = navigator.language ?? "zh";
  if (!wanted.startsWith("zh")) return "en";
  return /Hant|TW|HK|MO/i.test(wanted) ? "zh-Hant" : "zh-Hans";
}

export const spoken = () => (language in WORDS ? language : "zh-Hans");

export function speak(wanted) {
  language = wanted;
  localStorage.setItem("language", wanted);
  document.documentElement.lang = wanted;
}

/** A sentence, with {names} filled in. */
export function say(key, facts = {}) {
  return WORDS[spoken()][key].replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
}

export const tries = () => WORDS[spoken()].try;

const DAYS = { "zh-Hans": "周", "zh-Hant": "週" };

/** An instant as people read it: day, weekday, clock; in the group's zone. */
export function instant(date, zone, seconds = false) {
  const how = { timeZone: zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit", ...(seconds && { second: "2-digit" }) };
  const clock = new Intl.DateTimeFormat("en-GB", how).format(date);
  const weekday = new Intl.DateTimeFormat(spoken(), { timeZone: zone, weekday: "short" }).format(date);
  const day = new Intl.DateTimeFormat(spoken(), { timeZone: zone, month: "numeric", day: "numeric" }).format(date);
  return `${day} ${weekday.replace(/^[周週]/, DAYS[spoken()] ?? "")} ${clock}`;
}
