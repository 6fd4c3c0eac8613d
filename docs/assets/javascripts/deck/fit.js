/** Makes a picture smaller where a slide has no room for it: in one step, to the smallest letters that a slide may have. */

const FULL = "is-full";

/** @param {HTMLElement} slide */
function fit(slide) {
  const picture = slide.querySelector(".figure-window");
  if (!picture) return;
  const { display } = slide.style;
  slide.style.display = "grid"; // reveal.js hides those that are far away, which have no height
  picture.classList.remove(FULL);
  picture.classList.toggle(FULL, slide.scrollHeight > slide.clientHeight);
  slide.style.display = display;
}

/** @param {Iterable<Element>} slides */
export function fitAll(slides) {
  for (const slide of slides) fit(/** @type {HTMLElement} */ (slide));
}
