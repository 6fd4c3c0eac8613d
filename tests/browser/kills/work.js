/**
 * Somebody who never rests at a sandbox: sends messages, files and dossiers one after the other, as the page itself
 * would, and tells the host of each one that was confirmed before the next begins.
 */
(() => {
  const LOOKS = 100; // for the page's words
  const WAITED = { draft: 10, file: 3 }; // every so many things that are done is one of these
  /** How often the device got new data (victims.py). */
  const written = () => /** @type {{written: number}} */ (/** @type {unknown} */ (globalThis)).written;
  const portal = /** @type {import("../../../demo/shell/element/practice-portal.js").PracticePortal} */ (
    document.querySelector("practice-portal")
  );
  /** @type {Promise<unknown> | undefined} */
  let working;
  let resting = false;
  let kept = true; // what was sent last is on the device
  /** @type {Uint8Array<ArrayBuffer> | undefined} */
  let noise;

  /** @param {string} path @param {import("../../../demo/shell/engine/engine.js").Request["fields"]} [fields] */
  async function ask(path, fields) {
    const before = written();
    const answer = await portal.ask({ method: fields ? "POST" : "GET", path, fields: fields ?? [] });
    if (!answer) throw new Error("no sandbox");
    if (fields) kept = written() > before;
    return answer;
  }

  /** @param {string} path */
  const read = async (path) => new DOMParser().parseFromString(String((await ask(path)).body), "text/html");
  /** @param {string} text */
  const plain = (text) => text.replaceAll(/\s+/g, " ").trim();

  /** Tells the host, and waits until it knows. @param {string} what */
  function tell(what) {
    const told = new XMLHttpRequest();
    told.open("GET", `/confirmed/${what}`, false);
    told.send();
  }

  /** Tells what was confirmed; or that it is in memory alone, where the page has said so. @param {string} what */
  async function confirm(what) {
    tell(kept || !(await saysUnkept()) ? what : "memory");
  }

  /** Whether the page says that it keeps nothing; its words come with a frame. */
  async function saysUnkept() {
    const status = portal.shadowRoot?.querySelector("[data-part=status]");
    for (let look = 0; look < LOOKS; look++) {
      if (status instanceof HTMLElement && status.dataset.shown === "memory") return true;
      await new Promise((next) => setTimeout(next, 20));
    }
    return false;
  }

  /** What nobody can make smaller. */
  function makeNoise() {
    const noise = new Uint8Array(900_000);
    let state = 1;
    for (let at = 0; at < noise.length; at++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      noise[at] = state >>> 24;
    }
    return noise;
  }

  /** The bytes of a file, which its number tells (remains.py knows them too). @param {number} number */
  function bytesOf(number) {
    noise ??= makeNoise();
    const start = (number * 7919) % 100_000;
    const bytes = noise.slice(start, start + 200_000 + ((number * 7919) % 600_000));
    bytes.set(new TextEncoder().encode("%PDF-1.4\n"));
    return bytes;
  }

  /** @param {number} number */
  async function message(number) {
    const { status } = await ask("/dien-thoai", [["tin", `viec ${number}.`]]);
    if (status === 200) await confirm(`message/${number}`);
  }

  /** @param {number} number @param {string} dossier @param {string} field */
  async function attach(number, dossier, field) {
    const file = new File([bytesOf(number)], `tep-${number}.pdf`, { type: "application/pdf" });
    await ask(`/ho-so/${dossier}/giay-to`, [[field, { file, side: 2000, limit: 5_000_000 }]]);
    if ((await attached(dossier)) === number) await confirm(`file/${number}`);
  }

  /** @param {string} dossier */
  async function send(dossier) {
    const path = `/ho-so/${dossier}/gui`;
    const shown = (await read(path)).querySelector("[data-captcha]");
    const { path: there, body } = await ask(path, [["captcha", plain(shown?.textContent ?? "")]]);
    const page = new DOMParser().parseFromString(String(body), "text/html");
    const code = page.querySelector("[data-dossier-code]")?.textContent;
    if (there.endsWith("/da-nop") && code) await confirm(`sent/${dossier}/${plain(code)}`);
  }

  /** Which file hangs on a dossier. @param {string} dossier */
  async function attached(dossier) {
    const text = String((await ask(`/ho-so/${dossier}/giay-to`)).body);
    return Number(text.match(/tep-(\d+)\.pdf/)?.[1] ?? 0);
  }

  /** @param {number} number @param {string[]} drafts @param {string} dossier @param {string} field */
  async function work(number, drafts, dossier, field) {
    for (; !resting; number++) {
      if (number % WAITED.draft === 0 && drafts.length) await send(/** @type {string} */ (drafts.shift()));
      else if (number % WAITED.file === 0) await attach(number, dossier, field);
      else await message(number);
    }
  }

  return {
    /** Begins to work. @param {string} number @param {string} drafts @param {string} dossier @param {string} field */
    begin(number, drafts, dossier, field) {
      working = work(Number(number), JSON.parse(drafts), dossier, field).catch((error) => tell(`stopped/${error}`));
      const endWork = () => {
        resting = true;
        return working;
      };
      Object.assign(globalThis, { endWork });
    },
  };
})();
