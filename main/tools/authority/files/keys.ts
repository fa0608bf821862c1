import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { publicJwkOf, readKeyFile } from '../../../authority/keys/key-file.ts';
import { emptyRing, type KeyRing, publicKeySet, readRing } from '../../../authority/keys/key-ring.ts';
import type { SigningKey } from '../../../authority/sign-document.ts';
import { readTrust, type Trust } from '../../../profile/trust.ts';
import { readText } from '../../rules/files.ts';
import { ToolProblem } from '../../rules/problem.ts';
import { type AuthorityIo, wrongUse } from '../io.ts';
import { writeOut } from './write-out.ts';

const limitText = 64 * 1024;

/** The first line of a passphrase file; it must not be empty. */
export function readPassphrase(path: string): string {
  const [line = ''] = readText(path).split(/\r?\n/, 1);
  if (line.length < 8)
    throw new ToolProblem(
      'short-passphrase',
      `${path}: a passphrase has eight characters or more.`,
      'Choose a longer one.',
    );
  return line;
}

/** Opens the file of a private key; asks for its passphrase when it has one and no file gives it. */
export async function openKey(
  path: string,
  passphraseFile: string | undefined,
  io: AuthorityIo,
): Promise<SigningKey> {
  const text = readText(path);
  if (text.length > limitText) throw notAKey(path);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    io.say(`${path}: others than its owner may read it.`);
  let opened = readKeyFile(text, passphraseFile === undefined ? null : readPassphrase(passphraseFile));
  if (!opened.ok && opened.code === 'passphrase-needed') {
    const typed = await io.ask(`Passphrase of ${path}: `, true);
    if (typed === null)
      throw new ToolProblem('passphrase-needed', `${path} has a passphrase.`, 'Give --passphrase-file FILE.');
    opened = readKeyFile(text, typed);
  }
  if (opened.ok) return opened.key;
  if (opened.code === 'not-a-key') throw notAKey(path);
  throw new ToolProblem('wrong-passphrase', `${path} does not open with this passphrase.`, 'Try again.');
}

/** What a gateway would pin of one key. */
export function trustOfKey(key: SigningKey): Trust {
  const read = readTrust(JSON.stringify({ keys: [publicJwkOf(key)] }));
  if (!read.ok) throw new Error(`trust: ${read.path}`);
  return read.trust;
}

/** The keys of a JWK set, and that of the key at hand where both are given. */
export function trustFrom(path: string | undefined, key: SigningKey | null): Trust | null {
  const own = key === null ? null : trustOfKey(key);
  if (path === undefined) return own;
  const read = readTrust(readText(path));
  if (!read.ok)
    throw new ToolProblem(
      'not-keys',
      `${path} is no set of public keys, at ${read.path}.`,
      'Give the authority-keys.json that "keys new" wrote.',
    );
  return new Map([...read.trust, ...(own ?? [])]);
}

/** The ring of a folder; an empty one where there is none yet. */
export function openRing(folder: string): KeyRing {
  const path = join(folder, 'ring.json');
  if (!existsSync(path)) return emptyRing;
  const ring = readRing(readText(path));
  if (ring === null)
    throw new ToolProblem('not-a-ring', `${path} is damaged.`, 'Restore it, or make new keys elsewhere.');
  return ring;
}

/** Keeps the ring, and publishes the set that gateways and terminals pin. */
export function keepRing(folder: string, ring: KeyRing): string {
  const published = join(folder, 'authority-keys.json');
  writeOut(published, publicKeySet(ring), { replaces: true });
  writeOut(join(folder, 'ring.json'), `${JSON.stringify(ring, null, 2)}\n`, { replaces: true });
  return published;
}

/** Reads `--passphrase` and `--passphrase-file`: the passphrase of a key that is to be made, or null for none. */
export async function newPassphrase(
  file: string | undefined,
  isAsked: boolean | undefined,
  io: AuthorityIo,
): Promise<string | null> {
  if (file !== undefined) return readPassphrase(file);
  if (isAsked !== true) return null;
  const first = await io.ask('Passphrase: ', true);
  const again = await io.ask('Again: ', true);
  if (first === null || again === null)
    throw wrongUse('Nobody is there to ask: give --passphrase-file FILE.');
  if (first !== again || first.length < 8)
    throw new ToolProblem(
      'passphrase',
      first === again ? 'A passphrase has eight characters or more.' : 'The two are not the same.',
      'Try again.',
    );
  return first;
}

function notAKey(path: string): ToolProblem {
  return new ToolProblem('not-a-key', `${path} is no key file.`, 'Give a .key file that "keys new" wrote.');
}
