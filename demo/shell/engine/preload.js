/** Starts the engine before the page is read, on a page that is there for the sandbox: its reader will use it; and sends
 * for the screens drawn beforehand. What goes wrong here is met again, and told, when the element does the same. */
import { engineFor } from "./engine-client.js";
import { savesData } from "./save-data.js";
import { sendForScreens } from "./screens-file.js";

const served = location.protocol.startsWith("http"); // from a file it would hold up the page
if (served && !savesData()) {
  const drawn = document.querySelector("link[rel=prerendered-screens]");
  if (drawn instanceof HTMLLinkElement) sendForScreens(drawn.href);
  engineFor("practice-portal")
    .start()
    .catch(() => {});
}
