/** @type {Map<string, Promise<Record<string, string>>>} */
const sent = new Map();

/** The screens that were drawn when the site was built, by their paths; sent for once, whoever asks first.
 * @param {string} url absolute */
export function sendForScreens(url) {
  const found = sent.get(url) ?? fetch(url).then((answer) => answer.json());
  sent.set(url, found);
  found.catch(() => sent.delete(url));
  return found;
}
