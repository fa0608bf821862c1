import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readEnrolmentCode } from '../../preload/contract/enrolment-code.ts';
import { z } from '../../preload/contract/z.ts';
import type { Log } from '../log/log.ts';
import type { CodePort } from './enrolment.ts';

/** Shape of a file with an enrolment code: the one that `guestway enrol` writes, and the one on a USB stick. */
export const codeFileShape = z.strictObject({ code: z.string().min(1).max(64) });

/** Name of the file in the root of a USB stick. */
export const usbCodeFileName = 'guestway-enrolment.json';

/** Where a terminal looks for a code. */
export type CodePlaces = {
  /** What `guestway enrol` wrote; removed once the gateway has judged it. */
  readonly noteFile: string;
  /** Where the system mounts a stick; only its file with the fixed name is read, and nothing is written. */
  readonly usbFolder: string | null;
  /** From the environment. */
  readonly secret: string | null;
  readonly log: Log;
};

const longestBytes = 4096;

/** Gives out the codes that this terminal was given, one after the other. What is no code is told once and left out. */
export function createCodeSource({ noteFile, usbFolder, secret, log }: CodePlaces): CodePort {
  const judged = new Set<string>();
  const told = new Set<string>();

  const codeIn = (from: string, text: string | null): string | null => {
    if (text === null) return null;
    const code = readEnrolmentCode(text);
    if (code === null && !told.has(from)) {
      told.add(from);
      log.warn('enrolment-code.unreadable', { from });
    }
    return code === null || judged.has(code) ? null : code;
  };

  return {
    take() {
      return (
        codeIn('environment', secret) ??
        codeIn('file', textIn(noteFile)) ??
        codeIn('usb', usbFolder === null ? null : textIn(join(usbFolder, usbCodeFileName)))
      );
    },
    used(code) {
      judged.add(code);
      rmSync(noteFile, { force: true });
      log.info('enrolment-code.used');
    },
    refused(code, reason) {
      judged.add(code);
      if (readEnrolmentCode(textIn(noteFile) ?? '') === code) rmSync(noteFile, { force: true });
      log.warn('enrolment-code.refused', { reason });
    },
  };
}

/** The code's text; `null` without a file, empty where a file is not one of ours. A link on a stick leads nowhere. */
function textIn(path: string): string | null {
  try {
    const entry = lstatSync(path);
    if (!entry.isFile() || entry.size > longestBytes) return '';
    const parsed = codeFileShape.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data.code : '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : '';
  }
}
