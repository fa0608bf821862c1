import type { Input } from 'electron';
import { createKeyRun, scanBurstMs } from '../../../../preload/contract/scanner.ts';
import type { Clock } from '../../../clock.ts';
import { engineKey, type KeyStroke, strokesOf } from './key-events.ts';

/** A key as the gate reads it. */
export type GatedKey = Pick<
  Input,
  'type' | 'key' | 'code' | 'shift' | 'control' | 'alt' | 'meta' | 'isAutoRepeat' | 'isComposing'
>;

/** What the gate needs. */
export type ScanGateDeps = {
  readonly clock: Pick<Clock, 'monotonicMs' | 'alarm'>;
  /** Gives keys to the page that were no scan after all, in the order they came. */
  readonly replay: (strokes: readonly KeyStroke[]) => void;
  /** A scan was kept from the page. */
  readonly refused: () => void;
};

/** Keeps what a scanner types out of a page. */
export type ScanGate = {
  /** True when the key is held back: it is replayed by the gate, or dropped as part of a scan. */
  takes(key: GatedKey): boolean;
};

/** More than a code can hold: what comes after is dropped. */
const mostHeld = 600;

/**
 * Holds each written key until it is clear that no scan began with it: 35 ms, which nobody notices. A scan and its Enter go
 * nowhere. Of one that stalled on its way, on a busy machine, the page has the signs before the last pause, but never the Enter.
 */
export function createScanGate({ clock, replay, refused }: ScanGateDeps): ScanGate {
  const run = createKeyRun();
  let held: KeyStroke[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  let dropsEnterUp = false;
  let cancel = (): void => {};
  const flush = (): void => {
    cancel();
    const strokes = held;
    held = [];
    if (strokes.length > 0) replay(strokes);
  };
  const hold = (key: GatedKey, type: KeyStroke['type']): void => {
    if (held.length >= mostHeld) return;
    held.push(strokeOf(key, type));
  };
  const down = (key: GatedKey): boolean => {
    const nowMs = clock.monotonicMs();
    if (nowMs - lastMs > scanBurstMs) flush();
    if (key.key === 'Enter' && run.isScan(nowMs)) {
      cancel();
      held = [];
      run.end();
      dropsEnterUp = true;
      refused();
      return true;
    }
    // A scanner presses Shift between its letters.
    if (key.key === 'Shift') return false;
    if (!isWritten(key)) {
      flush();
      run.end();
      return false;
    }
    lastMs = nowMs;
    run.add(nowMs);
    hold(key, 'keyDown');
    cancel();
    cancel = clock.alarm(scanBurstMs, flush);
    return true;
  };
  const up = (key: GatedKey): boolean => {
    if (key.key === 'Enter' && dropsEnterUp) {
      dropsEnterUp = false;
      return true;
    }
    // Of a key that the page has not seen go down yet.
    if (!held.some(({ code, type }) => code === key.code && type === 'keyDown')) return false;
    hold(key, 'keyUp');
    return true;
  };
  return { takes: (key) => (key.type === 'keyDown' ? down(key) : up(key)) };
}

/** One sign without a shortcut, pressed by itself: a key that an object holds down is no scan. */
function isWritten({ key, control, alt, meta, isAutoRepeat, isComposing }: GatedKey): boolean {
  return [...key].length === 1 && !control && !alt && !meta && !isAutoRepeat && !isComposing;
}

const shiftModifier = 8;

function strokeOf({ key, code, shift }: GatedKey, type: KeyStroke['type']): KeyStroke {
  const [down, up] = strokesOf(engineKey(key, code), shift ? shiftModifier : 0);
  return type === 'keyDown' ? down : up;
}
