/**
 * Somebody who never rests at a sandbox: sends messages, files and dossiers one after the other, as the page itself
 * would, and tells the host of each one that was confirmed before the next begins. What is there can be looked at.
 */
(() => {
  const WAITED = { draft: 10, file: 3 }; // every so many things that are done is one of these
  const portal = /** @type {import("../../../demo/shell/element/practice-portal.js").PracticePortal} */ (
    document.querySelector("practice-portal")
  );
  /** @type {Promise<unknown> | undefined} */
  let working;
  let resting = false;

  /** @param {string} path @param {import("../../../demo/shell/engine/engine.js").Request["fields"]} [fields] */
  async function ask(path, fields) {
    const answer = await portal.ask({ method: fields ? "POST" : "GET", path, fields: fields ?? [] });
    if (!answer) throw new Error("no sandbox");
    return answer;
  }

  /** @param {string} path */
  const read = async (path) => new DOMParser().parseFromString(String((await ask(path)).body), "text/html");
  /** @param {string} text */
  const plain = (text) => text.replaceAll(/\s+/g, " ").trim();

  /** Tells the host, and waits until it knows. @param {string} what */
  function confirm(what) {
    const told = new XMLHttpRequest();
    told.open("GET", `/confirmed/${what}`, false);
    told.send();
  }

  /** The bytes of a file, which its number tells. @param {number} number */
  function bytesOf(number) {
    const bytes = new Uint8Array(200_000 + ((number * 7919) % 600_000));
    let state = number;
    for (let at = 0; at < bytes.length; at++) {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      bytes[at] = state >> 16;
    }
    bytes.set(new TextEncoder().encode("%PDF-1.4\n"));
    return bytes;
  }

  /** @param {number} number */
  async function message(number) {
    const { status } = await ask("/dien-thoai", [["tin", `viec ${number}.`]]);
    if (status === 200) confirm(`message/${number}`);
  }

  /** @param {number} number @param {string} dossier @param {string} field */
  async function attach(number, dossier, field) {
    const file = new File([bytesOf(number)], `tep-${number}.pdf`, { type: "application/pdf" });
    await ask(`/ho-so/${dossier}/giay-to`, [[field, { file, side: 2000, limit: 5_000_000 }]]);
    if ((await attached(dossier)).number === number) confirm(`file/${number}`);
  }

  /** @param {string} dossier */
  async function send(dossier) {
    const path = `/ho-so/${dossier}/gui`;
    const shown = (await read(path)).querySelector("[data-captcha]");
    const { path: there, body } = await ask(path, [["captcha", plain(shown?.textContent ?? "")]]);
    const page = new DOMParser().parseFromString(String(body), "text/html");
    const code = page.querySelector("[data-dossier-code]")?.textContent;
    if (there.endsWith("/da-nop") && code) confirm(`sent/${dossier}/${plain(code)}`);
  }

  /** Which file hangs on a dossier, and whether its bytes are those that its number tells. @param {string} dossier */
  async function attached(dossier) {
    const text = String((await ask(`/ho-so/${dossier}/giay-to`)).body);
    const number = Number(text.match(/tep-(\d+)\.pdf/)?.[1] ?? 0);
    const address = text.match(new RegExp(`/ho-so/${dossier}/giay-to/\\d+`))?.[0];
    if (!number || !address) return { number, whole: true };
    const { body } = await ask(address);
    const wanted = bytesOf(number);
    const whole = body.length === wanted.length && wanted.every((byte, at) => byte === body[at]);
    return { number, whole };
  }

  /** The code of a dossier, or nothing while it is a draft; and whether its letter came. @param {string} dossier
   * @param {string} letters */
  async function sent(dossier, letters) {
    const code = (await read(`/ho-so/${dossier}/da-nop`)).querySelector("[data-dossier-code]")?.textContent;
    return { dossier, code: plain(code ?? ""), told: !code || letters.includes(plain(code)) };
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
      working = work(Number(number), JSON.parse(drafts), dossier, field).catch((error) => confirm(`stopped/${error}`));
      const endWork = () => {
        resting = true;
        return working;
      };
      Object.assign(globalThis, { endWork });
    },
    /** Says what is there. @param {string} drafts @param {string} dossier */
    async look(drafts, dossier) {
      const phone = [...(await read("/dien-thoai")).querySelectorAll(".chat li")];
      const told = phone.map((it) => Number(plain(it.textContent ?? "").match(/viec (\d+)\./)?.[1] ?? 0));
      const letters = plain((await read("/hop-thu")).body.textContent ?? "");
      const dossiers = [];
      for (const draft of JSON.parse(drafts)) dossiers.push(await sent(draft, letters));
      const isAnswered = (/** @type {Element} */ it) => it.nextElementSibling?.classList.contains("in");
      const answers = phone.filter((it) => it.classList.contains("out") && isAnswered(it)).length;
      return { messages: told.filter(Boolean), answers, dossiers, file: await attached(dossier) };
    },
  };
})();
