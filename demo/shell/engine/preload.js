/** Starts the engine before the page is read, on a page that is there for the sandbox: its reader will use it. What
 * goes wrong here is met again, and told, when the element starts the engine itself. */
import { engineFor } from "./engine-client.js";
import { savesData } from "./save-data.js";

const served = location.protocol.startsWith("http"); // from a file it would hold up the page
if (served && !savesData()) {
  engineFor("practice-portal")
    .start()
    .catch(() => {});
}
