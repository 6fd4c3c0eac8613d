/**
 * The pupil's journey on its pages: the map of six doors, what came back, the end of a door, the certificate. All that
 * is kept stays on this device, under a number and no name. Comes before questions.js, which wakes the questions that
 * are put into the page here. Bundled into a classic script: a page opened as a file can load no other.
 */

import { plainWord, writeClassCode } from "./class-code.js";
import { savePraise } from "./praise-picture.js";
import {
  classRecord,
  countRight,
  isDone,
  nextStop,
  noProgress,
  readProgress,
  returning,
  withAnswer,
  withDoor,
} from "./progress.js";

const PLAYER = "mot-cua:pupil"; // whose turn it is: a number
const SOUND = "mot-cua:sound";
/** @typedef {import("./progress.js").Progress} Progress @typedef {import("./progress.js").Answer} Answer */

let unreadable = false;

/** @param {string} name */
function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string | undefined} value */
function keep(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    return; // it is known until the page is closed
  }
}

const player = () => String(Math.min(Math.max(Number(read(PLAYER)) || 1, 1), 9));

function loaded() {
  const kept = read(`${PLAYER}:${player()}`);
  const found = kept === null ? noProgress() : readProgress(kept);
  unreadable ||= found === undefined;
  return found ?? noProgress();
}

let progress = loaded();

/** @param {(before: Progress) => Progress} change */
function change(change) {
  progress = change(loaded());
  keep(`${PLAYER}:${player()}`, JSON.stringify(progress));
  show();
}

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement | undefined} */
const one = (selector, root = document) => all(selector, root)[0];

/** Writes into each place of a name. @param {string} name @param {string | number} value */
function write(name, value) {
  for (const place of all(`[data-pupil="${name}"]`)) place.textContent = String(value);
}

/** Shows what is to be read when something is so. @param {string} name @param {boolean} so */
function when(name, so) {
  for (const place of all(`[data-pupil-when="${name}"]`)) place.hidden = !so;
}

const door = Number(/cua-([1-6])\b/.exec(location.pathname)?.[1]);
const asked = () => all("#ba-cau ~ quiz-question").map((it) => it.dataset.key ?? "");
const stops = all("[data-stop]");
const kinds = all("[data-of-kind]");

function showMap() {
  const names = stops.map((it) => it.dataset.stop ?? "");
  const next = nextStop(progress, names);
  for (const stop of stops) {
    const state = isDone(progress, stop.dataset.stop ?? "") ? "done" : stop.dataset.stop === next ? "next" : "";
    stop.classList.toggle("is-done", state === "done");
    stop.classList.toggle("is-next", state === "next");
    const said = one(".stop-state", stop) ?? stop.appendChild(document.createElement("span"));
    said.className = "stop-state";
    said.textContent = (state && one("[data-map]")?.dataset[state]) ?? "";
  }
}

function show() {
  showMap();
  const right = asked().filter((key) => progress.right.includes(key)).length;
  const before = Object.keys(progress.before).length;
  const after = Object.keys(progress.after).length;
  for (const [name, value] of Object.entries({ right, number: player(), doors: progress.doors.length }))
    write(name, value);
  write("before", countRight(progress.before));
  write("after", countRight(progress.after));
  when("open", progress.doors.includes(door));
  when("closed", !progress.doors.includes(door));
  when("unreadable", unreadable);
  when("compared", before > 0 && after > 0);
  when("kinds", Object.keys(progress.missed).length + progress.mended.length > 0);
  for (const it of kinds) {
    const kind = it.dataset.ofKind ?? "";
    it.hidden = !(kind in progress.missed || progress.mended.includes(kind));
    it.classList.toggle("is-mended", progress.mended.includes(kind));
  }
  for (const it of all("[data-number]")) it.ariaPressed = String(it.dataset.number === player());
  for (const it of all("[data-sound]")) it.ariaPressed = String(read(SOUND) === "1");
  one("[data-door-end]")?.classList.toggle("is-open", progress.doors.includes(door));
}

/** Puts what was missed into the page again, in another form. */
function askAgain() {
  const box = one("[data-returning]");
  const spares = box?.querySelector("template")?.content;
  if (!(box && spares)) return;
  const here = all("quiz-question").map((it) => it.dataset.key);
  const known = all("quiz-question", spares).filter((it) => !here.includes(it.dataset.key));
  const spare = known.map(({ dataset: { key = "", kind = "", shape = "" } }) => ({ id: key, kind, shape }));
  for (const { id } of returning(progress, spare)) {
    const found = known.find((it) => it.dataset.key === id);
    if (found) box.append(document.importNode(found, true));
    box.hidden = false;
  }
}

/** Two notes, for who wants to hear that a door opens. */
function ring() {
  if (read(SOUND) !== "1") return;
  const audio = new AudioContext();
  for (const [at, pitch] of [523, 784].entries()) {
    const note = new OscillatorNode(audio, { type: "triangle", frequency: pitch });
    note.connect(new GainNode(audio, { gain: 0.15 })).connect(audio.destination);
    note.start(audio.currentTime + at * 0.18);
    note.stop(audio.currentTime + at * 0.18 + 0.16);
  }
}

/** @param {Event} event */
function take(event) {
  const { detail, target } = /** @type {CustomEvent<Answer>} */ (event);
  const { shape = "", set } = /** @type {HTMLElement} */ (target).dataset;
  change((before) => withAnswer(before, { ...detail, shape, set }, Date.now()));
  const isOpen = asked().length > 0 && asked().every((key) => progress.right.includes(key));
  if (!(door && isOpen) || progress.doors.includes(door)) return;
  change((before) => withDoor(before, door));
  ring();
}

/** What the buttons of these pages do, by the attribute that names it.
 * @type {Record<string, (button: HTMLElement) => void>} */
const ACTS = {
  number: (button) => keep(PLAYER, button.dataset.number),
  forget: () => keep(`${PLAYER}:${player()}`, undefined),
  sound: () => keep(SOUND, read(SOUND) === "1" ? undefined : "1"),
  print: () => print(),
  picture: savePraise,
  code: () => {
    const word = /** @type {HTMLInputElement | undefined} */ (one("[data-class-word]"))?.value ?? "";
    when("no-word", plainWord(word) === "");
    when("code", plainWord(word) !== "");
    write(
      "code",
      writeClassCode(
        classRecord(
          progress,
          kinds.map((it) => it.dataset.ofKind ?? ""),
        ),
        word,
      ),
    );
  },
};

for (const [name, act] of Object.entries(ACTS)) {
  for (const button of all(`button[data-${name}]`)) {
    button.addEventListener("click", () => {
      act(button);
      unreadable = false;
      progress = loaded();
      show();
    });
  }
}
const named = /** @type {HTMLInputElement | undefined} */ (one("[data-child-name]"));
named?.addEventListener("input", () => write("name", named.value.normalize("NFC").trim()));
document.addEventListener("question-answered", take);
for (const event of ["pageshow", "storage"]) {
  addEventListener(event, () => {
    progress = loaded();
    show();
  });
}
write("today", new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date()));
for (const it of all("[data-needs-journey]")) it.hidden = false;
askAgain();
show();
