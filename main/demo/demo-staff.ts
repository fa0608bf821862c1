import { randomInt } from 'node:crypto';
import type { staffRole } from '../../preload/contract/http-shapes.ts';
import type { z } from '../../preload/contract/z.ts';
import { keepOnce } from './kept-file.ts';

/** A person of the demo hotel, with the PIN that `npm start` prints. */
export type DemoPerson = {
  readonly staffId: string;
  readonly name: string;
  readonly role: z.infer<typeof staffRole>;
  /** Six digits, drawn on the first run. */
  readonly pin: string;
};

const people = [
  { staffId: 'desk', name: 'Demo desk', role: 'desk' },
  { staffId: 'supervisor', name: 'Demo supervisor', role: 'supervisor' },
  { staffId: 'it', name: 'Demo IT', role: 'it' },
  { staffId: 'auditor', name: 'Demo auditor', role: 'auditor' },
  { staffId: 'privacy', name: 'Demo privacy officer', role: 'privacy' },
] as const;

/** The staff of the demo hotel; PINs are drawn once and kept in `path` with mode 0600. */
export function keepDemoStaff(path: string): readonly DemoPerson[] {
  const drawPin = (): string => String(randomInt(1_000_000)).padStart(6, '0');
  const kept = keepOnce(path, () =>
    JSON.stringify(Object.fromEntries(people.map(({ staffId }) => [staffId, drawPin()]))),
  );
  const pins = JSON.parse(kept) as Record<string, string>;
  return people.map((person) => ({ ...person, pin: pins[person.staffId] ?? '' }));
}
