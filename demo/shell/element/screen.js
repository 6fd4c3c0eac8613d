/** What becomes of a screen once its HTML is there: put in, looked at, copied, printed. */
import { findAll } from "./dom.js";
import { parseHtml } from "./html.js";

const SITE = "../../"; // the way from this file to the site's root

/** A button in the place of what is text where this code does not run. @param {HTMLElement} text */
function asButton(text) {
  const button = document.createElement("button");
  for (const { name, value } of text.attributes) button.setAttribute(name, value);
  button.setAttribute("type", "button");
  button.setAttribute("aria-label", text.dataset.name ?? "");
  button.append(...text.childNodes);
  return button;
}

/** Shows the controls that need this code, and leads links to files of the site there, wherever the page is.
 * @param {ParentNode} root */
export function enableControls(root) {
  for (const control of findAll(root, "[data-needs-shell]")) {
    control.hidden = "copy" in control.dataset && !navigator.clipboard; // plain http has none
  }
  for (const text of findAll(root, "span[data-fill]")) text.replaceWith(asButton(text));
  for (const link of findAll(root, "a[data-site]")) {
    link.setAttribute("href", new URL(SITE + link.dataset.site, import.meta.url).href);
  }
}

const ASLEEP = "data-asleep-";

/** Gives links and forms of a screen that stood in the page what they could not have until there was somebody to answer.
 * @param {ParentNode} root */
export function wake(root) {
  for (const name of ["href", "action", "method"]) {
    for (const element of findAll(root, `[${ASLEEP}${name}]`)) {
      element.setAttribute(name, element.getAttribute(ASLEEP + name) ?? "");
      element.removeAttribute(ASLEEP + name);
      if (name === "href") element.removeAttribute("role"); // said only while it could not be seen
    }
  }
}

/** Reads an answer, and takes away the addresses that the browser would look for in the site.
 * @param {string} html */
export function parseScreen(html, wanted = ".portal") {
  const page = parseHtml(html);
  const portal = page.querySelector(wanted);
  if (!portal) throw new Error(`no ${wanted} in the answer`);
  for (const image of findAll(portal, 'img[src^="/"]')) {
    image.dataset.source = image.getAttribute("src") ?? "";
    image.removeAttribute("src");
  }
  enableControls(portal);
  return { title: page.title, portal };
}

/** A node alone, without its children and what only this page gives it. @param {Node} node */
function withoutPageState(node) {
  const copy = node.cloneNode();
  if (copy instanceof Element) for (const name of ["style", "tabindex", "data-coached"]) copy.removeAttribute(name);
  return copy;
}

/** Puts `next` in the place of `now`, down to the smallest parts that differ.
 * @param {ChildNode} now @param {ChildNode} next */
function morph(now, next) {
  if (now.isEqualNode(next)) return;
  if (now instanceof HTMLDetailsElement && next instanceof HTMLDetailsElement) next.open = now.open;
  const [there, coming] = [[...now.childNodes], [...next.childNodes]];
  const alike = there.length === coming.length && withoutPageState(now).isEqualNode(withoutPageState(next));
  if (!alike) now.replaceWith(next);
  else for (const [index, child] of there.entries()) morph(child, coming[index]);
}

/** The tree that an element is in. @param {Element} element */
const rootOf = (element) => /** @type {Document | ShadowRoot} */ (element.getRootNode());

/** Puts a fresh copy of the screen that stands there in, where it differs; the focus stays where it was.
 * @param {Element} part @param {Element} portal */
export function refresh(part, portal) {
  const focusable = () => [...findAll(part, "a[href], button, input, select, textarea, summary")];
  const { activeElement } = rootOf(part);
  const spot = activeElement instanceof HTMLElement ? focusable().indexOf(activeElement) : -1;
  const [there, coming] = [[...part.children], [...portal.children]];
  if (there.length !== coming.length) part.replaceChildren(...portal.childNodes);
  else for (const [index, child] of there.entries()) morph(child, coming[index]);
  if (!activeElement?.isConnected) focusable()[spot]?.focus({ preventScroll: true });
}

/** Focuses an element, where it stands. @param {HTMLElement} element */
function focusInPlace(element) {
  if (!element.matches("a[href], button, input, select, textarea, [tabindex]")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** Focuses an element and brings `seen` into view, unless it is well in view.
 * @param {HTMLElement} element @param {HTMLElement} [seen] */
export function bringIntoView(element, seen = element) {
  focusInPlace(element);
  seen.style.scrollMarginBlockStart = "var(--mc-scroll-margin, 5rem)"; // whatever sticks to the top of the page
  const { top } = seen.getBoundingClientRect();
  if (top >= Number.parseFloat(getComputedStyle(seen).scrollMarginBlockStart) && top < innerHeight / 2) return;
  seen.scrollIntoView({ block: "start", behavior: "instant" });
}

/** What is to be seen when a field is focused: its label, or for a choice the question.
 * @param {HTMLInputElement} field */
function labelOf(field) {
  const choice = field.type === "radio" || field.type === "checkbox";
  const question = choice ? field.closest("fieldset")?.querySelector("legend") : null;
  return question ?? field.labels?.[0];
}

/** Follows a link within the screen, to a field with its label in view; false where it leads nowhere.
 * @param {Document | ShadowRoot} root @param {string} hash */
export function followFragment(root, hash) {
  const target = hash ? root.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (!target) return false;
  bringIntoView(target, labelOf(/** @type {HTMLInputElement} */ (target)));
  return true;
}

/** What a screen says is to be done next, if it says so: an element that it names. @param {ParentNode} screen
 * @returns {HTMLElement | null | undefined} */
export function findNext(screen) {
  const { next = "" } = findAll(screen, "[data-next]")[0]?.dataset ?? {};
  return next ? screen.querySelector(`#${CSS.escape(next)}`) : undefined;
}

/** How far down the window an element stands, where it can be seen. @param {Element | null | undefined} element */
function heightOf(element) {
  const { top, bottom } = element?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
  return top >= 0 && bottom <= innerHeight ? top : undefined;
}

/** Puts another screen in. What is to be done next stays where it stood in the window, if it was there to be seen.
 * @param {Element} part @param {Element} portal */
export function replaceScreen(part, portal) {
  const id = findNext(portal)?.id;
  const before = id ? heightOf(part.querySelector(`#${CSS.escape(id)}`)) : undefined;
  keepDetails(part, portal);
  part.replaceChildren(...portal.childNodes);
  const now = findNext(part)?.getBoundingClientRect().top;
  if (before !== undefined && now !== undefined) scrollBy({ top: now - before, behavior: "instant" });
}

/** Leaves open on the next screen what the reader opened on this one, and closed what they closed.
 * @param {Element} part @param {Element} portal */
function keepDetails(part, portal) {
  const [there, coming] = [part, portal].map((screen) => screen.querySelector("details[data-stays]"));
  if (there && coming) coming.toggleAttribute("open", there.hasAttribute("open"));
}

/** Goes where a person expects on a new screen. @param {HTMLElement} part @param {string} [hash] @param {number} [y] */
export function focusScreen(part, hash = "", y = undefined) {
  const next = findNext(part);
  if (next && y === undefined) return comeNear(next, part.querySelector("[role=status][data-next]"));
  /** @type {HTMLElement} */
  const target = part.querySelector("[data-focus]") ?? part.querySelector("h1") ?? part;
  if (!followFragment(rootOf(part), hash)) bringIntoView(target);
  if (y !== undefined) scrollTo({ top: y, behavior: "instant" });
}

/** Focuses an element, and moves the page only as far as it takes to see the element with its label.
 * @param {HTMLElement} element @param {Element | null} [said] what is to be seen as well, if there is room */
export function comeNear(element, said) {
  focusInPlace(element);
  const around = element.closest(".field, .paper, .actions") ?? element;
  for (const seen of [said, around]) seen?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** @param {HTMLElement} button */
export async function copyText(button) {
  const { copy: text = "", done } = button.dataset;
  await navigator.clipboard.writeText(text);
  if (!done || button.textContent === done) return;
  const before = [...button.childNodes];
  button.replaceChildren(done);
  setTimeout(() => button.replaceChildren(...before), 2000);
}

/** Prints a screen alone, in a frame of its own, with the same styles and the light colours. @param {Element} part */
export async function printScreen(part) {
  const frame = Object.assign(document.createElement("iframe"), { hidden: true });
  document.body.append(frame);
  const { contentWindow: view, contentDocument: page } = frame;
  if (!view || !page) return;
  const styles = [...rootOf(part).querySelectorAll("link[rel=stylesheet]")].map((link) => link.cloneNode());
  const loaded = styles.map((link) => new Promise((done) => Object.assign(link, { onload: done, onerror: done })));
  page.head.append(...styles);
  page.body.append(part.cloneNode(true));
  await Promise.all(loaded);
  view.addEventListener("afterprint", () => frame.remove());
  view.print();
}
