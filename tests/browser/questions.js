/**
 * Answers every question of a page, first with each wrong answer, then right, and gives what was said. Loaded into the
 * page by tests/browser/test_questions.py.
 */
const answerAll = () =>
  [...document.querySelectorAll("quiz-question")].map((it) => {
    const question = /** @type {HTMLElement} */ (it);
    /** @type {object[]} */
    const events = [];
    document.addEventListener("question-answered", (event) => {
      if (event.target === question) events.push(/** @type {CustomEvent} */ (event).detail);
    });
    const reasons = [...question.querySelectorAll("[data-why]")];
    const reasonOf = (/** @type {number} */ part) => reasons[part].querySelector("span")?.textContent ?? "";
    const said = /** @type {HTMLElement} */ (question.querySelector(".question-said"));
    const ask = () => {
      /** @type {HTMLElement} */ (question.querySelector("[data-check]")).click();
      return { said: said.textContent, right: said.classList.contains("is-right") };
    };
    const inputs = [...question.querySelectorAll("input")];
    const lists = [...question.querySelectorAll("select")];
    const rightOnes = reasons.flatMap((why, at) => (why.hasAttribute("data-right") ? [at] : []));
    const wrongOnes = reasons.map((_, at) => at).filter((at) => !rightOnes.includes(at));

    const choose = (/** @type {number[]} */ parts) => {
      for (const input of inputs) {
        if (input.checked !== parts.includes(Number(input.value))) input.click();
        if (input.type === "checkbox") input.checked = parts.includes(Number(input.value));
      }
    };
    const pair = (/** @type {(at: number) => number} */ other) => {
      for (const [at, list] of lists.entries()) list.value = String(other(at) % lists.length);
    };
    const rows = () => [...question.querySelectorAll(".question-order > li")];
    const place = (/** @type {Element} */ row) => Number(/** @type {HTMLElement} */ (row).dataset.part);
    const sort = () => {
      for (let wanted = 0; wanted < rows().length; wanted += 1) {
        while (place(rows()[wanted]) !== wanted) {
          const at = rows().findIndex((row) => place(row) === wanted);
          /** @type {HTMLElement} */ (rows()[at].querySelector("[data-move='-1']")).click();
        }
      }
    };

    const nothing = inputs.length > 0 || lists.length > 0 ? ask() : undefined;
    const wrong = [];
    if (inputs.length > 0) {
      for (const part of wrongOnes) {
        choose([part]);
        wrong.push({ ...ask(), reasons: [reasonOf(part)] });
      }
      choose(rightOnes);
    } else if (lists.length > 0) {
      pair((at) => at + 1);
      wrong.push({ ...ask(), reasons: reasons.map((_, at) => reasonOf(at)) });
      pair((at) => at);
    } else {
      const first = rows().findIndex((row, at) => place(row) !== at);
      wrong.push({ ...ask(), reasons: [reasonOf(place(rows()[first]))] });
      sort();
    }
    const all = inputs.length > 0 ? rightOnes : reasons.map((_, at) => at);
    const right = { ...ask(), reasons: all.map(reasonOf) };
    return { key: question.dataset.key, kind: question.dataset.kind, nothing, wrong, right, events };
  });

Object.assign(globalThis, { answerAll });
