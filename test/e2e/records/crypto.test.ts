import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { JWK } from 'jose';
import { verifiedBy } from '../../../main/records/notes/signatures.ts';
import { recordKeyOf } from '../../../main/records/seal/record-key.ts';
import { leafOf, openSealed, sealRecord } from '../../../main/records/seal/sealed-record.ts';
import { unwrapSegmentKey, wrapSegmentKey } from '../../../main/records/seal/segment-key-jwe.ts';
import { electronCommand, makeOwned, makeOwnedTemporary } from '../../../main/tools/setup/unprivileged.mjs';
import { buildTestApp } from '../../electron/build-test-app.ts';
import { startDisplay } from '../guard/parts/display.ts';
import type { CryptoAnswer, CryptoQuestion } from './crypto-app/messages.ts';

const segmentKey = Buffer.alloc(32, 1);
const descriptorHash = Buffer.alloc(32, 2);
const record = { seq: 5, type: 'session.open', payload: '[1795000000,"ü"]' };
const keyId = '0123456789abcdef0123456789abcdef';

test('Electron seals, signs and wraps as Node does, and each opens what the other made', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const sealTo = publicKey.export({ format: 'jwk' }) as JWK;
  const ownKey = privateKey.export({ format: 'jwk' }) as JWK;
  const { sealed, leaf } = sealRecord(segmentKey, descriptorHash, record);
  const answer = await askElectron({
    segmentKey: segmentKey.toString('hex'),
    descriptorHash: descriptorHash.toString('hex'),
    record,
    sealed: sealed.toString('hex'),
    sealTo,
    privateKey: ownKey,
    keyId,
    jwe: await wrapSegmentKey(segmentKey, sealTo, keyId),
  });
  test.info().annotations.push({ type: 'electron', description: answer.electron });
  expect(answer.electron).not.toBe('');
  expect(answer.selfTest).toBeNull();
  expect(answer.opened).toEqual(record);
  expect(answer.givenLeaf).toBe(leaf.toString('hex'));
  const theirs = Buffer.from(answer.sealed, 'hex');
  const key = recordKeyOf(segmentKey, descriptorHash, record.seq);
  expect(openSealed(key, descriptorHash, theirs)).toEqual(record);
  expect(answer.leaf).toBe(leafOf(descriptorHash, theirs, key).toString('hex'));
  expect(answer.unwrapped).toBe(segmentKey.toString('hex'));
  expect(await unwrapSegmentKey(answer.jwe, ownKey, keyId)).toEqual(segmentKey);
  expect(answer.verified).toEqual([true, 1_795_000_000]);
  expect(answer.vkeys.map((vkey) => verifiedBy(answer.note, vkey))).toEqual(answer.verified);
});

async function askElectron(question: CryptoQuestion): Promise<CryptoAnswer> {
  const index = resolve(import.meta.dirname, 'crypto-app/main.ts');
  const [folder, display] = await Promise.all([
    buildTestApp({ name: 'records-crypto', entries: { index } }),
    startDisplay(),
  ]);
  const scratch = makeOwnedTemporary('guestway-crypto');
  const [home, userData] = [makeOwned(join(scratch, 'home')), makeOwned(join(scratch, 'user-data'))];
  const { command, env } = electronCommand({ home });
  const child = spawn(command, [folder, `--user-data-dir=${userData}`], {
    env: { ...env, DISPLAY: display.name, XDG_RUNTIME_DIR: home },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    await once(child, 'message');
    child.send(question);
    const [answer] = (await once(child, 'message')) as [CryptoAnswer];
    return answer;
  } finally {
    child.kill('SIGKILL');
    display.close();
  }
}
