/**
 * Does what an older browser leaves undone: a template that is to become the shadow root of its parent becomes that. So
 * the guides' figures are there in Chrome 109, the last for Windows 7. Runs before the scripts of elements, which look
 * into their roots.
 */
(() => {
  /** @param {ParentNode} root */
  function attach(root) {
    /** @type {NodeListOf<HTMLTemplateElement>} */
    const templates = root.querySelectorAll("template[shadowrootmode]");
    for (const template of templates) {
      const host = template.parentElement;
      if (!host || host.shadowRoot) continue;
      template.remove();
      const shadow = host.attachShadow({ mode: "open" });
      shadow.append(template.content);
      attach(shadow);
    }
  }

  if ("attachShadow" in Element.prototype) attach(document);
})();
