/** Turns links and forms into requests, by HTML's rules. */

/** @typedef {import("../engine/engine.js").Request} Request */
/** @typedef {HTMLButtonElement | HTMLInputElement | null} Pressed the button that sent a form */

/** Where a link or form of the portal leads; null when out of it. @param {string} href @param {string} current */
export function resolve(href, current) {
  return /^(\/(?!\/)|\?|$)/.test(href) ? new URL(href, `http://portal${current}`) : null;
}

/** Where a link of a screen leads to within the portal; null when out of it. Its address is that of the site.
 * @param {HTMLElement} link @param {string} current */
export const destination = (link, current) => resolve(link.dataset.to ?? link.getAttribute("href") ?? "", current);

/** Gives the links of a screen addresses that can be copied and opened elsewhere: those of the same screens in the page
 * that is there for practising. A file has none: there the screen that offers it is found.
 * @param {ParentNode} root @param {string} practice that page @param {string} current */
export function addressLinks(root, practice, current) {
  /** @type {NodeListOf<HTMLElement>} */
  const links = root.querySelectorAll("a[href]");
  for (const link of links) {
    const url = destination(link, current);
    if (!url) continue;
    link.dataset.to ??= link.getAttribute("href") ?? "";
    link.setAttribute("href", `${practice}#${link.hasAttribute("download") ? current : url.pathname + url.search}`);
  }
}

/** @param {string} path @returns {Request} */
export const visitRequest = (path) => ({ method: "GET", path, fields: [] });

/** True when the reader wants the link opened somewhere else. @param {MouseEvent} event @param {Element} link */
export function opensElsewhere(event, link) {
  const keys = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return keys || event.button === 1 || (link.getAttribute("target") ?? "_self") !== "_self";
}

/** A field of a form as it is sent; a file field left empty, which holds a file without a name, is not.
 * @param {HTMLFormElement} form @param {string} name @param {FormDataEntryValue} value @returns {Request["fields"]} */
function fieldOf(form, name, value) {
  if (typeof value === "string") return [[name, value]];
  /** @type {HTMLInputElement | null} */
  const input = form.querySelector(`[type=file][name="${CSS.escape(name)}"]`);
  const { shrink = 0, limit = 0 } = input?.dataset ?? {};
  return value.name ? [[name, { file: value, side: Number(shrink), limit: Number(limit) }]] : [];
}

/** @param {HTMLFormElement} form @param {Pressed} pressed @returns {Request["fields"]} */
function fieldsOf(form, pressed) {
  const entries = [...new FormData(form)];
  if (pressed?.name) entries.push([pressed.name, pressed.value]);
  return entries.flatMap(([name, value]) => fieldOf(form, name, value));
}

/** What sending this form asks for; null when it is not the portal's own.
 * @param {HTMLFormElement} form @param {Pressed} pressed @param {string} current @returns {Request | null} */
export function formRequest(form, pressed, current) {
  const setting = (/** @type {string} */ name) => pressed?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? "";
  const url = resolve(setting("action").replace(/#.*/, ""), current); // a place on the screen is not asked for
  if (!url) return null;
  const fields = fieldsOf(form, pressed);
  if (setting("method").toLowerCase() === "post") return { method: "POST", path: url.pathname + url.search, fields };
  const query = fields.map(([name, value]) => [name, typeof value === "string" ? value : value.file.name]);
  url.search = String(new URLSearchParams(query));
  return visitRequest(url.pathname + url.search);
}
