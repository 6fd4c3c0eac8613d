/** Two notes, for who wants to hear that a door opens. */
import { keep, read } from "./kept.js";

const SOUND = "mot-cua:sound";

export const isBellOn = () => read(SOUND) === "1";

export const switchBell = () => keep(SOUND, isBellOn() ? undefined : "1");

export function ring() {
  if (!isBellOn()) return;
  const audio = new AudioContext();
  for (const [at, pitch] of [523, 784].entries()) {
    const note = new OscillatorNode(audio, { type: "triangle", frequency: pitch });
    note.connect(new GainNode(audio, { gain: 0.15 })).connect(audio.destination);
    note.start(audio.currentTime + at * 0.18);
    note.stop(audio.currentTime + at * 0.18 + 0.16);
  }
}
