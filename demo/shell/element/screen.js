/** What becomes of a screen once its HTML is there: put in, looked at, copied, printed. Asks nobody for anything. */

const SITE = "../../"; // the way from this file to the site's root

/** Shows the controls that need this code, and leads links to files of the site there, wherever the page is. @param {ParentNode} root */
export function wake(root) {
  for (const control of root.querySelectorAll("[data-needs-shell]")) {
    control.hidden = "copy" in control.dataset && !navigator.clipboard; // plain http has none
  }
  for (const link of root.querySelectorAll("a[data-site]"))
    link.href = new URL(SITE + link.dataset.site, import.meta.url);
}

/** Reads an answer, and takes away the addresses that the browser would look for in the site. @param {string} html */
export function parse(html, wanted = ".portal") {
  const page = new DOMParser().parseFromString(html, "text/html");
  const portal = page.querySelector(wanted);
  if (!portal) throw new Error(`no ${wanted} in the answer`);
  for (const image of portal.querySelectorAll('img[src^="/"]')) {
    image.dataset.source = image.getAttribute("src");
    image.removeAttribute("src");
  }
  wake(portal);
  return { title: page.title, portal };
}

/** The element alone, without what only this page gives it. @param {Element} element */
function bare(element) {
  const copy = element.cloneNode();
  for (const name of ["style", "tabindex", "data-coached"]) copy.removeAttribute?.(name);
  return copy;
}

/** Puts `next` in the place of `now`, down to the smallest parts that differ. @param {Node} now @param {Node} next */
function renew(now, next) {
  if (now.isEqualNode(next)) return;
  if (now.localName === "details") next.open = now.open;
  const [there, coming] = [[...now.childNodes], [...next.childNodes]];
  if (there.length !== coming.length || !bare(now).isEqualNode(bare(next))) now.replaceWith(next);
  else for (const [index, child] of there.entries()) renew(child, coming[index]);
}

/** Puts a fresh copy of the screen that stands there in, where it differs; the focus stays where it was.
 * @param {Element} part @param {Element} portal */
export function refresh(part, portal) {
  const focusable = () => [...part.querySelectorAll("a[href], button, input, select, textarea, summary")];
  const { activeElement } = part.getRootNode();
  const spot = focusable().indexOf(activeElement);
  const [there, coming] = [[...part.children], [...portal.children]];
  if (there.length !== coming.length) part.replaceChildren(...portal.childNodes);
  else for (const [index, child] of there.entries()) renew(child, coming[index]);
  if (!activeElement?.isConnected) focusable()[spot]?.focus({ preventScroll: true });
}

/** Focuses an element and brings `seen` into view, unless it is well in view. @param {HTMLElement} element */
export function bring(element, seen = element) {
  if (!element.matches("a[href], button, input, select, textarea, [tabindex]")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  seen.style.scrollMarginBlockStart = "var(--mc-scroll-margin, 5rem)"; // whatever sticks to the top of the page
  const { top } = seen.getBoundingClientRect();
  if (top >= parseFloat(getComputedStyle(seen).scrollMarginBlockStart) && top < innerHeight / 2) return;
  seen.scrollIntoView({ block: "start", behavior: "instant" });
}

/** Follows a link within the screen, to a field with its label in view. @param {Node} root @param {string} hash */
export function reach(root, hash) {
  const target = hash && root.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return false;
  const choice = target.type === "radio" || target.type === "checkbox";
  bring(target, (choice && target.closest("fieldset")?.querySelector("legend")) || target.labels?.[0]);
  return true;
}

/** Goes where a person expects on a new screen. @param {Element} part @param {string} [hash] @param {number} [y] */
export function meet(part, hash = "", y = undefined) {
  const target = part.querySelector("[data-focus]") ?? part.querySelector("h1") ?? part;
  if (!reach(part.getRootNode(), hash)) bring(target);
  if (y !== undefined) scrollTo({ top: y, behavior: "instant" });
}

/** @param {HTMLElement} button */
export async function copy(button) {
  const { copy: text, done } = button.dataset;
  await navigator.clipboard.writeText(text);
  if (!done || button.textContent === done) return;
  const before = [...button.childNodes];
  button.replaceChildren(done);
  setTimeout(() => button.replaceChildren(...before), 2000);
}

/** Prints a screen alone, in a frame of its own, with the same styles and the light colours. @param {Element} part */
export async function print(part) {
  const frame = Object.assign(document.createElement("iframe"), { hidden: true });
  document.body.append(frame);
  const { contentWindow: view, contentDocument: page } = frame;
  const styles = [...part.getRootNode().querySelectorAll("link[rel=stylesheet]")].map((link) => link.cloneNode());
  const loaded = styles.map((link) => new Promise((done) => Object.assign(link, { onload: done, onerror: done })));
  page.head.append(...styles);
  page.body.append(part.cloneNode(true));
  await Promise.all(loaded);
  view.addEventListener("afterprint", () => frame.remove());
  view.print();
}
