import assert from 'node:assert/strict';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import type { Hands } from '../parts/at-terminal.ts';
import { chooseLanguage, decline, drawn, enterCode } from '../parts/guest-at-keys.ts';

// Rows of part B of the escape list that are tried before anybody is let in, on the installed app and by its keys.

/** A check symbol that is not right, and a code that nobody was given. */
const [misspelt, unknown] = ['G0HST-0WAY3', 'G0HST-0WAY2'];

/** What a QR may hold that is none of ours: an address, a command of ours, many lines. */
const strangeTexts = [
  ['https://evil.example/guestway?code=G0HST0WAY2'],
  ['guestway admin unlock; reboot'],
  Array.from({ length: 10 }, (_, index) => `line ${index} of ten`),
];

/** B01, B04: none of the codes opens anything, the gateway is told of those that could be one, and each is recorded once. */
export async function wrongCodes(hands: Hands, records: () => readonly KeptRecord[]): Promise<void> {
  const { keys } = hands;
  const supervisor = await hands.staff('supervisor');
  const replaced = await freshGrant(supervisor, '101', 'open-web');
  await freshGrant(supervisor, '101', 'open-web');
  const kept = records().length;
  await chooseLanguage(keys);
  for (const code of [misspelt, unknown, replaced.code]) await tryCode(hands, code);
  assert.deepEqual((await attemptsOf(hands)).toSorted(), ['revoked', 'unknown']);
  assert.deepEqual(denied(records().slice(kept)), ['token-refused', 'token-refused']);
}

/**
 * B03: what a scanner types is a token or nothing. No address is gone to, a forged QR is refused and recorded, and the QR of a
 * slip opens the notice after all of it. Declining frees the terminal.
 */
export async function scannedTexts(hands: Hands, records: () => readonly KeptRecord[]): Promise<void> {
  const { keys, log, staff, free } = hands;
  const kept = records().length;
  const told = (await attemptsOf(hands)).length;
  const mark = await log.mark();
  for (const lines of strangeTexts) {
    for (const text of lines) await keys.scan(text);
    await drawn();
  }
  assert.equal((await attemptsOf(hands)).length, told);
  assert.deepEqual(records().slice(kept), []);
  assert.equal(await log.mark(), mark);

  const { qr } = await freshGrant(await staff('supervisor'), '101', 'open-web');
  await keys.scan(forged(qr));
  await drawn();
  assert.deepEqual(denied(records().slice(kept)), ['token-refused']);
  assert.equal((await attemptsOf(hands)).length, told + 1);

  await keys.scan(qr);
  await log.entered('notice', mark);
  await drawn();
  const declinedAtMs = Date.now();
  await decline(keys);
  await free(declinedAtMs);
  assert.deepEqual(denied(records().slice(kept)), ['token-refused', 'notice-declined']);
}

/** Another letter in the middle, where the signature is. */
function forged(qr: string): string {
  const at = Math.floor(qr.length * 0.75);
  return `${qr.slice(0, at)}${qr[at] === '7' ? '8' : '7'}${qr.slice(at + 1)}`;
}

/** Types a code, sends it, and takes it out of the field again. */
async function tryCode({ keys }: Hands, code: string): Promise<void> {
  await enterCode(keys, code);
  await drawn();
  await keys.press(...Array.from(code, () => 'Backspace'));
}

/** Why nobody was let in, of records that tell of nothing else. */
function denied(records: readonly KeptRecord[]): readonly string[] {
  return records.map((record) =>
    record.type === 'access.denied' ? (record.denied?.reason ?? '') : record.type,
  );
}

async function attemptsOf({ staff }: Hands): Promise<readonly string[]> {
  const { attempts } = await (await staff('supervisor')).call('attempts', undefined);
  return attempts.map(({ reason }) => reason);
}
