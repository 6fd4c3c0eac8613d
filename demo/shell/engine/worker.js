/** The worker: opens one engine and answers for it, to one page; a shared one to one page after the other. The lock it
 * holds for life tells the page when it is gone, and another one the next page that there is an engine to be had. */
import { openEngine } from "./engine.js";
import { hold, READY } from "./locks.js";

/** @type {Promise<any> | undefined} */
let engine;
/** Whoever asks now. @type {{postMessage: typeof postMessage}} */
let page;

const alive = navigator.locks && hold(self.name);

/** @param {any[]} ways */
function open(...ways) {
  engine ??= openEngine(import.meta.url, (stage) => page.postMessage(stage), ...ways).then((opened) => {
    if ("onconnect" in self) hold(self.name + READY);
    return opened;
  });
  return engine.catch((error) => {
    engine = undefined;
    throw error;
  });
}

/** @param {MessageEvent} event */
async function answer({ data: { name, args, port } }) {
  if (name === "close") return self.close();
  try {
    const value = name === "open" ? void (await open(...args)) : await (await engine)[name](...args);
    const bytes = value?.body ?? value;
    port.postMessage({ value }, bytes instanceof Uint8Array ? [bytes.buffer] : []);
  } catch (error) {
    port.postMessage({ error: String(error) });
  }
}

/** @param {{postMessage: typeof postMessage}} asking @param {EventTarget} heard */
function serve(asking, heard) {
  page = asking;
  heard.addEventListener("message", answer);
  alive?.then((ours) => ours && asking.postMessage(undefined));
}

if ("onconnect" in self) {
  addEventListener("connect", ({ ports: [port] }) => {
    serve(port, port);
    port.start();
  });
} else {
  serve(self, self);
}
