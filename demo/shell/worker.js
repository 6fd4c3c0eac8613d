/** The worker: opens one engine and answers for it. The lock it holds for life tells the page when it is gone. */
import { openEngine } from "./engine.js";

/** @type {any} */
let engine;

navigator.locks?.request(self.name, () => {
  postMessage(undefined);
  return new Promise(() => {});
});

addEventListener("message", async ({ data: { name, args, port } }) => {
  try {
    if (name === "open") engine = await openEngine(import.meta.url, postMessage, ...args);
    const value = await engine[name]?.(...args);
    const bytes = value?.body ?? value;
    port.postMessage({ value }, bytes instanceof Uint8Array ? [bytes.buffer] : []);
  } catch (error) {
    port.postMessage({ error: String(error) });
  }
});
