/**
 * The page's default policy of Trusted Types, where the browser has them: what the theme writes as markup may hold the few
 * tags of what its search finds, and nothing else stays markup; a script may come from this site alone. A text that is to
 * be run has no policy, so it is refused. A classic script, before the theme's.
 */
(() => {
  if (typeof trustedTypes === "undefined") return;
  const PLAIN =
    /<\/?(?:article|br|code|del|div|em|h[1-6]|kbd|li|mark|nav|ol|p|pre|small|span|strong|ul)(?: (?:class|data-md-[a-z]+)(?:="[\w .-]*")?)*>/g;

  trustedTypes.createPolicy("default", {
    createHTML: (html) => (html.replace(PLAIN, "").includes("<") ? html.replace(/</g, "&lt;") : html),
    createScriptURL(address) {
      if (new URL(address, document.baseURI).origin === location.origin) return address;
      throw new TypeError("a script from another site");
    },
  });
})();
