/** Voices that a test has: those of a device, of which one may come late. What is said waits until the test lets it end. */
(() => {
  const VOICES = {
    own: { lang: "vi_VN", localService: true, default: false, name: "own" },
    far: { lang: "vi-VN", localService: false, default: true, name: "far" },
    foreign: { lang: "en-US", localService: true, default: true, name: "foreign" },
  };
  const synthesis = {
    /** @type {(keyof typeof VOICES)[]} */
    names: [],
    /** @type {{ text: string, voice: { name: string }, rate: number }[]} */
    said: [],
    /** @type {any} */
    now: undefined,
    onvoiceschanged: () => {},
    getVoices: () => synthesis.names.map((it) => VOICES[it]),
    /** @param {any} utterance */
    speak(utterance) {
      synthesis.said.push(utterance);
      synthesis.now = utterance;
    },
    cancel() {
      const { now } = synthesis;
      synthesis.now = undefined;
      now?.onerror?.();
    },
    end() {
      const { now } = synthesis;
      synthesis.now = undefined;
      now?.onend?.();
    },
    /** @param {(keyof typeof VOICES)[]} names */
    have(...names) {
      synthesis.names = names;
      synthesis.onvoiceschanged();
    },
  };
  Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis });
  Object.defineProperty(globalThis, "SpeechSynthesisUtterance", {
    value: class {
      /** @param {string} text */
      constructor(text) {
        this.text = text;
      }
    },
  });
})();
