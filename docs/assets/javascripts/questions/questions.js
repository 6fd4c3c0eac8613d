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
 * @param {number} x @param {number} y @param {DOMRect[]} boxes */
function boxAt(x, y, boxes) {
  const around = boxes.filter((it) => it.left <= x && x <= it.right && it.top <= y && y <= it.bottom);
  const smallest = Math.min(...around.map((it) => it.width * it.height));
  return boxes.findIndex((it) => around.includes(it) && it.width * it.height === smallest);
}

(() => {
  /** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
  const listOf = (root, selector) => Array.from(root.querySelectorAll(selector));

  /** @param {HTMLElement} element */
  const partOf = (element) => Number(element.dataset.part ?? element.dataset.why);

  /** What is chosen now, and what to make of it; undefined where nothing is. @param {HTMLElement} question */
  function judged(question) {
    const { shape } = question.dataset;
    if (shape === "sap-xep") return judgeOrder(listOf(question, "[data-part]").map(partOf));
    if (shape === "noi") {
      const chosen = Array.from(question.querySelectorAll("select"), (it) =>
        it.value ? Number(it.value) : Number.NaN,
      );
      return chosen.every(Number.isNaN) ? undefined : judgePairs(chosen);
    }
    const chosen = Array.from(question.querySelectorAll("input"))
      .filter((it) => it.checked)
      .map((it) => Number(it.value));
    return chosen.length === 0 ? undefined : judgeChoice(chosen, listOf(question, "[data-right]").map(partOf));
  }

  /** Says something below a question: a sentence, then reasons. @param {HTMLElement} box @param {string | undefined} sentence
   * @param {Node[][]} reasons */
  function say(box, sentence, reasons) {
    const strong = document.createElement("strong");
    strong.textContent = sentence ?? "";
    box.replaceChildren(strong);
    for (const reason of reasons) {
      const line = document.createElement("span");
      line.append(...reason);
      box.append(line);
    }
  }

  /** @param {HTMLElement} question @param {Verdict | undefined} verdict */
  function mark(question, verdict) {
    for (const part of listOf(question, "[data-part]")) {
      part.classList.toggle("is-right", verdict?.good.includes(partOf(part)) === true);
      part.classList.toggle("is-wrong", verdict?.bad.includes(partOf(part)) === true);
    }
    question.classList.toggle("is-done", verdict?.right === true);
  }

  /** @param {HTMLElement} question @param {HTMLElement} words */
  function makeAnswerable(question, words) {
    const said = /** @type {HTMLElement} */ (question.querySelector(".question-said"));
    const check = /** @type {HTMLElement} */ (question.querySelector("[data-check]"));
    let first = true;

    const forget = () => {
      mark(question, undefined);
      said.className = "question-said";
      said.replaceChildren();
    };

    const answer = () => {
      const verdict = judged(question);
      mark(question, verdict);
      if (!verdict) return say(said, words.dataset.none, []);
      const key = verdict.right ? "right" : verdict.missing ? "missing" : "wrong";
      const reasons = verdict.said.map((part) => {
        const why = /** @type {HTMLElement} */ (question.querySelector(`[data-why="${part}"]`));
        return Array.from((verdict.said.length > 1 ? why : listOf(why, "span")[0]).childNodes, (it) =>
          it.cloneNode(true),
        );
      });
      say(said, words.dataset[key], reasons);
      said.className = `question-said is-${key}`;
      const detail = { id: question.dataset.key, kind: question.dataset.kind, right: verdict.right, first };
      first = false;
      question.dispatchEvent(new CustomEvent("question-answered", { bubbles: true, detail }));
    };

    /** Moves a row of an order by one place, and says where it stands now. @param {HTMLElement} button */
    const move = (button) => {
      const row = /** @type {HTMLElement} */ (button.parentElement);
      const beside = button.dataset.move === "1" ? row.nextElementSibling : row.previousElementSibling;
      forget();
      if (button.dataset.move === "1") beside?.after(row);
      else beside?.before(row);
      button.focus();
      const place = listOf(question, "[data-part]").indexOf(row) + 1;
      say(said, `${row.textContent?.trim()}: ${words.dataset.moved} ${place}.`, []);
    };

    question.addEventListener("change", forget);
    check.addEventListener("click", answer);
    for (const button of listOf(question, "[data-move]")) button.addEventListener("click", () => move(button));
    const screen = question.querySelector(".figure-window");
    if (screen && question.dataset.shape === "tim-loi") makeTappable(question, /** @type {HTMLElement} */ (screen));
    listOf(question, ".question-check")[0].hidden = false;
    question.dataset.ready = "";
  }

  /** A tap on the picture chooses the place that is there. The picture is inert: nothing in it is ever focused.
   * @param {HTMLElement} question @param {HTMLElement} screen */
  function makeTappable(question, screen) {
    const inputs = Array.from(question.querySelectorAll("input"));
    const places = () => inputs.map((it) => screen.shadowRoot?.querySelector(`.place-${it.value}`));
    const show = () => {
      for (const [at, place] of places().entries()) place?.classList.toggle("ringed", inputs[at].checked);
    };
    screen.addEventListener("click", (event) => {
      const boxes = places().map((it) => it?.getBoundingClientRect() ?? new DOMRect());
      inputs[boxAt(event.clientX, event.clientY, boxes)]?.click();
    });
    question.addEventListener("change", show);
    show();
  }

  for (const words of listOf(document, "quiz-answers")) {
    for (const question of listOf(document, "quiz-question")) makeAnswerable(question, words);
  }
})();
