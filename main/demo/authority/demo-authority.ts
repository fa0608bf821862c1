import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { calculateJwkThumbprint, decodeJwt, type JWK } from 'jose';
import { signDocument } from '../../authority/sign-document.ts';
import { designationType, profileType } from '../../profile/document.ts';
import type { Designation, Profile } from '../../profile/shape.ts';
import { keepOnce, readIfThere, writePrivateFile, writePublicFile } from '../kept-file.ts';

// A regulator's side in small, for demonstrations only: its keys are made on the first run and approve nothing but the
// demo hotel.

const dayMs = 86_400_000;

/** How long a demo document is good. */
const lifetimeMs = 90 * dayMs;

/** Documents are signed anew this long before they expire, so that no demonstration meets one that is about to. */
const renewalMs = 7 * dayMs;

/** What a designation says, but for number and dates, which the authority adds. */
export type DesignationContent = Omit<Designation, 'serial' | 'notBeforeMs' | 'notAfterMs'>;

/** What a profile says, but for version and dates, which the authority adds. */
export type ProfileContent = Omit<Profile, 'version' | 'notBeforeMs' | 'notAfterMs'>;

/** Where the signed texts lie. */
export type DemoAuthorityFiles = {
  readonly designationFile: string;
  /** Holds one `.jws` file for each profile. */
  readonly profileFolder: string;
};

type Signing = {
  readonly key: KeyObject;
  readonly kid: string;
  readonly nowMs: number;
};

/**
 * Approves the demo hotel. Keys are made once and kept with mode 0600. A document is signed anew, with the next number,
 * when its content changed or its time is nearly over; otherwise its text stays as it is.
 */
export async function runDemoAuthority(deps: {
  readonly folder: string;
  /** Where the public key is written as a JWK set, for gateway and terminal to pin. */
  readonly trustFile: string;
  readonly nowMs: number;
  readonly designation: DesignationContent;
  readonly profiles: readonly ProfileContent[];
}): Promise<DemoAuthorityFiles> {
  const key = createPrivateKey(keepOnce(join(deps.folder, 'authority-key.pem'), makeKey));
  const jwk = createPublicKey(key).export({ format: 'jwk' }) as JWK;
  const kid = `demo-${(await calculateJwkThumbprint(jwk)).slice(0, 12)}`;
  writePublicFile(
    deps.trustFile,
    JSON.stringify({ keys: [{ ...jwk, kid, alg: 'EdDSA', use: 'sig' }] }, null, 2),
  );
  const signing = { key, kid, nowMs: deps.nowMs };
  const designationFile = join(deps.folder, 'designation.jws');
  await publish(signing, designationFile, designationType, 'serial', deps.designation);
  const profileFolder = join(deps.folder, 'profiles');
  for (const profile of deps.profiles) {
    await publish(signing, join(profileFolder, `${profile.profileId}.jws`), profileType, 'version', profile);
  }
  return { designationFile, profileFolder };
}

function makeKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
}

async function publish(
  signing: Signing,
  file: string,
  typ: string,
  numberField: 'serial' | 'version',
  content: DesignationContent | ProfileContent,
): Promise<void> {
  const kept = readIfThere(file);
  const before = kept === null ? null : decodeJwt<Record<string, unknown>>(kept);
  if (before !== null && isCurrent(before, numberField, content, signing.nowMs)) return;
  const number = before === null ? 1 : Number(before[numberField]) + 1;
  const document = {
    ...content,
    [numberField]: number,
    // A minute back: the gateway and the terminal may read a clock a little behind this one.
    notBeforeMs: signing.nowMs - 60_000,
    notAfterMs: signing.nowMs + lifetimeMs,
  };
  writePrivateFile(file, await signDocument(typ, document, { kid: signing.kid, privateKey: signing.key }));
}

function isCurrent(
  before: Record<string, unknown>,
  numberField: string,
  content: object,
  nowMs: number,
): boolean {
  const { [numberField]: _number, notBeforeMs, notAfterMs, ...rest } = before;
  if (JSON.stringify(rest) !== JSON.stringify(content)) return false;
  return Number(notBeforeMs) <= nowMs && nowMs < Number(notAfterMs) - renewalMs;
}
