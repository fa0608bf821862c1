import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { doctorItem, fault, fine, note, warning } from '../../item.ts';

const minuteMs = 60_000;
/** From here on certificates and documents may be taken for over or not begun. */
const wrongMs = 60 * minuteMs;

/** The clock of this machine beside the time that the gateway tells over the line it is known by. */
export const clockItem = doctorItem({
  id: 'clock',
  means: "The clock of this machine goes with the gateway's.",
  answers: {
    right: fine,
    off: warning('Set both clocks by the same time server; sessions are safe, they run on gateway time.'),
    wrong: fault('Set the clock and the time zone: with this one certificates and documents are refused.'),
    'behind-own-files': fault('Set the clock: it is earlier than the day the terminal last wrote a file.'),
    unheard: note('Bring the gateway within reach first.'),
  },
  async look({ clock, gateway, settings: { config } }) {
    const aheadMs = (await gateway())?.clockAheadMs ?? null;
    if (aheadMs !== null) {
      const fact = Math.abs(aheadMs) < 1_000 ? 'within a second of the gateway' : textOf(aheadMs);
      const off = Math.abs(aheadMs);
      return { code: off >= wrongMs ? 'wrong' : off >= minuteMs ? 'off' : 'right', fact };
    }
    // Without a gateway the terminal's own files still tell of a clock that went back, as after an empty battery.
    const newestMs = config === null ? null : newestFileMs(config.dataFolder);
    if (newestMs !== null && newestMs - clock.nowMs() > wrongMs)
      return { code: 'behind-own-files', fact: textOf(clock.nowMs() - newestMs, "the terminal's own files") };
    return { code: 'unheard', fact: 'no gateway to compare it with' };
  },
});

function textOf(aheadMs: number, of = 'the gateway'): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const size =
    seconds < 120 ? `${seconds} s` : seconds < 7_200 ? `${Math.round(seconds / 60)} min` : hours(seconds);
  return `${size} ${aheadMs > 0 ? 'ahead of' : 'behind'} ${of}`;
}

function hours(seconds: number): string {
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}

function newestFileMs(folder: string): number | null {
  try {
    const times = readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
    return times.length === 0 ? null : Math.max(...times);
  } catch {
    return null;
  }
}
