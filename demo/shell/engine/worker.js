/** The worker: opens one engine and answers for it, to one page; a shared one to one page after the other. The lock
 * that it holds for life tells the page when it is gone, and a second one tells the next page that one is ready. */
import { openEngine } from "./engine.js";
import { holdLock, READY_SUFFIX } from "./locks.js";
import { keepToOwnOrigin } from "./own-origin.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {{name: "open", args: [import("./engine.js").Options]} | {name: "save", args: []}
 *   | {[Name in "boot" | "handle"]: {name: Name, args: Parameters<Engine[Name]>}}["boot" | "handle"]} Call */
/** @typedef {(Call & {port: MessagePort}) | {name: "close"}} Message what a page sends */

keepToOwnOrigin(self); // before Python, or anything else of it, has come

/** @type {Promise<Engine> | undefined} */
let engine;
/** The page that asks now. @type {{postMessage(message: unknown): void}} */
let page;

const lock = holdLock(self.name);

/** @param {import("./engine.js").Options} options @returns {Promise<Engine>} */
function open(options) {
  engine ??= openEngine(import.meta.url, (stage) => page.postMessage(stage), options).then((opened) => {
    if ("onconnect" in self) holdLock(self.name + READY_SUFFIX);
    return opened;
  });
  return engine.catch((error) => {
    engine = undefined;
    throw error;
  });
}

/** @param {Call} call */
async function perform(call) {
  if (call.name === "open") return void (await open(...call.args));
  const opened = await engine;
  if (!opened) throw new Error("no engine is open");
  if (call.name === "boot") return opened.boot(...call.args);
  if (call.name === "handle") return opened.handle(...call.args);
  return opened.save();
}

/** What of a value may be handed over instead of being copied. @param {Awaited<ReturnType<typeof perform>>} value */
function transferable(value) {
  const bytes = value && "body" in value ? value.body : value;
  return bytes instanceof Uint8Array ? [bytes.buffer] : [];
}

/** @param {MessageEvent<Message>} event */
async function answer({ data }) {
  if (data.name === "close") return self.close();
  try {
    const value = await perform(data);
    data.port.postMessage({ value }, transferable(value));
  } catch (error) {
    data.port.postMessage({ error: String(error) });
  }
}

/** @param {typeof page} asking */
function serve(asking) {
  page = asking;
  lock.then((held) => held && asking.postMessage(undefined));
}

if ("onconnect" in self) {
  addEventListener("connect", ({ ports: [port] }) => {
    port.addEventListener("message", answer);
    serve(port);
    port.start();
  });
} else {
  addEventListener("message", answer);
  serve(self);
}
