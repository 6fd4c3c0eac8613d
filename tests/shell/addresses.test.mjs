import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, siteAddress } from "../../docs/assets/javascripts/links/addresses.js";

test("a place of the portal takes a family as a parameter of its own path", () => {
  assert.equal(addressOf("thuc-hanh/#/dang-ky", "minh"), "thuc-hanh/#/dang-ky?nhan-vat=minh");
  assert.equal(addressOf("thuc-hanh/#/truc-tuyen?tim=1", "minh"), "thuc-hanh/#/truc-tuyen?tim=1&nhan-vat=minh");
  assert.equal(addressOf("thuc-hanh/#/", ""), "thuc-hanh/#/");
});

test("a step of a guide takes a family behind it, as the coach reads it", () => {
  assert.equal(addressOf("huong-dan/nop-ho-so/#tap/buoc-3", "lan"), "huong-dan/nop-ho-so/#tap/buoc-3/lan");
  assert.equal(addressOf("huong-dan/nop-ho-so/#tap/buoc-3", ""), "huong-dan/nop-ho-so/#tap/buoc-3");
});

test("the address is whole, wherever the site lies, and names the page on a disk", () => {
  const path = "thuc-hanh/#/dang-ky?nhan-vat=minh";
  const page = "lop-hoc/dia-chi/";
  for (const [site, found] of [
    ["https://truong.example/", "https://truong.example/thuc-hanh/#/dang-ky?nhan-vat=minh"],
    ["https://truong.example/mot-cua/", "https://truong.example/mot-cua/thuc-hanh/#/dang-ky?nhan-vat=minh"],
    ["file:///media/usb/mot-cua/", "file:///media/usb/mot-cua/thuc-hanh/index.html#/dang-ky?nhan-vat=minh"],
  ]) {
    const here = `${site}${page}${site.startsWith("file:") ? "index.html" : ""}?a=1#x`;
    assert.equal(siteAddress(path, "../../", here), found);
  }
});
