/** Replaces Worker on file:// pages, where none starts, by a frame inside the page; the theme's search alone uses it.
 * Unlike the shim of the served site it writes no inline script, so the page's policy stays as strict. */
{
  const put = (/** @type {Document} */ page, /** @type {string} */ src) =>
    new Promise((onload, onerror) => {
      page.body.append(Object.assign(page.createElement("script"), { src, onload, onerror }));
    });

  window.IFrameWorker = window.Worker = class extends EventTarget {
    /** @param {string | URL} url */
    constructor(url) {
      super();
      this.frame = Object.assign(document.createElement("iframe"), { hidden: true });
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      const { href } = new URL(url, document.baseURI);
      inside.document.open(); // else Firefox puts another empty page in its place a little later
      inside.document.close();
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      // The search works out its folder from the name of the whole path, where "/worker" may stand twice.
      inside.importScripts = async (...names) => {
        for (const name of names)
          await put(inside.document, new URL(`../lunr/${name.split("/lunr/").at(-1)}`, href).href);
      };
      this.ready = put(inside.document, href);
    }

    /** @param {any} data */
    async postMessage(data) {
      await this.ready;
      this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }));
    }

    terminate() {
      this.frame.remove();
    }
  };
}
