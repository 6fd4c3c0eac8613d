import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SCRIPT = new URL("../../docs/assets/javascripts/in-app.js", import.meta.url);
const page = createContext({ document: { querySelectorAll: () => [] } });
runInContext(readFileSync(SCRIPT, "utf8"), page);

/** @param {string} userAgent @param {boolean} [installed] */
const recognized = (userAgent, installed = false) => {
  const found = page.recognizeApp(userAgent, installed);
  return found && `${found.app} ${found.system}`;
};

const IOS = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID = "Mozilla/5.0 (Linux; Android 13; SM-A135F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0";
const CHROME = "Chrome/120.0.6099.144 Mobile Safari/537.36";

test("apps are known by the names they give themselves, on both systems", () => {
  const apps = {
    [`${ANDROID} ${CHROME} Zalo android/231002 ZaloTheme/light ZaloLanguage/vi`]: "zalo android",
    [`${IOS} Mobile/15E148 Zalo iOS/445 ZaloTheme/light ZaloLanguage/vn`]: "zalo ios",
    [`${ANDROID} ${CHROME} [FB_IAB/FB4A;FBAV/440.0.0.0;]`]: "facebook android",
    [`${ANDROID} ${CHROME} [FB_IAB/Orca-Android;FBAV/440.0.0.0;]`]: "messenger android",
    [`${IOS} Mobile/15E148 [FBAN/FBIOS;FBAV/440.0.0.0;FBDV/iPhone14,5]`]: "facebook ios",
    [`${IOS} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/440.0.0.0]`]: "messenger ios",
    [`${ANDROID} ${CHROME} Instagram 312.0.0.0 Android`]: "instagram android",
    [`${IOS} Mobile/15E148 Instagram 312.0.0.0 (iPhone14,5)`]: "instagram ios",
  };
  for (const [userAgent, expected] of Object.entries(apps)) assert.equal(recognized(userAgent), expected, userAgent);
});

test("an app that does not give its name is known by how it shows pages", () => {
  assert.equal(recognized(`${ANDROID} ${CHROME}`), "other android");
  assert.equal(recognized(`${IOS} Mobile/15E148`), "other ios");
});

test("browsers are none, nor is a page that was installed", () => {
  const browsers = [
    `${IOS} Version/17.5 Mobile/15E148 Safari/604.1`,
    `${IOS} CriOS/125.0 Mobile/15E148 Safari/604.1`,
    `Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) ${CHROME}`,
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 6.1; rv:115.0) Gecko/20100101 Firefox/115.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
  ];
  for (const userAgent of browsers) assert.equal(recognized(userAgent), undefined, userAgent);
  assert.equal(recognized(`${IOS} Mobile/15E148`, true), undefined);
});
