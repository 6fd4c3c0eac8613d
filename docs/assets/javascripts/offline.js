/**
 * Has the site kept on this device by its service worker, says how far that is, and offers a new build. Where there is
 * no service worker (an old browser, http, a page opened as a file) the site stays what it was. A classic script: a page
 * opened as a file can load no other.
 */
(() => {
  const { serviceWorker, connection } = navigator;
  const worker = new URL("../../service-worker.js", document.currentScript.src);
  const note = document.querySelector("[data-new-build]");
  const LATER = "new-build:later";

  /** @param {string} state */
  function say(state) {
    for (const place of document.querySelectorAll("[data-when]")) place.hidden = place.dataset.when !== state;
  }

  if (!location.protocol.startsWith("http")) return;
  if (!serviceWorker) return say("unable");

  /** When the page is there and its sandbox, if it is just starting, has all that it waits for. */
  async function quiet() {
    if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
    await new Promise((done) => (globalThis.requestIdleCallback ?? setTimeout)(done));
    const sandbox = document.querySelector('practice-portal[data-state="loading"]');
    if (!sandbox || sandbox.closest("[hidden]") || connection?.saveData) return;
    await new Promise((done) => {
      new MutationObserver(done).observe(sandbox, { attributeFilter: ["data-state"] });
      setTimeout(done, 60_000);
    });
  }

  /** @param {ServiceWorkerRegistration} registration */
  function look({ active, waiting, installing }) {
    say(active ? "ready" : waiting || installing ? "loading" : "failed");
    note.hidden = !(active && waiting) || sessionStorage.getItem(LATER) !== null;
  }

  async function keep() {
    const registration = await serviceWorker.register(worker, { updateViaCache: "none" });
    const watch = () => {
      look(registration);
      registration.installing?.addEventListener("statechange", () => look(registration));
    };
    registration.addEventListener("updatefound", watch);
    watch();
    note.querySelector("[data-use]").onclick = () => {
      controlled = true;
      registration.waiting?.postMessage("use");
    };
  }

  /** Chromium asks the network, never a service worker, for what a link downloads. @param {MouseEvent} event */
  async function download(event) {
    const link = event.target.closest("a[download]");
    if (!link || !serviceWorker.controller || event.defaultPrevented || link.protocol === "blob:") return;
    event.preventDefault();
    const href = URL.createObjectURL(await (await fetch(link.href)).blob());
    Object.assign(document.createElement("a"), { href, download: link.pathname.split("/").pop() }).click();
    setTimeout(URL.revokeObjectURL, 60_000, href);
  }

  const start = () => keep().catch(() => say("unable"));
  note.querySelector("[data-later]").onclick = () => {
    sessionStorage.setItem(LATER, "");
    note.hidden = true;
  };

  addEventListener("click", download);

  // Another build takes over at the wish of a reader, here or in another tab: no page of the build before may stay.
  let controlled = Boolean(serviceWorker.controller);
  serviceWorker.addEventListener("controllerchange", () => {
    if (controlled) location.reload();
    controlled = true;
  });

  if (controlled || !connection?.saveData) {
    quiet().then(start);
  } else {
    say("asked");
    for (const button of document.querySelectorAll("[data-keep]")) button.onclick = start;
  }
})();
