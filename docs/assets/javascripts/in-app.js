/**
 * Tells a reader whose page is open inside another app, such as Zalo, how to open it in a browser: what is practised
 * there may be gone when the app is closed. A classic script in plain words, for the old browsers that apps bring.
 */

/** The app that shows the page and the system it runs on; undefined in a browser of its own.
 * @param {string} userAgent @param {boolean} installed whether the page was installed as an app itself
 * @returns {{ app: string, system: "ios" | "android" } | undefined} */
function recognizeApp(userAgent, installed) {
  const named = [
    ["zalo", /\bzalo\b/i],
    ["messenger", /MessengerForiOS|FBAN\/Messenger|FB_IAB\/(Orca|MESSENGER)/i],
    ["facebook", /FBAN|FBAV|FB_IAB/],
    ["instagram", /\bInstagram\b/],
  ];
  const ios = /iPhone|iPad|iPod/.test(userAgent);
  const found = named.filter((entry) => /** @type {RegExp} */ (entry[1]).test(userAgent))[0];
  // On Android a page in an app says so; on iOS it says no more than that it is not in Safari.
  const unnamed = ios ? !installed && !/Safari\//.test(userAgent) : /; wv\)/.test(userAgent);
  if (!found && !unnamed) return undefined;
  return { app: found ? String(found[0]) : "other", system: ios ? "ios" : "android" };
}

/** @param {HTMLElement} box */
function showWayOut(box) {
  const installed = matchMedia("(display-mode: standalone)").matches;
  const inside = recognizeApp(navigator.userAgent, installed);
  if (!inside) return;
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (box.querySelector(`[data-way-out=${name}]`));
  for (const name of [inside.app, inside.system]) part(name).hidden = false;
  const how = part("how");
  const steps = part("steps");
  const address = /** @type {HTMLInputElement} */ (part("address"));
  how.onclick = () => {
    steps.hidden = !steps.hidden;
    how.setAttribute("aria-expanded", String(!steps.hidden));
  };
  const copyByHand = () => {
    part("by-hand").hidden = false;
    address.value = location.href;
    address.focus();
    address.select();
  };
  const copied = () => {
    part("copied").hidden = false;
  };
  part("copy").onclick = () => {
    if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(copied, copyByHand);
    else copyByHand();
  };
  box.hidden = false;
}

for (const box of Array.from(document.querySelectorAll("[data-in-app]"))) {
  showWayOut(/** @type {HTMLElement} */ (box));
}
