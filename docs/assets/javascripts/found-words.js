/**
 * Marks in a page what the search found there, for who comes from it: `?tim=` has the words. First as a phrase, then the
 * words alone; first as they are typed, then without marks, with i for y. A classic script: old browsers read as well.
 */
(() => {
  const words = (new URLSearchParams(location.search).get("tim") || "")
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const wanted = words.filter(Boolean);

  /** @param {string} text NFC @returns {string} as long as `text`, without marks */
  function folded(text) {
    const bare = [...text].map((letter) => {
      const [first = letter] = letter.normalize("NFD");
      return first.length === letter.length ? first.replace("\u0111", "d") : letter;
    });
    return bare.join("").replace(/([hklmst])y(?![a-z])/g, "$1i");
  }

  /** What finds a phrase, or any of the words, as a whole. @param {string[]} all @param {string} between */
  const finder = (all, between) => new RegExp(`(^|[^\\p{L}\\p{N}])(${all.join(between)})(?![\\p{L}\\p{N}])`, "gu");

  /** @typedef {{ node: Text, start: number, end: number }} Place */
  /** @param {Text[]} texts @param {RegExp} sought @param {(text: string) => string} asSeen @returns {Place[]} */
  function places(texts, sought, asSeen) {
    return texts.flatMap((node) => {
      const seen = asSeen(node.data.toLowerCase());
      if (seen.length !== node.data.length) return []; // a letter that is longer in lower case
      return [...seen.matchAll(sought)].map(({ index, 0: whole, 1: before = "" }) => ({
        node,
        start: index + before.length,
        end: index + whole.length,
      }));
    });
  }

  /** The text of the page that is read: not what is hidden, nor the words of tools. */
  function textsOf(/** @type {Element} */ article) {
    const found = [];
    const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let it = walk.nextNode(); it instanceof Text; it = walk.nextNode()) {
      if (!it.parentElement?.closest("script, style, template, [hidden]")) found.push(it);
    }
    return found;
  }

  /** @param {Place} place */
  function mark({ node, start, end }) {
    const found = node.splitText(start);
    found.splitText(end - start);
    const mark = document.createElement("mark");
    found.replaceWith(mark);
    mark.append(found);
  }

  const article = document.querySelector(".md-content__inner");
  if (wanted.length > 0 && article) {
    const texts = textsOf(article);
    const bare = wanted.map(folded);
    /** @type {[RegExp, (text: string) => string][]} */
    const ways = [
      [finder(wanted, "[^\\p{L}\\p{N}]+"), (text) => text],
      [finder(bare, "[^\\p{L}\\p{N}]+"), folded],
      [finder(wanted, "|"), (text) => text],
      [finder(bare, "|"), folded],
    ];
    const found = ways.map(([sought, asSeen]) => places(texts, sought, asSeen)).find((it) => it.length > 0) || [];
    for (const place of found.reverse()) mark(place); // from the end: a text is cut where a mark begins
  }
})();
