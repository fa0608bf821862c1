import { isDeepStrictEqual } from 'node:util';
import type { ConfigProblem } from './layers/problem.ts';
import type { ReadConfigResult } from './read-result.ts';
import type { TerminalConfig } from './shape.ts';

/**
 * Fields that a running terminal takes over when their file changes, at the next tree. They change what guests see, what the
 * hotel's own devices are and when its processes are started anew. Everything else says who the terminal is, whom it trusts or
 * where it keeps things: it holds from the next start of the program.
 */
export const reloadedFields = [
  'brand',
  'openingHours',
  'printer',
  'phone',
  'usbFolder',
  'lanAddress',
  'memoryCeilingMegabytes',
  'nightlyRestart',
] as const satisfies readonly (keyof TerminalConfig)[];

/** Fields that say whose signed settings count, for whom, and where it is noted which were taken. */
const signingFields = ['settingsTrustFile', 'hotelId', 'dataFolder'] as const;

/**
 * True where settings may be taken over from the files while the program runs. Signed ones may not when the fields changed that
 * say whose they are: with those the program has to start.
 */
export function mayTakeOver(next: TerminalConfig, current: TerminalConfig): boolean {
  const isSigned = next.settingsTrustFile !== null || current.settingsTrustFile !== null;
  return !isSigned || signingFields.every((name) => next[name] === current[name]);
}

/** What a look at the files found. */
export type SettingsLook =
  | { readonly found: 'same' }
  /** Something that holds at once changed; `waiting` names fields that need a start of the program. */
  | { readonly found: 'changed'; readonly fields: readonly string[]; readonly waiting: readonly string[] }
  /** Nothing that holds at once changed, but these fields did. */
  | { readonly found: 'waiting'; readonly waiting: readonly string[] }
  /** The files cannot be used as they are now; what held goes on to hold. Counts problems, names the first one's field. */
  | { readonly found: 'broken'; readonly problems: number; readonly field: string };

/** The settings of a running terminal. */
export type SettingsKeeper = {
  /** The last good settings. */
  readonly current: () => TerminalConfig;
  /** Reads the files again. Each finding is told once, not at every look. */
  readonly look: () => Promise<SettingsLook>;
};

/** Keeps the settings that the program started with, and takes over later what may change while it runs. */
export function createSettingsKeeper(
  first: TerminalConfig,
  read: () => Promise<ReadConfigResult>,
): SettingsKeeper {
  let current = first;
  let told = '';
  const tellOnce = (look: SettingsLook): SettingsLook => {
    const text = JSON.stringify(look);
    if (text === told) return { found: 'same' };
    told = text;
    return look;
  };
  return {
    current: () => current,
    async look() {
      const now = await read();
      if (!now.ok) {
        const field = now.problems[0]?.path ?? '';
        return tellOnce({ found: 'broken', problems: now.problems.length, field });
      }
      const next = now.config;
      const differing = (Object.keys(next) as (keyof TerminalConfig)[]).filter(
        (name) => !isDeepStrictEqual(next[name], current[name]),
      );
      const isReloaded = (name: string): boolean => (reloadedFields as readonly string[]).includes(name);
      const fields = mayTakeOver(next, current) ? differing.filter(isReloaded) : [];
      const waiting = differing.filter((name) => !(fields as readonly string[]).includes(name));
      if (fields.length === 0)
        return waiting.length === 0 ? forget() : tellOnce({ found: 'waiting', waiting });
      const taken = Object.fromEntries(fields.map((name) => [name, next[name]]));
      current = Object.freeze({ ...current, ...taken });
      told = JSON.stringify({ found: 'waiting', waiting });
      return { found: 'changed', fields, waiting };
    },
  };

  // A mistake that was mended and is made again is told again.
  function forget(): SettingsLook {
    told = '';
    return { found: 'same' };
  }
}

/** Tells why signed settings are not taken: each reason once, and again when it was gone in between. */
export function createRefusalTeller(
  tell: (problem: ConfigProblem) => void,
): (refused: readonly ConfigProblem[]) => void {
  let told = '';
  return (refused) => {
    const text = JSON.stringify(refused);
    if (text === told) return;
    told = text;
    const [first] = refused;
    if (first !== undefined) tell(first);
  };
}
