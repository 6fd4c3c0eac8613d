// Runs before anything else in a measured page. Records when Python is ready, which tasks block the main thread, and how
// long a screen takes to appear after a click.
const MEASURE = "practice-portal:ready";

/** @type {Promise<{after: number, ours: boolean}>} */
const attribute = new Promise((done) => {
  new MutationObserver((_, observer) => {
    const found = document.querySelector("[data-state=ready]");
    if (!found) return;
    observer.disconnect();
    done({ after: performance.now(), ours: found.localName === "practice-portal" });
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-state"] });
});
/** @type {Promise<PerformanceEntry>} */
const measured = new Promise((done) => {
  new PerformanceObserver((list) => list.getEntriesByName(MEASURE).forEach(done)).observe({ type: "measure" });
});

/** @type {PerformanceEntry[]} */
const long = [];
const tasks = new PerformanceObserver((list) => long.push(...list.getEntries()));
tasks.observe({ type: "longtask", buffered: true });
/** @param {number} moment */
const longUntil = (moment) =>
  new Promise((done) => setTimeout(done, 100)).then(() =>
    long.concat(tasks.takeRecords()).flatMap(({ startTime, duration }) => (startTime < moment ? [duration] : [])),
  );

globalThis.whenReady = attribute.then(async ({ after, ours }) => {
  const measure = ours ? await measured : undefined;
  const ready = measure ? Math.max(after, measure.startTime + measure.duration) : after;
  return { ready, when: Date.now(), engine: measure ? measure.duration : null, long: await longUntil(ready) };
});
globalThis.whenLoaded = new Promise((done) => addEventListener("load", () => setTimeout(done, 1000))).then(async () => {
  const [entry] = performance.getEntriesByType("navigation");
  const { loadEventEnd } = /** @type {PerformanceNavigationTiming} */ (entry);
  return { ready: loadEventEnd, when: Date.now(), engine: null, long: await longUntil(Infinity) };
});

/** When the last click was made, by the browser's own clock. */
let pressed = Number.NaN;
addEventListener(
  "click",
  ({ timeStamp }) => {
    pressed = timeStamp;
  },
  true,
);

/** Resolves with the ms from the next click to the event that announces the next screen. */
globalThis.nextAnswer = () =>
  new Promise((done) => {
    addEventListener("practice-portal:screen", () => done(performance.now() - pressed), { once: true });
  });

/** Resolves with the ms from the last click to the frame that shows a screen with this heading. */
globalThis.nextHeading = (wanted) =>
  new Promise((done) => {
    const root = document.querySelector("practice-portal")?.shadowRoot;
    if (!root) throw new Error("no sandbox is here");
    const look = () => {
      if (root.querySelector("h1")?.textContent.trim() !== wanted) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed)));
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { subtree: true, childList: true, characterData: true });
  });
