/** Addresses that open the practice portal, or a step of a guide, with a chosen family. */

/** An address below the site's root. @param {string} place a page, with the portal's path or the guide's step behind `#`
 * @param {string} family its key; without one, the portal's or the guide's own plays */
export function addressOf(place, family) {
  if (!family) return place;
  if (place.includes("#tap")) return `${place}/${family}`;
  return `${place}${place.includes("?") ? "&" : "?"}nhan-vat=${encodeURIComponent(family)}`;
}

/** The whole address. A folder on a disk shows no page of itself: the page is named.
 * @param {string} path below the site's root @param {string} root the way there from the page @param {string} page */
export function siteAddress(path, root, page) {
  const [folder, ...rest] = path.split("#");
  const url = new URL(root + folder, page);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  url.search = "";
  return [url.href, ...rest].join("#");
}
