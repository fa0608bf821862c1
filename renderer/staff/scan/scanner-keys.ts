import type { Clock } from '../clock.ts';

/** Takes what a document scanner types before anything on the page sees it. */
export type ScannerKeys = {
  /** Starts to listen; `first` is what was typed already. */
  readonly start: (first: string) => void;
  /** Stops and forgets what was typed. */
  readonly stop: () => void;
};

type Deps = {
  readonly clock: Pick<Clock, 'after'>;
  /** Called at each key of a scan. */
  readonly reading?: () => void;
  /** Called once the scanner is quiet, with its text: empty where it was too much, `null` where an input method spoilt it. */
  readonly scanned: (text: string | null) => void;
};

/** More than the longest machine-readable zone with its line ends. */
const capacity = 128;

/**
 * A scanner types a key every few milliseconds and ends each line with Enter. Only when it has been quiet for this long is
 * the last Enter in, which must not press a button.
 */
const quietMs = 500;

const enterCode = 10;

/**
 * Listens on the window and not in a field: what is typed is never part of the page, of its undo history, of a form that a
 * browser offers to remember, or of a spell check. The buffer is overwritten before the text is handed on.
 */
export function createScannerKeys({ clock, reading, scanned }: Deps): ScannerKeys {
  const buffer = new Uint8Array(capacity);
  let length = 0;
  let isSpoilt = false;
  let isTooMuch = false;
  let cancelQuiet = (): void => {};

  const clear = (): void => {
    buffer.fill(0);
    length = 0;
    isSpoilt = false;
    isTooMuch = false;
  };
  const end = (): void => {
    const typed = isTooMuch ? '' : String.fromCharCode(...buffer.subarray(0, length));
    const text = isSpoilt ? null : typed;
    clear();
    scanned(text);
  };
  const put = (code: number): void => {
    if (code > 0x7e) isSpoilt = true;
    else if (length === capacity) isTooMuch = true;
    else {
      buffer[length] = code;
      length += 1;
    }
    cancelQuiet();
    cancelQuiet = clock.after(quietMs, end);
    reading?.();
  };
  const onKey = (event: KeyboardEvent): void => {
    const code = codeOf(event);
    const isIdle = length === 0 && !isSpoilt;
    // Before a scan, Tab, Enter and Space are a person's, who leaves by them.
    if (code === null || (isIdle && code <= 0x20)) return;
    event.preventDefault();
    event.stopPropagation();
    put(code);
  };

  return {
    start(first) {
      clear();
      window.addEventListener('keydown', onKey, { capture: true });
      for (const character of first) put(character.charCodeAt(0));
    },
    stop() {
      window.removeEventListener('keydown', onKey, { capture: true });
      cancelQuiet();
      clear();
    },
  };
}

/** What a key puts into a scan; beyond ASCII for what an input method made of it; `null` for keys that are none of it. */
function codeOf({ key, isComposing, ctrlKey, altKey, metaKey }: KeyboardEvent): number | null {
  if (isComposing || key === 'Process') return 0xffff;
  if (ctrlKey || altKey || metaKey) return null;
  if (key === 'Enter' || key === 'Tab') return enterCode;
  return key.length === 1 ? key.charCodeAt(0) : null;
}
