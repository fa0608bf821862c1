import { expect, it } from 'vitest';
import { readSecret } from '../../../main/cli/read-secret.ts';
import { fakeCliIo } from '../../fakes/cli-io.ts';

/** A keyboard that gives keys as they are pressed, and says whether it showed them. */
function keyboard(...keys: readonly string[]) {
  const raw: boolean[] = [];
  const input = {
    isTTY: true,
    setRawMode: (on: boolean) => raw.push(on),
    async *[Symbol.asyncIterator]() {
      for (const key of keys) yield Buffer.from(key);
    },
  };
  const io = { ...fakeCliIo(), input };
  return { io, raw };
}

it.each([
  ['until Enter', ['4', '0', '7', '\r', '9'], '407'],
  ['with what was mended', ['4', '5', '\u007f', '0', '\b', '\b', '\b', '8', '\r'], '8'],
  ['in one piece', ['407\r9'], '407'],
  ['as nothing when the person gives up', ['4', '0', '\u0003'], ''],
  ['until the end', ['4', '0', '\u0004'], '40'],
])('reads a keyboard %s, and shows nothing of it', async (_, keys, secret) => {
  const { io, raw } = keyboard(...keys);
  expect(await readSecret(io, 'Secret: ')).toBe(secret);
  expect(raw).toEqual([true, false]);
  expect([io.said(), io.written()]).toEqual(['Secret: \n', '']);
});

it('reads no more than a line may have', async () => {
  const { io } = keyboard(...Array.from({ length: 10 }, () => '1'.repeat(100)));
  expect((await readSecret(io, '')).length).toBeLessThan(300);
});
