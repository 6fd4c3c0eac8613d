/**
 * Has the site kept on this device by its service worker, shows how far that is, and offers a new build. Where there is
 * no service worker (an old browser, http, a page opened as a file) the site stays what it was. A classic script: a
 * page opened as a file can load no other.
 */
(() => {
  const { serviceWorker, connection } = navigator;
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const LATER = "new-build:later";
  // These three stand in every page: see overrides/main.html.
  const note = /** @type {HTMLElement} */ (document.querySelector("[data-new-build]"));
  const use = /** @type {HTMLElement} */ (note.querySelector("[data-use]"));
  const later = /** @type {HTMLElement} */ (note.querySelector("[data-later]"));

  /** The same as demo/shell/engine/ability.js, which a classic script cannot import. */
  function canRunPython() {
    const withReference = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0);
    return typeof WebAssembly === "object" && "Tag" in WebAssembly && WebAssembly.validate(withReference);
  }

  let overtaken = false; // another tab took the new build, though here it was to wait

  /** @param {string} selector @returns {NodeListOf<HTMLElement>} */
  const findAll = (selector) => document.querySelectorAll(selector);

  /** @param {string} state */
  function showState(state) {
    for (const place of findAll("[data-when]")) place.hidden = place.dataset.when !== state;
  }

  if (!location.protocol.startsWith("http")) return;
  if (!serviceWorker || !canRunPython()) return showState("unable");

  /** Whether the reader wants the new build later; always where the browser keeps nothing. */
  function postponed() {
    try {
      return sessionStorage.getItem(LATER) !== null;
    } catch {
      return false;
    }
  }

  /** When the page is there and its sandbox, if it is just starting, has all that it waits for. */
  async function whenQuiet() {
    if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
    await new Promise((done) => (globalThis.requestIdleCallback ?? setTimeout)(done));
    const sandbox = document.querySelector('practice-portal[data-state="loading"]');
    if (!sandbox || sandbox.closest("[hidden]") || connection?.saveData) return;
    await new Promise((done) => {
      new MutationObserver(done).observe(sandbox, { attributeFilter: ["data-state"] });
      setTimeout(done, 60_000);
    });
  }

  /** How the sandbox starts in this browser, as demo/shell/engine/engine-client.js keeps it: only those files are kept. */
  function wayOfStarting() {
    let plain = false;
    try {
      plain = localStorage.getItem("practice-portal:plain") !== null;
    } catch {
      // nothing is kept, so nothing is known
    }
    return plain ? "plain" : "snapshot";
  }

  /** @param {ServiceWorkerRegistration} registration */
  function showRegistration({ active, waiting, installing }) {
    showState(active ? "ready" : waiting || installing ? "loading" : "failed");
    note.hidden = !overtaken && (!(active && waiting) || postponed());
  }

  async function register() {
    const worker = new URL(`../../service-worker.js?start=${wayOfStarting()}`, src);
    const registration = await serviceWorker.register(worker, { updateViaCache: "none" });
    const watch = () => {
      showRegistration(registration);
      registration.installing?.addEventListener("statechange", () => showRegistration(registration));
    };
    registration.addEventListener("updatefound", watch);
    watch();
    use.onclick = () => {
      if (!registration.waiting) return location.reload(); // it is used already, at the wish of another tab
      controlled = accepted = true;
      registration.waiting.postMessage("use");
    };
  }

  /** Chromium asks the network, never a service worker, for what a link downloads. @param {MouseEvent} event */
  async function download(event) {
    /** @type {HTMLAnchorElement | null} */
    const link = event.target instanceof Element ? event.target.closest("a[download]") : null;
    if (!link || !serviceWorker.controller || event.defaultPrevented || link.protocol === "blob:") return;
    event.preventDefault();
    const answer = await fetch(link.href).catch(() => undefined);
    // What the device does not keep, and no network: the page for what is missing says so.
    if (!answer?.ok) return location.assign(link.href);
    const href = URL.createObjectURL(await answer.blob());
    Object.assign(document.createElement("a"), { href, download: link.pathname.split("/").pop() }).click();
    setTimeout(URL.revokeObjectURL, 60_000, href);
  }

  const start = () => register().catch(() => showState("unable"));
  later.onclick = () => {
    note.hidden = true;
    try {
      sessionStorage.setItem(LATER, "");
    } catch {
      // it is offered again on the next page
    }
  };

  addEventListener("click", download);

  /** Whether something was typed into a sandbox of the page and has not been sent; see sandbox-screen.js. */
  const unsent = () => document.querySelector("practice-portal[data-unsent]") !== null;

  // Another build takes over at the wish of a reader, here or in another tab: pages of the build before are loaded anew,
  // but for those where something is being typed, or whose reader said that it is to wait. The note is shown again there.
  let controlled = Boolean(serviceWorker.controller);
  let accepted = false; // on this page
  serviceWorker.addEventListener("controllerchange", () => {
    overtaken ||= controlled && !accepted && (postponed() || unsent()); // the first worker overtakes nothing
    if (overtaken) note.hidden = false;
    else if (controlled) location.reload();
    controlled = true;
  });

  if (controlled || !connection?.saveData) {
    whenQuiet().then(start);
  } else {
    showState("asked");
    for (const button of findAll("[data-keep]")) button.onclick = start;
  }
})();
