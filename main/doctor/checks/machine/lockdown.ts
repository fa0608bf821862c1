import { statSync } from 'node:fs';
import { z } from '../../../../preload/contract/z.ts';
import { type DoctorItem, doctorItem, type Found, fault, fine, note, warning } from '../../item.ts';
import { jsonOf, readText } from '../../machine/read-text.ts';
import type { Ran, Scene } from '../../scene.ts';

const program = '/usr/sbin/guestway-lockdown';
const keptAnswer = '/run/guestway/lockdown-check.json';
const longestKeptMs = 86_400_000;

const answerShape = z
  .array(
    z.object({
      id: z.string().min(1).max(64),
      state: z.enum(['ok', 'missing', 'changed', 'not-applicable']),
    }),
  )
  .min(1)
  .max(200);

type LockdownCode = 'closed' | 'open' | 'unreadable' | 'not-root' | 'not-installed';

const answers = {
  closed: fine,
  open: fault('guestway-lockdown check says why; guestway-lockdown apply puts it right.'),
  unreadable: fault('Run guestway-lockdown check --json and see what it says.'),
  'not-root': note('Run guestway doctor as root.'),
  'not-installed': warning(
    'Install the package, then run guestway-lockdown apply. On Windows run Guestway-Lockdown.ps1 -Check.',
  ),
} as const;

/** What keeps the terminal's user from any place but the gateway and the channel. */
export const firewallItem: DoctorItem<LockdownCode> = doctorItem({
  id: 'firewall',
  means: 'The firewall lets the user of the terminal reach the gateway and the channel, and nothing else.',
  answers,
  look: (scene) => looked(scene, (id) => isFirewall(id)),
});

/** The rest of what closes the operating system: keys, consoles, sticks, services (escapes, part C). */
export const lockdownItem: DoctorItem<LockdownCode> = doctorItem({
  id: 'lockdown',
  means: 'The operating system is closed around the terminal, item by item.',
  answers,
  look: (scene) => looked(scene, (id) => !isFirewall(id)),
});

function isFirewall(id: string): boolean {
  return /nft|firewall/.test(id);
}

async function looked(scene: Scene, isMeant: (id: string) => boolean): Promise<Found<LockdownCode>> {
  if (statSync(`${scene.root}${program}`, { throwIfNoEntry: false }) === undefined)
    return { code: 'not-installed', fact: 'not checked: guestway-lockdown is not installed' };
  const text = scene.uid === 0 ? ((await ask(scene))?.output ?? '') : answerKept(scene);
  if (text === null) return { code: 'not-root', fact: 'not checked: this user may not' };
  const parsed = answerShape.safeParse(jsonOf(text));
  if (!parsed.success) return { code: 'unreadable', fact: 'guestway-lockdown did not answer' };
  const items = parsed.data.filter(({ id }) => isMeant(id));
  const open = items.filter(({ state }) => state === 'missing' || state === 'changed').map(({ id }) => id);
  if (open.length > 0)
    return { code: 'open', fact: `${open.length} of ${items.length} open: ${open.join(', ')}` };
  if (items.length === 0) return { code: 'unreadable', fact: 'guestway-lockdown does not know of it' };
  return { code: 'closed', fact: `${items.length} of ${items.length} closed` };
}

/** Both items read one answer: the check takes seconds. */
const asked = new WeakMap<Scene, Promise<Ran>>();

function ask(scene: Scene): Promise<Ran> {
  const running = asked.get(scene) ?? scene.run(`${scene.root}${program}`, ['check', '--json']);
  asked.set(scene, running);
  return running;
}

/**
 * Electron does not run as root, so whoever starts the installed doctor as root has the answer written down before it gives
 * root up. Null where there is none, or it is old, or another user could have written it.
 */
function answerKept({ root, clock }: Scene): string | null {
  const file = `${root}${keptAnswer}`;
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.uid !== 0 || (found.mode & 0o022) !== 0) return null;
  const isFresh = Math.abs(clock.nowMs() - found.mtimeMs) < longestKeptMs;
  return isFresh ? readText(file) : null;
}
