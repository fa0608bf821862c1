import { existsSync } from 'node:fs';
import { signDocument } from '../../../authority/sign-document.ts';
import { badPath } from '../../../profile/bad-path.ts';
import { designationType, verifyDesignation } from '../../../profile/document.ts';
import { type Designation, designationShape } from '../../../profile/shape.ts';
import { documentHash, openSigned } from '../../../profile/signed-text.ts';
import type { Trust } from '../../../profile/trust.ts';
import { readArguments, writeJson } from '../../rules/command.ts';
import { readText } from '../../rules/files.ts';
import { ToolProblem } from '../../rules/problem.ts';
import { refusedDocument } from '../files/in-force.ts';
import { openKey, trustFrom, trustOfKey } from '../files/keys.ts';
import { refuseExisting, writeOut } from '../files/write-out.ts';
import { type AuthorityCommand, idFrom, idsFrom, momentFrom, needed } from '../io.ts';

/** `designate`: signs that a hotel may offer access, with which profiles and channels, until when. */
export const designateCommand: AuthorityCommand = async (args, io) => {
  const { values } = readArguments(args, {
    hotel: { type: 'string' },
    name: { type: 'string' },
    authority: { type: 'string' },
    profiles: { type: 'string' },
    channels: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    'status-required': { type: 'boolean' },
    demo: { type: 'boolean', default: false },
    key: { type: 'string' },
    keys: { type: 'string' },
    'passphrase-file': { type: 'string' },
    out: { type: 'string' },
    replace: { type: 'boolean', default: false },
    json: { type: 'boolean' },
  });
  const out = needed(values.out, 'out');
  refuseExisting(out, values.replace);
  const hotelId = idFrom(needed(values.hotel, 'hotel'), 'hotel');
  const draft = {
    kind: 'designation',
    format: 1,
    serial: 1,
    hotelId,
    hotelName: needed(values.name, 'name'),
    authority: needed(values.authority, 'authority'),
    demo: values.demo,
    notBeforeMs: values.from === undefined ? io.nowMs() - 60_000 : momentFrom(values.from, 'from'),
    notAfterMs: momentFrom(needed(values.until, 'until'), 'until'),
    profileIds: idsFrom(needed(values.profiles, 'profiles'), 'profiles'),
    channelIds: idsFrom(needed(values.channels, 'channels'), 'channels'),
    ...(values['status-required'] === true && { statusRequired: true }),
  };
  const key = await openKey(needed(values.key, 'key'), values['passphrase-file'], io);
  const serial = existsSync(out)
    ? await nextSerial(out, hotelId, trustFrom(values.keys, key) ?? new Map())
    : 1;
  const designation = parsed({ ...draft, serial });
  if (designation.notAfterMs <= Math.max(designation.notBeforeMs, io.nowMs()))
    throw new ToolProblem('over', 'The designation would be over before it begins.', 'Give a later --until.');
  const jws = await signDocument(designationType, designation, key);
  const nowMs = Math.max(designation.notBeforeMs, io.nowMs());
  const verdict = await verifyDesignation(jws, trustOfKey(key), { hotelId, nowMs });
  if (!verdict.ok) throw new Error(`own designation refused: ${verdict.code}`);
  writeOut(out, jws, { replaces: values.replace });
  if (values.json === true) await writeJson(io, { out, serial, sha256: documentHash(jws), kid: key.kid });
  else await io.write(`${out}: designation of ${hotelId}, serial ${serial}, ${documentHash(jws)}\n`);
  return 0;
};

/** A terminal refuses a serial that it has seen with another text, so each issue takes the next one. */
async function nextSerial(path: string, hotelId: string, trust: Trust): Promise<number> {
  const opened = await openSigned(readText(path).trim(), trust, designationType, designationShape);
  if (!opened.ok) throw refusedDocument(path, opened.code);
  if (opened.value.hotelId !== hotelId)
    throw new ToolProblem(
      'other-hotel',
      `${path} designates ${opened.value.hotelId}.`,
      'Give another --out for another hotel.',
    );
  return opened.value.serial + 1;
}

function parsed(draft: unknown): Designation {
  const read = designationShape.safeParse(draft);
  if (read.success) return read.data;
  throw new ToolProblem('bad-shape', `The designation is wrong at ${badPath(read.error)}.`, 'Correct it.');
}
