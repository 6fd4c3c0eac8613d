/**
 * Says so where the sandbox or the coach does not wake, as its script is lost, blocked, or newer than the browser: the
 * words stand in the page. A classic script, which the build writes in old syntax: such a browser can still run it.
 */
(() => {
  const PATIENCE = 3000; // ms after all scripts of the page have run or failed
  const isIos =
    /iP(hone|ad|od)/.test(navigator.userAgent) || (/Mac/.test(navigator.platform) && navigator.maxTouchPoints > 1);

  /** @param {string} name @returns {boolean} whether elements of this name are awake */
  const isAwake = (name) => Boolean(window.customElements && customElements.get(name));

  /** @param {string} selector @param {ParentNode} [root] @returns {NodeListOf<HTMLElement>} */
  const findAll = (selector, root) => (root || document).querySelectorAll(selector);

  /** Shows the advice for this system only. @param {ParentNode} root */
  function chooseAdvice(root) {
    findAll("[data-for]", root).forEach((advice) => {
      advice.hidden = (advice.dataset.for === "ios") !== isIos;
    });
  }

  /** Whether the sandbox after these words sleeps though it should not; the coach wakes its own. @param {Element} words */
  function sleeps(words) {
    const sandbox = words.nextElementSibling;
    return Boolean(sandbox) && !words.closest("practice-coach") && !(sandbox?.shadowRoot && isAwake("practice-portal"));
  }

  function tellOfSandboxes() {
    findAll("[data-asleep]").forEach((words) => {
      if (!words.classList.contains("is-told")) words.hidden = !sleeps(words);
    });
  }

  /** A button that the coach should answer. @param {Element} button */
  function tellOfCoach(button) {
    const words = findAll("practice-coach [data-asleep], .khong-chay.is-told")[0];
    if (!words || !button.parentNode) return;
    words.hidden = false;
    words.classList.add("is-told");
    button.parentNode.insertBefore(words, button.nextSibling);
  }

  chooseAdvice(document);
  findAll("practice-portal").forEach(({ shadowRoot }) => {
    if (shadowRoot) chooseAdvice(shadowRoot);
  });
  addEventListener("load", () => setTimeout(tellOfSandboxes, PATIENCE));
  if (window.customElements) customElements.whenDefined("practice-portal").then(tellOfSandboxes);
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-try]") : null;
    if (button && document.readyState === "complete" && !isAwake("practice-coach")) tellOfCoach(button);
  });
})();
