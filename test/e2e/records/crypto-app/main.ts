// Runs what the sealed records stand on with the library that Electron brings, and says what came out.
import { app } from 'electron';
import { checkpointText } from '../../../../main/records/notes/checkpoint.ts';
import { withSignature } from '../../../../main/records/notes/note.ts';
import { cosignatureLine, signCheckpoint, verifiedBy } from '../../../../main/records/notes/signatures.ts';
import { newSigningKey } from '../../../../main/records/notes/signing-key.ts';
import { vkeyOf } from '../../../../main/records/notes/vkey.ts';
import { recordKeyOf } from '../../../../main/records/seal/record-key.ts';
import { leafOf, openSealed, sealRecord } from '../../../../main/records/seal/sealed-record.ts';
import { unwrapSegmentKey, wrapSegmentKey } from '../../../../main/records/seal/segment-key-jwe.ts';
import { cryptoSelfTest } from '../../../../main/records/self-test.ts';
import type { CryptoAnswer, CryptoQuestion } from './messages.ts';

process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`);
  app.exit(1);
});
app.enableSandbox();
process.once('message', (question: CryptoQuestion) => {
  void answer(question).then((value) => process.send?.(value, () => app.exit(0)));
});
process.send?.('ready');

async function answer(question: CryptoQuestion): Promise<CryptoAnswer> {
  const [segmentKey, descriptorHash] = ['segmentKey', 'descriptorHash'].map((name) =>
    Buffer.from(question[name as 'segmentKey' | 'descriptorHash'], 'hex'),
  ) as [Buffer, Buffer];
  const given = Buffer.from(question.sealed, 'hex');
  const key = recordKeyOf(segmentKey, descriptorHash, question.record.seq);
  const made = sealRecord(segmentKey, descriptorHash, question.record);
  return {
    electron: process.versions.electron ?? '',
    selfTest: cryptoSelfTest(),
    opened: openSealed(key, descriptorHash, given),
    givenLeaf: leafOf(descriptorHash, given, key).toString('hex'),
    sealed: made.sealed.toString('hex'),
    leaf: made.leaf.toString('hex'),
    jwe: await wrapSegmentKey(segmentKey, question.sealTo, question.keyId),
    unwrapped:
      (await unwrapSegmentKey(question.jwe, question.privateKey, question.keyId))?.toString('hex') ?? null,
    ...signed(),
  };
}

function signed(): Pick<CryptoAnswer, 'note' | 'vkeys' | 'verified'> {
  const [daily, witness] = [newSigningKey(), newSigningKey()];
  const text = checkpointText({ origin: 'harbour/lobby-1', size: 3, root: Buffer.alloc(32, 1) });
  const note = signCheckpoint(text, { name: 'harbour/lobby-1', privateKey: daily });
  const line = cosignatureLine(text, { name: 'harbour/witness', privateKey: witness }, 1_795_000_000);
  const cosigned = withSignature(note, line) ?? '';
  const vkeys = [vkeyOf('harbour/lobby-1', 1, daily), vkeyOf('harbour/witness', 4, witness)];
  return { note: cosigned, vkeys, verified: vkeys.map((vkey) => verifiedBy(cosigned, vkey)) };
}
