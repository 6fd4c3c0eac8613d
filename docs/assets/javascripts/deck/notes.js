/** The teacher's window: shows the notes of the slide that is shown, and sends a clicker's keys to the deck. */
import { commandOf } from "./keys.js";
import { ORIGIN } from "./notes-window.js";

/** @type {Window | null} */
const deck = window.opener;
const started = Date.now();

/** @param {string} key */
function show(key) {
  for (const item of document.querySelectorAll("li[id]")) {
    const now = item.id === key;
    item.setAttribute("aria-current", String(now));
    if (now) item.scrollIntoView({ block: "start", behavior: "instant" });
  }
}

function tellTime() {
  const minutes = document.querySelector("[data-notes-minutes]");
  if (minutes) minutes.textContent = String(Math.floor((Date.now() - started) / 60_000));
}

if (deck) {
  addEventListener("message", ({ source, data }) => {
    if (source === deck && typeof data?.slide === "string") show(data.slide);
  });
  addEventListener("keydown", (event) => {
    const command = commandOf(event, false);
    if (!command || command === "full") return;
    event.preventDefault();
    deck.postMessage({ command }, ORIGIN);
  });
  document.querySelector("[data-notes-clock]")?.toggleAttribute("hidden", false);
  setInterval(tellTime, 10_000);
  deck.postMessage({ hello: true }, ORIGIN);
}
