/**
 * Lets a pupil hear the page: a button at each heading and each question has the device say what stands there, sentence
 * by sentence, and marks the one that is said. Only a Vietnamese voice of the device itself speaks: nothing that stands
 * here is sent anywhere. Where there is none, there is no button. Bundled into a classic script: a page opened as a file
 * can load no other.
 */

import { asSpoken, sentencesOf } from "./spoken.js";

const RATE = 0.85; // for a child who reads along
const OWNERS = "h1, h2, h3, quiz-question";
const BLOCKS =
  "h1, h2, h3, p, li, dt, dd, td, th, caption, figcaption, legend, label, summary, div, section, fieldset, article";
// What is not read aloud: what is pressed, what is no text of the page, where its facts come from.
const UNSAID = `script, style, template, noscript, svg, button, select, code.highlight, practice-coach, practice-portal,
  .fold > summary, .headerlink, .nut, .thu-ngay, .chi-doc, .nguon, .question-check, .question-others b, .word-note, quiz-question summary,
  quiz-answers, [hidden], [aria-hidden=true]`;
const FOLDED = "details.fold.part"; // what a phone folds is heard unfolded
const UNSEEN = ".question-others"; // what a list of choices holds, which nobody can mark

/** @typedef {{ range: Range, block: Element, said: string }} Sentence */
/** @typedef {{ button: HTMLElement, unmark: () => void, utterance?: SpeechSynthesisUtterance }} Turn */

/** Whether a reader sees it now. @param {Element} element */
function isShown(element) {
  if (element.closest(UNSEEN)) return true;
  for (let it = element.closest("details"); it; it = it.parentElement?.closest("details") ?? null) {
    if (!it.open && element.closest("summary")?.parentElement !== it) return false;
  }
  return element.getClientRects().length > 0;
}

/** The texts that a heading or a question has read, in the order of the page. @param {Element} article */
function textsByOwner(article) {
  /** @type {Map<Element, Text[]>} */
  const found = new Map();
  /** @type {Element | undefined} */
  let heading;
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let it = walk.nextNode(); it instanceof Text; it = walk.nextNode()) {
    const holder = it.parentElement;
    if (!holder || holder.closest(UNSAID)) continue;
    const owner = holder.closest(OWNERS);
    if (owner && owner.localName !== "quiz-question") heading = owner;
    const key = owner ?? heading;
    if (key) found.set(key, [...(found.get(key) ?? []), it]);
  }
  return found;
}

/** Texts that stand side by side in one block. @param {Text[]} texts */
function runsOf(texts) {
  /** @type {{ block: Element, texts: Text[] }[]} */
  const runs = [];
  for (const it of texts) {
    const block = it.parentElement?.closest(BLOCKS) ?? document.body;
    if (runs.length > 0 && runs[runs.length - 1].block === block) runs[runs.length - 1].texts.push(it);
    else runs.push({ block, texts: [it] });
  }
  return runs;
}

/** The place of a sign in texts that are read as one. @param {Text[]} texts @param {number} at @returns {[Text, number]} */
function placeIn(texts, at) {
  let left = at;
  for (const it of texts) {
    if (left <= it.data.length) return [it, left];
    left -= it.data.length;
  }
  return [texts[texts.length - 1], texts[texts.length - 1].data.length];
}

/** @param {Text[]} texts @param {import("./spoken.js").Saying} saying @returns {Sentence[]} */
function sentencesIn(texts, saying) {
  return runsOf(texts.filter((it) => it.parentElement && isShown(it.parentElement))).flatMap(({ block, texts }) => {
    const whole = texts.map((it) => it.data).join("");
    return sentencesOf(whole).map(([start, end]) => {
      const range = document.createRange();
      range.setStart(...placeIn(texts, start));
      range.setEnd(...placeIn(texts, end));
      return { range, block, said: asSpoken(whole.slice(start, end), saying) };
    });
  });
}

/** The parts of a sentence's texts, and where each begins and ends. @param {Sentence} sentence */
function partsOf({ range, block }) {
  /** @type {{ text: Text, start: number, end: number }[]} */
  const parts = [];
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let it = walk.nextNode(); it instanceof Text; it = walk.nextNode()) {
    if (!range.intersectsNode(it) || it.parentElement?.closest(UNSAID)) continue;
    const start = it === range.startContainer ? range.startOffset : 0;
    const end = it === range.endContainer ? range.endOffset : it.data.length;
    if (it.data.slice(start, end).trim()) parts.push({ text: it, start, end });
  }
  return parts;
}

/** Marks a sentence; returns what takes the marks away. @param {Sentence} sentence */
function mark(sentence) {
  const marks = partsOf(sentence).map(({ text, start, end }) => {
    text.splitText(end);
    const said = text.splitText(start);
    const mark = document.createElement("span");
    mark.className = "is-said";
    said.replaceWith(mark);
    mark.append(said);
    return mark;
  });
  marks[0]?.scrollIntoView({ block: "nearest" });
  return () => {
    for (const it of marks) {
      const parent = it.parentNode;
      it.replaceWith(...Array.from(it.childNodes));
      parent?.normalize();
    }
  };
}

/** The device's own Vietnamese voice. */
function findVoice() {
  const local = speechSynthesis.getVoices().filter((it) => it.localService && /^vi([-_]|$)/i.test(it.lang));
  return local.find((it) => it.default) ?? local[0];
}

/** @param {Element} article @param {HTMLTemplateElement} pattern @param {import("./spoken.js").Saying} saying */
function start(article, pattern, saying) {
  /** @type {Turn | undefined} */
  let now;
  /** @type {HTMLElement[]} */
  let buttons = [];

  function stop() {
    if (!now) return;
    const { button, unmark } = now;
    now = undefined;
    unmark();
    button.setAttribute("aria-pressed", "false");
    speechSynthesis.cancel();
  }

  /** @param {Turn} turn @param {Sentence[]} sentences */
  function sayNext(turn, [first, ...others]) {
    turn.unmark();
    turn.unmark = () => {};
    const voice = findVoice();
    if (!first || !voice) return stop();
    const utterance = Object.assign(new SpeechSynthesisUtterance(first.said), { voice, lang: voice.lang, rate: RATE });
    utterance.onend = () => turn === now && sayNext(turn, others);
    utterance.onerror = () => turn === now && stop();
    turn.utterance = utterance; // kept, or a browser may forget what is to come after it
    turn.unmark = mark(first);
    speechSynthesis.speak(utterance);
  }

  /** @param {HTMLElement} button @param {Element} owner */
  function press(button, owner) {
    const again = now?.button === button;
    stop();
    if (again) return;
    const texts = textsByOwner(article).get(owner) ?? [];
    for (const it of texts) it.parentElement?.closest(FOLDED)?.setAttribute("open", "");
    const sentences = sentencesIn(texts, saying);
    now = { button, unmark: () => {} };
    button.setAttribute("aria-pressed", "true");
    sayNext(now, sentences);
  }

  /** @param {Element} owner */
  function makeButton(owner) {
    const [button] = /** @type {DocumentFragment} */ (pattern.content.cloneNode(true)).children;
    owner.append(button);
    button.addEventListener("click", () => press(/** @type {HTMLElement} */ (button), owner));
    return /** @type {HTMLElement} */ (button);
  }

  function show() {
    const voice = findVoice();
    if (voice && buttons.length === 0) {
      const owners = Array.from(textsByOwner(article));
      const long = owners.filter(([owner, texts]) =>
        texts.some((it) => it.data.trim() && (!owner.matches("h1, h2, h3") || !owner.contains(it))),
      );
      buttons = long.map(([owner]) => makeButton(owner));
    }
    for (const it of buttons) it.hidden = !voice;
    if (!voice) stop();
  }

  speechSynthesis.onvoiceschanged = show;
  addEventListener("pageshow", show); // old Safari has its voices later, and does not say so
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  show();
}

const article = document.querySelector(".md-content__inner");
const pattern = document.querySelector("[data-hear]");
const saying = document.querySelector("[data-saying]")?.textContent;
if (article && pattern instanceof HTMLTemplateElement && saying && "speechSynthesis" in globalThis)
  start(article, pattern, JSON.parse(saying));
