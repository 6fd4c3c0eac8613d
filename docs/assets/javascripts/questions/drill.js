/**
 * Shows the cases of a drill one at a time, some at each visit: is it genuine? Without this script all of them stand
 * there, their answers folded. All that is kept on the device is where the next visit begins. A classic script.
 */

/** The places of a round's cases: it begins where the last one ended, and goes on at the top when it comes to the end.
 * @param {string | null} kept @param {number} size @param {number} total */
function roundOf(kept, size, total) {
  const start = /^\d+$/.test(kept ?? "") && Number(kept) < total ? Number(kept) : 0;
  return Array.from({ length: Math.min(size, total) }, (_, at) => (start + at) % total);
}

/** Counts false and genuine ones apart; `outcome` names what is to be said of it.
 * @param {{ verdict: string, right: boolean }[]} answers */
function tally(answers) {
  const gia = answers.filter((it) => it.verdict === "gia");
  const that = answers.filter((it) => it.verdict === "that");
  const counts = {
    gia: gia.filter((it) => it.right).length,
    "gia-of": gia.length,
    that: that.filter((it) => it.right).length,
    "that-of": that.length,
  };
  return { counts, outcome: counts.gia < gia.length ? "gia" : counts.that < that.length ? "that" : "all" };
}

(() => {
  /** Reads where this visit begins, or keeps where the next one does. @param {number} [next] */
  function kept(next) {
    try {
      if (next !== undefined) localStorage.setItem("practice-portal:drill", String(next));
      return localStorage.getItem("practice-portal:drill");
    } catch {
      return next === undefined ? null : String(next); // the browser keeps nothing: each visit begins at the top
    }
  }

  /** @param {HTMLElement} box @param {string} selector @returns {HTMLElement[]} */
  const listOf = (box, selector) => Array.from(box.querySelectorAll(selector));

  /** @param {HTMLElement} box @param {string} selector */
  const one = (box, selector) => listOf(box, selector)[0];

  /** @param {HTMLElement} drill @param {DOMStringMap} words */
  function play(drill, words) {
    const cases = listOf(drill, ".drill-case");
    const end = one(drill, ".drill-end");
    let round = roundOf(kept(), Number(drill.dataset.size), cases.length);
    /** @type {{ verdict: string, right: boolean }[]} */
    let answers = [];

    /** Shows the next case as nobody has answered it yet, or the end. */
    const show = () => {
      const box = answers.length < round.length ? cases[round[answers.length]] : end;
      const { counts, outcome } = tally(answers);
      const shown = { ...counts, number: answers.length + 1, count: round.length };
      for (const [name, count] of Object.entries(shown)) {
        for (const it of listOf(box, `[data-part=${name}]`)) it.textContent = String(count);
      }
      for (const it of [...cases, end]) it.hidden = it !== box;
      for (const it of listOf(box, "[data-outcome]")) it.hidden = it.dataset.outcome !== outcome;
      for (const it of listOf(box, ".question-said")) it.replaceChildren();
      for (const it of listOf(box, ".drill-answers, .drill-next")) it.hidden = it.matches(".drill-next");
      return box;
    };

    /** Goes on after something was pressed: the focus follows. */
    const next = () => one(show(), ".drill-asks").focus();

    /** @param {HTMLElement} box @param {string | undefined} answer */
    const take = (box, answer) => {
      const { verdict = "", key } = one(box, "[data-verdict]").dataset;
      const right = answer === verdict;
      answers.push({ verdict, right });
      kept((round[0] + round.length) % cases.length);
      const [said] = listOf(box, ".question-said");
      const sentence = document.createElement("strong");
      sentence.textContent = `${right ? words.right : words.mistaken} ${words[verdict]}`;
      said.className = `question-said is-${right ? "right" : "wrong"}`;
      said.replaceChildren(sentence);
      for (const why of listOf(box, ".question-key li, .case-source")) {
        const line = document.createElement("span");
        line.textContent = why.textContent;
        said.append(line);
      }
      for (const it of listOf(box, ".drill-answers, .drill-next")) it.hidden = it.matches(".drill-answers");
      one(box, ".drill-next button").focus();
      const detail = { id: key, kind: "that-gia", right, first: true };
      box.dispatchEvent(new CustomEvent("question-answered", { bubbles: true, detail }));
    };

    for (const box of cases) {
      for (const button of listOf(box, "[data-answer]")) button.onclick = () => take(box, button.dataset.answer);
      one(box, ".drill-next button").onclick = next;
    }
    one(end, "[data-again]").onclick = () => {
      round = roundOf(kept((round[0] + round.length) % cases.length), round.length, cases.length);
      answers = [];
      next();
    };
    drill.dataset.ready = "";
    show();
  }

  for (const drill of listOf(document.body, "quiz-drill")) play(drill, one(document.body, "quiz-answers").dataset);
})();
