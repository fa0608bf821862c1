/** One note: pitch in hertz, beginning and length in milliseconds. */
export type Note = { readonly hertz: number; readonly atMs: number; readonly ms: number };

/** What sounds: more notes the more urgent it is, so that they are told apart without seeing anything. */
export const tones = {
  reminder: [{ hertz: 523, atMs: 0, ms: 420 }],
  early: [
    { hertz: 659, atMs: 0, ms: 300 },
    { hertz: 523, atMs: 260, ms: 460 },
  ],
  soon: [
    { hertz: 659, atMs: 0, ms: 240 },
    { hertz: 659, atMs: 240, ms: 240 },
    { hertz: 523, atMs: 480, ms: 460 },
  ],
  last: [
    { hertz: 784, atMs: 0, ms: 180 },
    { hertz: 784, atMs: 200, ms: 180 },
    { hertz: 784, atMs: 400, ms: 180 },
    { hertz: 784, atMs: 600, ms: 420 },
  ],
  question: [
    { hertz: 523, atMs: 0, ms: 240 },
    { hertz: 784, atMs: 240, ms: 460 },
  ],
} as const satisfies Record<string, readonly Note[]>;

/** The name of one of them. */
export type Tone = keyof typeof tones;

/** Quiet enough for a lobby at night. */
const loudness = 0.14;

/** Plays a tone, made here: nothing is loaded. A page that nobody has touched yet may make no sound, and stays silent. */
export function playTone(tone: Tone): void {
  if (!navigator.userActivation.hasBeenActive) return;
  try {
    play(new AudioContext(), tones[tone]);
  } catch {
    // A terminal without a loudspeaker shows its warnings all the same.
  }
}

function play(audio: AudioContext, notes: readonly Note[]): void {
  const beginSeconds = audio.currentTime + 0.02;
  for (const { hertz, atMs, ms } of notes) {
    const [note, volume] = [audio.createOscillator(), audio.createGain()];
    const [from, to] = [beginSeconds + atMs / 1000, beginSeconds + (atMs + ms) / 1000];
    note.type = 'sine';
    note.frequency.value = hertz;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(loudness, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, to);
    note.connect(volume).connect(audio.destination);
    note.start(from);
    note.stop(to);
    if (atMs === notes.at(-1)?.atMs) note.onended = () => void audio.close();
  }
}
