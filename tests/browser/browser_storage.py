"""All that a browser keeps of the site, as one text to search in."""

# Every value of every IndexedDB database and of both storages, as one text; bytes are read as UTF-8.
READ_ALL = """async () => {
  const asked = (request) => new Promise((done, failed) => {
    Object.assign(request, { onsuccess: () => done(request.result), onerror: failed });
  });
  const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
  for (const { name } of await indexedDB.databases()) {
    const opened = await asked(indexedDB.open(name));
    for (const store of opened.objectStoreNames) {
      for (const value of await asked(opened.transaction(store).objectStore(store).getAll())) {
        texts.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value));
      }
    }
    opened.close();
  }
  return texts.join("\\n");
}"""
