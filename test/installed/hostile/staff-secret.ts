import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock, sleep } from '../../../main/clock.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Hands } from '../parts/at-terminal.ts';
import { mustRunInRoot } from '../parts/clean-root.ts';
import { drawn } from '../parts/guest-at-keys.ts';
import { dataFolder } from '../parts/installed-terminal.ts';

// B13: the access for staff at the terminal itself, by its rhythm on a key.

const person = '42';
const secret = '4071592638';

/** Another terminal's, or somebody's guess. */
const guesses = ['4071592639', '1234509876', '9081726354', '5550001112', '2468013579'];

/** Milliseconds between the knocks; before the first nothing is touched for longer than four seconds. */
const silenceMs = 4_300;
const gaps = [200, 200, 1_500, 200, 0];

/** Somebody makes the rhythm and guesses: five wrong tries, and a pause that is kept on the disk. */
export async function guessedSecrets(root: string, hands: Hands): Promise<void> {
  const line = `printf '%s\\n' ${secret} | guestway admin add ${person} --role admin`;
  await mustRunInRoot(root, 'sh', '-c', line);
  await knock(hands);
  const refusals = () => hands.log.said('admin.refused');
  for (const [index, guess] of guesses.entries()) {
    // The number stays, and the focus where the secret goes.
    if (index === 0) await claim(hands, guess);
    else await tell(hands, guess);
    await waitFor('a refusal', async () => (await refusals()).length > index, 10_000);
  }
  const refused = await refusals();
  assert.deepEqual(
    refused.map(({ code, wrong }) => [code, wrong]),
    guesses.map((_, index) => ['wrong', index + 1]),
  );
  assert.ok(triesOf(root).waitMs > 0);
}

/**
 * After a start of the terminal the pause goes on and the right secret is not even looked at; root ends it, and then the same keys
 * let the person in.
 */
export async function pauseAfterStart(root: string, hands: Hands): Promise<void> {
  const { keys, log } = hands;
  assert.ok(triesOf(root).waitMs > 0);
  await knock(hands);
  await claim(hands, secret);
  await drawn();
  assert.deepEqual(await log.said('admin.proved'), []);
  // Back over the number and how the screen looks.
  await keys.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Enter');
  await mustRunInRoot(root, 'guestway', 'admin', 'unlock');
  await knock(hands);
  await claim(hands, secret);
  const proved = await waitFor(
    'the person to be let in',
    async () => (await log.said('admin.proved'))[0],
    10_000,
  );
  assert.equal(proved.person, person);
  await drawn();
  // The heading of what may be done has the focus.
  await keys.press('Shift+Tab', 'Shift+Tab', 'Enter');
  await mustRunInRoot(root, 'guestway', 'admin', 'remove', person);
  await drawn();
}

/** Makes the rhythm until the keypad is there: a machine that is busy may hear it wrongly. */
async function knock({ keys, log }: Hands): Promise<void> {
  const before = (await log.said('admin.opened')).length;
  await waitFor(
    'the keypad for staff',
    async () => {
      await sleep(clock, silenceMs);
      for (const gap of gaps) {
        await keys.press('Escape');
        await sleep(clock, gap);
      }
      await sleep(clock, 1_000);
      return (await log.said('admin.opened')).length > before;
    },
    60_000,
  );
  await drawn();
}

/** Behind the heading: number, secret. */
async function claim(hands: Hands, given: string): Promise<void> {
  const { keys } = hands;
  await keys.press('Tab');
  await keys.type(person);
  await keys.press('Tab');
  await tell(hands, given);
}

async function tell({ keys }: Hands, given: string): Promise<void> {
  await keys.type(given);
  await keys.press('Enter');
}

function triesOf(root: string): { readonly wrong: number; readonly waitMs: number } {
  return JSON.parse(readFileSync(join(root, dataFolder, 'admin-tries.json'), 'utf8'));
}
