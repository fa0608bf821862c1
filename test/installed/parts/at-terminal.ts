import { join } from 'node:path';
import { systemClock as clock } from '../../../main/clock.ts';
import type { StaffClient } from '../../../main/demo/drive/staff-client.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { approveFirstTerminal } from '../../../main/demo/launch/approve-terminals.ts';
import { type KeyHands, keyHandsOn, type Scanner } from '../../e2e/guard/parts/key-hands.ts';
import { drawn } from './guest-at-keys.ts';
import { installed, startInstalled } from './installed-terminal.ts';
import { isFree, rowOf, type SessionPlace } from './one-session.ts';
import { type TerminalLog, terminalLog } from './terminal-log.ts';

/** What somebody at an installed terminal has, and what its hotel and its IT see of it meanwhile. */
export type Hands = {
  readonly keys: KeyHands & Scanner;
  readonly log: TerminalLog;
  /** Somebody of the staff; anew for each thing they do, as a desk that nobody uses is locked. */
  readonly staff: (role: string) => Promise<StaffClient>;
  /** What the console of the staff shows of this terminal now. */
  readonly row: () => ReturnType<typeof rowOf>;
  /** Resolves when the terminal has told the gateway, after this moment, that it takes codes. */
  readonly free: (afterMs: number) => Promise<void>;
};

/** Starts the terminal, lets it into the hotel, waits until it takes codes, and stops it afterwards. */
export async function atTerminal<Output>(
  { root, hotel, display, within, at = installed }: SessionPlace,
  work: (hands: Hands) => Promise<Output>,
): Promise<Output> {
  const startedAtMs = clock.nowMs();
  const terminal = await startInstalled(root, within, at);
  try {
    await waitFor('a window', async () => (await display.windows()).length > 0, 30_000);
    const terminalId = await approveFirstTerminal(await hotel.signIn('it'), 'Lobby 1', clock, 60_000);
    const free = async (afterMs: number): Promise<void> => {
      const it = await hotel.signIn('it');
      await waitFor('the terminal to be free', () => isFree(it, terminalId, afterMs), 60_000);
    };
    await free(startedAtMs);
    await drawn();
    const keys = await keyHandsOn(display.path);
    const row = async () => rowOf(await hotel.signIn('it'), terminalId);
    const log = terminalLog(join(root, at.dataFolder));
    return await work({ keys, log, staff: hotel.signIn, row, free });
  } finally {
    await terminal.stop();
  }
}
