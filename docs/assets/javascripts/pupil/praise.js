/** The sheet of praise with a name that is kept nowhere, and the class code for the teacher. */
import { plainWord, writeClassCode } from "./class-code.js";
import { loadProgress } from "./kept.js";
import { all, one, when, write } from "./page-parts.js";
import { classRecord, noProgress } from "./progress.js";

/** Writes the class code of whose turn it is, with the word that the teacher gave. */
export function showClassCode() {
  const word = /** @type {HTMLInputElement | undefined} */ (one("[data-class-word]"))?.value ?? "";
  when("no-word", plainWord(word) === "");
  when("code", plainWord(word) !== "");
  const kinds = all("[data-of-kind]").map((it) => it.dataset.ofKind ?? "");
  write("code", writeClassCode(classRecord(loadProgress() ?? noProgress(), kinds), word));
}

/** Lets the sheet say whose it is and which day it is. */
export function setUpPraise() {
  const named = /** @type {HTMLInputElement | undefined} */ (one("[data-child-name]"));
  named?.addEventListener("input", () => write("name", named.value.normalize("NFC").trim()));
  write("today", new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date()));
}
