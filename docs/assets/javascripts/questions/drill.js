/**
 * Shows the cases of a drill one at a time, some at each visit: is it genuine? Without this script all of them stand
 * there, their answers folded. All that is kept on the device is where the next visit begins. A classic script.
 */

/** The places of a round's cases, which goes on at the beginning when it comes to the end.
 * @param {number} start @param {number} size @param {number} total */
function roundOf(start, size, total) {
  return Array.from({ length: Math.min(size, total) }, (_, at) => (start + at) % total);
}

/** Where a round begins, read from what is kept: at the beginning where that makes no sense.
 * @param {string | null} kept @param {number} total */
function startOf(kept, total) {
  const start = Number(kept);
  return Number.isInteger(start) && start > 0 && start < total ? start : 0;
}

/** Counts false and genuine ones apart; `when` names what is to be said of it.
 * @param {{ genuine: boolean, right: boolean }[]} answers */
function tally(answers) {
  /** @param {boolean} genuine @param {boolean} onlyRight */
  const count = (genuine, onlyRight) =>
    answers.filter((it) => it.genuine === genuine && (it.right || !onlyRight)).length;
  const found = { gia: count(false, true), that: count(true, true) };
  const of = { gia: count(false, false), that: count(true, false) };
  return { found, of, when: found.gia < of.gia ? "gia" : found.that < of.that ? "that" : "all" };
}

(() => {
  const KEPT = "practice-portal:drill";

  /** Reads where the next visit begins, or keeps it where that is given. @param {number} [start] */
  function kept(start) {
    try {
      if (start !== undefined) localStorage.setItem(KEPT, String(start));
      return localStorage.getItem(KEPT);
    } catch {
      return null; // nothing is kept here: each visit begins at the beginning
    }
  }

  /** @param {HTMLElement} box @param {string} selector */
  const one = (box, selector) => /** @type {HTMLElement} */ (box.querySelector(selector));

  /** @param {HTMLElement} drill */
  function play(drill) {
    const cases = Array.from(/** @type {NodeListOf<HTMLElement>} */ (drill.querySelectorAll(".drill-case")));
    const end = one(drill, ".drill-end");
    const words = one(document.body, "quiz-answers").dataset;
    const size = Number(drill.dataset.size);
    let start = startOf(kept(), cases.length);
    /** @type {number[]} */
    let round = [];
    /** @type {{ genuine: boolean, right: boolean }[]} */
    let answers = [];

    /** Shows a case as nobody has answered it yet, or the end. @param {HTMLElement} box */
    const show = (box) => {
      for (const it of [...cases, end]) it.hidden = it !== box;
      if (box === end) return showResult();
      one(box, "[data-part=number]").textContent = String(answers.length + 1);
      one(box, "[data-part=count]").textContent = String(round.length);
      one(box, ".question-said").replaceChildren();
      one(box, ".drill-answers").hidden = false;
      one(box, ".drill-next").hidden = true;
    };

    const showResult = () => {
      const { found, of, when } = tally(answers);
      for (const key of /** @type {const} */ (["gia", "that"])) {
        one(end, `[data-part=${key}]`).textContent = String(found[key]);
        one(end, `[data-part=${key}-of]`).textContent = String(of[key]);
      }
      for (const key of ["all", "gia", "that"]) one(end, `[data-when=${key}]`).hidden = key !== when;
    };

    const next = () => {
      const box = answers.length < round.length ? cases[round[answers.length]] : end;
      show(box);
      one(box, ".drill-asks").focus();
    };

    /** @param {HTMLElement} box @param {string} answer */
    const take = (box, answer) => {
      const { verdict, key } = one(box, "[data-verdict]").dataset;
      const right = answer === verdict;
      answers.push({ genuine: verdict === "that", right });
      start = (round[0] + size) % cases.length;
      kept(start);
      const said = one(box, ".question-said");
      const sentence = document.createElement("strong");
      sentence.textContent = `${right ? words.right : words.mistaken} ${verdict === "that" ? words.genuine : words.false}`;
      const reasons = Array.from(box.querySelectorAll(".question-key li, .case-source"), (it) => {
        const line = document.createElement("span");
        line.textContent = it.textContent;
        return line;
      });
      said.replaceChildren(sentence, ...reasons);
      said.className = `question-said is-${right ? "right" : "wrong"}`;
      one(box, ".drill-answers").hidden = true;
      one(box, ".drill-next").hidden = false;
      one(box, ".drill-next button").focus();
      const detail = { id: key, kind: "that-gia", right, first: true };
      box.dispatchEvent(new CustomEvent("question-answered", { bubbles: true, detail }));
    };

    const begin = () => {
      round = roundOf(start, size, cases.length);
      answers = [];
      show(cases[round[0]]);
    };

    for (const box of cases) {
      for (const answer of ["that", "gia"]) one(box, `[data-answer=${answer}]`).onclick = () => take(box, answer);
      one(box, ".drill-next button").onclick = next;
    }
    one(end, "[data-again]").onclick = () => {
      begin();
      next();
    };
    drill.dataset.ready = "";
    begin();
  }

  for (const drill of document.querySelectorAll("quiz-drill")) play(/** @type {HTMLElement} */ (drill));
})();
