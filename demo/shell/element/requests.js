/** Turns links and forms into requests, by HTML's rules. Knows nothing of how they are answered. */

/** @typedef {import("../engine/engine.js").Request} Request */

/** Where a link or form of the portal leads; null when out of it. @param {string} href @param {string} current */
export function resolve(href, current) {
  return /^(\/(?!\/)|\?|$)/.test(href) ? new URL(href, `http://portal${current}`) : null;
}

/** @param {string} path @returns {Request} */
export const visiting = (path) => ({ method: "GET", path, fields: [] });

/** True when the reader wants the link opened somewhere else. @param {MouseEvent} event @param {Element} link */
export function elsewhere(event, link) {
  const keys = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return keys || event.button === 1 || (link.getAttribute("target") ?? "_self") !== "_self";
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement | null} pressed @returns {Request["fields"]} */
function fieldsOf(form, pressed) {
  const entries = [...new FormData(form)];
  if (pressed?.name) entries.push([pressed.name, pressed.value]);
  return entries.flatMap(([name, value]) => {
    if (typeof value === "string") return [[name, value]];
    const { shrink, shrinkAbove } = form.querySelector(`[type=file][name="${CSS.escape(name)}"]`)?.dataset ?? {};
    const attachment = { file: value, side: Number(shrink ?? 0), above: Number(shrinkAbove ?? 0) };
    return value.name ? [[name, attachment]] : []; // a file field left empty holds a file without a name
  });
}

/** What sending this form asks for; null when it is not the portal's own. @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} pressed @param {string} current @returns {Request | null} */
export function submission(form, pressed, current) {
  const setting = (name) => pressed?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? "";
  const url = resolve(setting("action"), current);
  if (!url) return null;
  const fields = fieldsOf(form, pressed);
  if (setting("method").toLowerCase() === "post") return { method: "POST", path: url.pathname + url.search, fields };
  url.search = String(new URLSearchParams(fields.map(([name, value]) => [name, value.file?.name ?? value])));
  return visiting(url.pathname + url.search);
}
