/** What touches mean: a key tapped (again for each repeat), or held so that it offers its variants. */
export type TouchMeaning<Key> = Readonly<{ do: 'tap' | 'hold'; key: Key }>;

/** What a key does when it stays down: offers its variants, does the same again, or nothing. */
export type Lasting = 'offers' | 'repeats' | 'nothing';

/** Fingers on the keys. Times are monotonic milliseconds; whoever holds it calls `pass` at `nextAtMs`. */
export type Touches<Key> = Readonly<{
  down(pointer: number, key: Key, atMs: number): void;
  /** The finger has left its key: it means nothing any more. */
  leave(pointer: number): void;
  up(pointer: number, atMs: number): void;
  pass(atMs: number): void;
  nextAtMs(): number | null;
  /** Keys that look pressed. */
  pressed(): readonly Key[];
  /** Forgets all fingers. */
  drop(): void;
}>;

type Touch<Key> = {
  readonly key: Key;
  readonly downAtMs: number;
  readonly lasting: Lasting;
  /** `held` may still become anything, `rolled` is a tap as soon as it is surely no palm, `spent` has had its meaning. */
  phase: 'held' | 'rolled' | 'spent';
  taps: number;
};

/** Two thumbs never come down as close together as a palm does. */
const palmWindowMs = 40;

/** More fingers than this are no fingers. */
const mostFingers = 4;

const holdMs = 450;
const repeatMs = 90;

/** Five seconds of repeating: longer is an object on the key. */
const mostRepeats = 50;

/** A key down for longer than this without a meaning has something lying on it. */
const restingMs = 4000;

/** Gives meaning to touches: a second finger completes the first, a palm means nothing, an object stops. */
export function createTouches<Key>(
  mean: (meaning: TouchMeaning<Key>) => void,
  lastingOf: (key: Key) => Lasting,
): Touches<Key> {
  const touches = new Map<number, Touch<Key>>();
  let isPalm = false;

  const tap = (touch: Touch<Key>): void => {
    touch.taps += 1;
    mean({ do: 'tap', key: touch.key });
  };
  const dueAtMs = ({ phase, downAtMs, lasting, taps }: Touch<Key>): number | null => {
    if (phase === 'spent') return null;
    if (phase === 'rolled') return downAtMs + palmWindowMs;
    if (lasting === 'offers') return downAtMs + holdMs;
    if (lasting === 'repeats') return downAtMs + holdMs + taps * repeatMs;
    return downAtMs + restingMs;
  };
  const meet = (touch: Touch<Key>): void => {
    if (touch.phase === 'rolled') {
      touch.phase = 'spent';
      tap(touch);
    } else if (touch.lasting === 'repeats' && touch.taps < mostRepeats) tap(touch);
    else {
      touch.phase = 'spent';
      if (touch.lasting === 'offers') mean({ do: 'hold', key: touch.key });
    }
  };
  const pass = (atMs: number): void => {
    for (const touch of touches.values()) {
      const due = dueAtMs(touch);
      if (due !== null && due <= atMs) meet(touch);
    }
  };
  /** What was rolled over before this touch is written before it. */
  const completeBefore = (last: Touch<Key>): void => {
    for (const touch of touches.values()) {
      if (touch === last) return;
      if (touch.phase === 'rolled') meet(touch);
    }
  };

  return {
    down: (pointer, key, atMs) => {
      pass(atMs);
      for (const touch of touches.values()) {
        if (touch.phase === 'held') touch.phase = touch.taps > 0 ? 'spent' : 'rolled';
      }
      touches.delete(pointer);
      touches.set(pointer, { key, downAtMs: atMs, lasting: lastingOf(key), phase: 'held', taps: 0 });
      isPalm ||= touches.size > mostFingers;
      if (isPalm) for (const touch of touches.values()) touch.phase = 'spent';
      pass(atMs);
    },
    leave: (pointer) => {
      const touch = touches.get(pointer);
      if (touch !== undefined) touch.phase = 'spent';
    },
    up: (pointer, atMs) => {
      pass(atMs);
      const touch = touches.get(pointer);
      if (touch === undefined) return;
      completeBefore(touch);
      if (touch.phase !== 'spent' && touch.taps === 0) tap(touch);
      touches.delete(pointer);
      if (touches.size === 0) isPalm = false;
    },
    pass,
    nextAtMs: () => {
      const due = [...touches.values()].map(dueAtMs).filter((each) => each !== null);
      return due.length === 0 ? null : Math.min(...due);
    },
    pressed: () => [...touches.values()].filter(({ phase }) => phase !== 'spent').map(({ key }) => key),
    drop: () => {
      touches.clear();
      isPalm = false;
    },
  };
}
