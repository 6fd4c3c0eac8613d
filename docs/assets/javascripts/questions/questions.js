/**
 * Lets a page's questions be answered: what was chosen is judged, and why is said. What is right, and the reasons,
 * stand folded in the page; without this script they are unfolded. Nothing is kept here: whoever wants to know listens
 * for `question-answered`. A classic script: a page opened as a file can load no other.
 */

/** Numbers are places of a question's parts. `missing`: what was chosen is right, and there is more.
 * @typedef {{ right: boolean, good: number[], bad: number[], said: number[], missing: boolean }} Verdict */

/** Judges what was chosen among several; a reason is given for each that was chosen.
 * @param {number[]} chosen @param {number[]} right @returns {Verdict} */
function judgeChoice(chosen, right) {
  const bad = chosen.filter((it) => !right.includes(it));
  const good = chosen.filter((it) => right.includes(it));
  const missing = bad.length === 0 && good.length < right.length;
  return { right: bad.length === 0 && !missing, good, bad, said: chosen, missing };
}

/** Judges an order, which is right when each part stands at its own place. A wrong one is mended from its top: only the
 * first that stands wrong is explained. @param {number[]} order @returns {Verdict} */
function judgeOrder(order) {
  const bad = order.filter((part, at) => part !== at);
  const good = order.filter((part, at) => part === at);
  return { right: bad.length === 0, good, bad, said: bad.length > 0 ? bad.slice(0, 1) : order, missing: false };
}

/** Judges what was chosen for each part, by its place; NaN where nothing was. @param {number[]} chosen
 * @returns {Verdict} */
function judgePairs(chosen) {
  const places = chosen.map((_, at) => at);
  const bad = places.filter((at) => !Number.isNaN(chosen[at]) && chosen[at] !== at);
  const good = places.filter((at) => chosen[at] === at);
  const missing = bad.length === 0 && good.length < chosen.length;
  return { right: good.length === chosen.length, good, bad, said: bad.length > 0 ? bad : good, missing };
}

/** The number of the smallest box around a point, -1 where there is none.
 * @param {number} x @param {number} y @param {Pick<DOMRect, "left" | "right" | "top" | "bottom">[]} boxes */
function boxAt(x, y, boxes) {
  const around = boxes.filter((it) => it.left <= x && x <= it.right && it.top <= y && y <= it.bottom);
  const areas = around.map((it) => (it.right - it.left) * (it.bottom - it.top));
  return boxes.indexOf(around[areas.indexOf(Math.min(...areas))]);
}

(() => {
  /** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
  const listOf = (root, selector) => Array.from(root.querySelectorAll(selector));

  /** @param {HTMLElement} element */
  const partOf = (element) => Number(element.dataset.part ?? element.dataset.why);

  /** What is chosen now, and what to make of it; undefined where nothing is. @param {HTMLElement} question */
  function judged(question) {
    if (question.dataset.shape === "sap-xep") return judgeOrder(listOf(question, "[data-part]").map(partOf));
    if (question.dataset.shape === "noi") {
      const values = Array.from(question.querySelectorAll("select"), (it) => Number.parseInt(it.value, 10));
      return values.every(Number.isNaN) ? undefined : judgePairs(values);
    }
    const chosen = Array.from(question.querySelectorAll("input")).filter((it) => it.checked);
    const right = listOf(question, "[data-right]").map(partOf);
    return chosen.length === 0
      ? undefined
      : judgeChoice(
          chosen.map((it) => Number(it.value)),
          right,
        );
  }

  /** Marks the parts that are judged, or none. @param {HTMLElement} question @param {Verdict} [verdict] */
  function mark(question, verdict) {
    for (const part of listOf(question, "[data-part]")) {
      part.classList.toggle("is-right", verdict?.good.includes(partOf(part)) === true);
      part.classList.toggle("is-wrong", verdict?.bad.includes(partOf(part)) === true);
    }
    question.classList.toggle("is-done", verdict?.right === true);
  }

  /** @param {HTMLElement} question @param {DOMStringMap} words */
  function makeAnswerable(question, words) {
    const [said] = listOf(question, ".question-said");
    let first = true;

    /** Says a sentence below the question, then reasons. @param {string} kind @param {string | undefined} sentence
     * @param {number[]} parts */
    const say = (kind, sentence, parts) => {
      const strong = document.createElement("strong");
      strong.textContent = sentence ?? "";
      said.className = `question-said is-${kind}`;
      said.replaceChildren(strong);
      for (const part of parts) {
        const line = document.createElement("span");
        const named = parts.length > 1 ? "" : " span"; // of one alone, only the reason
        for (const it of listOf(question, `[data-why="${part}"]${named}`))
          line.append(...it.cloneNode(true).childNodes);
        said.append(line);
      }
    };

    const forget = () => {
      mark(question);
      said.replaceChildren();
    };

    const answer = () => {
      const verdict = judged(question);
      mark(question, verdict);
      if (!verdict) return say("none", words.none, []);
      const kind = verdict.right ? "right" : verdict.missing ? "missing" : "wrong";
      say(kind, words[kind], verdict.said);
      const detail = { id: question.dataset.key, kind: question.dataset.kind, right: verdict.right, first };
      first = false;
      question.dispatchEvent(new CustomEvent("question-answered", { bubbles: true, detail }));
    };

    /** Moves a row of an order by one place, and says where it stands now. @param {HTMLElement} button */
    const move = (button) => {
      const row = /** @type {HTMLElement} */ (button.parentElement);
      forget();
      if (button.dataset.move === "1") row.nextElementSibling?.after(row);
      else row.previousElementSibling?.before(row);
      button.focus();
      const place = listOf(question, "[data-part]").indexOf(row) + 1;
      say("none", `${row.textContent?.trim()}: ${words.moved} ${place}.`, []);
    };

    question.addEventListener("change", forget);
    for (const button of listOf(question, "[data-move]")) button.onclick = () => move(button);
    for (const button of listOf(question, "[data-check]")) button.onclick = answer;
    question.dataset.ready = "";
  }

  /** A tap on the picture chooses the place that is there. The picture is inert: nothing in it is ever focused.
   * @param {HTMLElement} question @param {HTMLElement} screen */
  function makeTappable(question, screen) {
    const inputs = Array.from(question.querySelectorAll("input"));
    const places = () => inputs.map((it) => screen.shadowRoot?.querySelector(`.place-${it.value}`));
    screen.onclick = (event) => {
      const boxes = places().map((it) => it?.getBoundingClientRect() ?? new DOMRect());
      inputs[boxAt(event.clientX, event.clientY, boxes)]?.click();
    };
    question.addEventListener("change", () => {
      for (const [at, place] of places().entries()) place?.classList.toggle("ringed", inputs[at].checked);
    });
  }

  for (const words of listOf(document, "quiz-answers")) {
    for (const question of listOf(document, "quiz-question")) makeAnswerable(question, words.dataset);
  }
  for (const screen of listOf(document, "[data-shape=tim-loi] .figure-window")) {
    makeTappable(/** @type {HTMLElement} */ (screen.closest("quiz-question")), screen);
  }
})();
