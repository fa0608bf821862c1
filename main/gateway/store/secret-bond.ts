import type { DutyStore } from './ports/duty-store.ts';

const noteName = 'secret-print';

/**
 * Binds a store to the gateway's secret, the first time, and from then on throws `secret-other` for another secret: a copy
 * with a secret of its own would issue tokens that the others do not know. `print` tells secrets apart without telling them.
 */
export async function bindSecret(duties: Pick<DutyStore, 'keepNote'>, print: string): Promise<void> {
  if ((await duties.keepNote(noteName, print)) !== print) throw new Error('secret-other');
}
