/**
 * The pupil's journey on its pages: the map of six doors, missions in the practice portal, what came back, the end of a
 * door. All that is kept stays on this device, under a number and no name. Comes before questions.js, which wakes the
 * questions that are put into the page here. Bundled into a classic script: a page opened as a file can load no other.
 */

import { isBellOn, ring, switchBell } from "./bell.js";
import { changePlayer, keepProgress, loadProgress, player } from "./kept.js";
import { all, one, when, write } from "./page-parts.js";
import { setUpPraise, showClassCode } from "./praise.js";
import { savePraise } from "./praise-picture.js";
import * as rules from "./progress.js";

/** @typedef {import("./progress.js").Progress} Progress @typedef {import("./progress.js").Answer} Answer */
/** @typedef {import("./progress.js").Reached} Reached */

let progress = rules.noProgress();
let unreadable = false;

const door = Number(/cua-([1-6])\b/.exec(location.pathname)?.[1]);
const asked = () => all("#ba-cau ~ quiz-question").map((it) => it.dataset.key ?? "");
const cards = all("[data-mission]");
const missions = cards.map((it) => it.dataset.mission ?? "");

/** Reads what is kept, as another page may have changed it, and shows it. */
function load() {
  const found = loadProgress();
  unreadable ||= found === undefined;
  progress = found ?? rules.noProgress();
  show();
  keepNews(rules.withDoor(progress, door, asked(), missions)); // a mission was done on another page
}

/** Keeps what is news; a door opens where that was all it waited for. @param {Progress} next */
function keepNews(next) {
  if (next === progress) return;
  const opened = rules.withDoor(next, door, asked(), missions);
  if (opened !== next) ring();
  progress = opened;
  keepProgress(progress);
  show();
}

function showMap() {
  const stops = all("[data-stop]");
  const names = stops.map((it) => it.dataset.stop ?? "");
  const next = names.find((stop) => !rules.isDone(progress, stop));
  for (const stop of stops) {
    const state = rules.isDone(progress, stop.dataset.stop ?? "") ? "done" : stop.dataset.stop === next ? "next" : "";
    stop.classList.toggle("is-done", state === "done");
    stop.classList.toggle("is-next", state === "next");
    const said = one(".stop-state", stop) ?? stop.appendChild(document.createElement("span"));
    said.className = "stop-state";
    said.textContent = (state && one("[data-map]")?.dataset[state]) ?? "";
  }
}

/** Which steps of a mission are done, and where its button leads: on from there, or anew. @param {HTMLElement} card */
function showMission(card) {
  const { mission = "", begin = "", goOn = "", again = "" } = card.dataset;
  const isOver = progress.missions.includes(mission);
  const reached = progress.reached[mission] ?? [];
  const steps = all("[data-section]", card);
  for (const step of steps) step.classList.toggle("is-done", isOver || reached.includes(step.dataset.section ?? ""));
  const next = steps.find((step) => !step.classList.contains("is-done")) ?? steps[0];
  for (const it of all("[data-go]", card)) {
    it.textContent = isOver ? again : reached.length > 0 ? goOn : begin;
    if (it.dataset.try) it.dataset.try = next.dataset.place;
  }
  const isNext = missions.find((it) => !progress.missions.includes(it)) === mission;
  const state = isOver ? "done" : isNext ? "next" : "";
  for (const it of all(".mission-state", card)) it.hidden = it.dataset.state !== state;
  card.classList.toggle("is-next", isNext);
}

function showKinds() {
  for (const it of all("[data-of-kind]")) {
    const kind = it.dataset.ofKind ?? "";
    it.hidden = !(kind in progress.missed || progress.mended.includes(kind));
    it.classList.toggle("is-mended", progress.mended.includes(kind));
  }
}

function show() {
  showMap();
  showKinds();
  for (const card of cards) showMission(card);
  const right = asked().filter((key) => progress.right.includes(key)).length;
  const [before, after] = [progress.before, progress.after].map((it) => Object.keys(it).length);
  const counts = { right, number: player(), doors: progress.doors.length };
  const tests = { before: rules.countRight(progress.before), after: rules.countRight(progress.after) };
  for (const [name, value] of Object.entries({ ...counts, ...tests })) write(name, value);
  const isOpen = progress.doors.includes(door);
  const states = { open: isOpen, closed: !isOpen, unreadable, compared: before > 0 && after > 0 };
  const waits = missions.some((it) => !progress.missions.includes(it));
  const kinds = Object.keys(progress.missed).length + progress.mended.length > 0;
  const told = { ...states, waits, kinds, unseen: progress.unseen };
  for (const [name, so] of Object.entries(told)) when(name, so);
  for (const it of all("[data-number]")) it.setAttribute("aria-pressed", String(it.dataset.number === player()));
  for (const it of all("[data-face]")) it.hidden = it.dataset.face !== player();
  for (const it of all("[data-sound]")) it.setAttribute("aria-pressed", String(isBellOn()));
  one("[data-door-end]")?.classList.toggle("is-open", isOpen);
}

/** Puts what was missed into the page again, in another form. */
function askAgain() {
  const box = one("[data-returning]");
  const spares = box?.querySelector("template")?.content;
  if (!(box && spares)) return;
  const here = all("quiz-question").map((it) => it.dataset.key);
  const known = all("quiz-question", spares).filter((it) => !here.includes(it.dataset.key));
  const spare = known.map(({ dataset: { key = "", kind = "", shape = "" } }) => ({ id: key, kind, shape }));
  for (const { id } of rules.returning(progress, spare)) {
    const found = known.find((it) => it.dataset.key === id);
    if (found) box.append(document.importNode(found, true));
    box.hidden = false;
  }
}

/** What is news, by the event that tells it. @type {Record<string, (event: CustomEvent) => Progress>} */
const NEWS = {
  "question-answered": ({ detail, target }) => {
    const { shape = "", set } = /** @type {HTMLElement} */ (target).dataset;
    return rules.withAnswer(progress, { .../** @type {Answer} */ (detail), shape, set }, Date.now());
  },
  "practice-coach:reached": ({ detail }) => rules.withMission(progress, /** @type {Reached} */ (detail)),
  "practice-portal:screen": ({ target }) => {
    const wanted = one("[data-unseen]")?.dataset.unseen;
    const sent = /** @type {HTMLElement} */ (target).shadowRoot?.querySelector(`[data-sent="${wanted}"]`);
    return sent && !progress.unseen ? { ...progress, unseen: true } : progress;
  },
};

/** What the buttons of these pages do, by the attribute that names it.
 * @type {Record<string, (button: HTMLElement) => void>} */
const ACTS = {
  number: (button) => changePlayer(button.dataset.number),
  forget: () => keepProgress(),
  sound: switchBell,
  print: () => print(),
  picture: savePraise,
  code: showClassCode,
};

for (const [name, act] of Object.entries(ACTS)) {
  for (const button of all(`button[data-${name}]`)) {
    button.addEventListener("click", () => {
      act(button);
      unreadable = false;
      load();
    });
  }
}
for (const [name, news] of Object.entries(NEWS)) {
  document.addEventListener(name, (event) => keepNews(news(/** @type {CustomEvent} */ (event))));
}
for (const event of ["pageshow", "storage"]) addEventListener(event, load);
for (const it of all("[data-needs-journey]")) it.hidden = false;
setUpPraise();
load();
askAgain();
