/** The pictures a guest chooses from to lock the screen. Shapes that differ without colour; each has a name in every language. */
export const pauseSigns = [
  'anchor',
  'bell',
  'boat',
  'cat',
  'cup',
  'fish',
  'key',
  'leaf',
  'lamp',
  'moon',
  'star',
  'tree',
] as const;

/** One picture. */
export type PauseSign = (typeof pauseSigns)[number];

/** So many pictures, in order, make the picture PIN. */
export const pausePinLength = 3;

/** The screen while a guest has stepped away. What was chosen is in main's memory only and never comes back. */
export type PauseView = {
  /** `choosing`: the pages are hidden already, the PIN is yet to be chosen. */
  readonly state: 'choosing' | 'locked';
  /** The session ends then, unless the guest is back; epoch milliseconds by this terminal's clock. */
  readonly endsAtMs: number;
  /** The last three pictures were others. */
  readonly wrong: boolean;
  /** No PIN is taken before; epoch milliseconds; null when one is. Grows with each wrong one, and End is always there. */
  readonly triesAgainAtMs: number | null;
  /** Camera or microphone were taken from a page when the guest stepped away. */
  readonly tookMedia: boolean;
};
