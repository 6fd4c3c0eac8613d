/** Takes the place of a worker on pages opened as files, where none starts: a frame of the page, for the theme's search
 * alone. Unlike the shim of the served site it writes no inline script, so the policy of the page stays as strict. */
{
  /** @typedef {Window & {importScripts?: (...names: string[]) => Promise<void>}} Inside */

  const addScript = (/** @type {Document} */ page, /** @type {string} */ src) =>
    new Promise((onload, onerror) => {
      page.body.append(Object.assign(page.createElement("script"), { src, onload, onerror }));
    });

  class FrameWorker extends EventTarget {
    /** @param {string | URL} url */
    constructor(url) {
      super();
      this.frame = Object.assign(document.createElement("iframe"), { hidden: true });
      document.body.append(this.frame);
      const inside = /** @type {Inside} */ (this.frame.contentWindow);
      const { href } = new URL(url, document.baseURI);
      inside.document.open(); // else Firefox puts another empty page in its place a little later
      inside.document.close();
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      // The search works out its folder from the name of the whole path, where "/worker" may stand twice.
      inside.importScripts = async (...names) => {
        for (const name of names)
          await addScript(inside.document, new URL(`../lunr/${name.split("/lunr/").at(-1)}`, href).href);
      };
      this.ready = addScript(inside.document, href);
    }

    /** @param {any} data */
    async postMessage(data) {
      await this.ready;
      this.frame.contentWindow?.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }));
    }

    terminate() {
      this.frame.remove();
    }
  }

  Object.assign(window, { IFrameWorker: FrameWorker, Worker: FrameWorker });
}
