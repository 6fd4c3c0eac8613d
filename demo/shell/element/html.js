/** Reads the engine's answers as markup. No other module may: where the browser has Trusted Types, only their policy turns a
 * text into markup, and this one is the sandbox's. What is read is a document of its own, in which nothing runs. */

const policy = globalThis.trustedTypes?.createPolicy("practice-portal", { createHTML: (html) => html });

/** @param {string} html @returns {Document} */
export function parseHtml(html) {
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, "text/html");
}
