import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { openKeyFile } from './key-file.ts';

/** Opens the Ed25519 key this terminal cosigns with; made on first run. Throws on a broken file. */
export function openWitnessKey(path: string): KeyObject {
  return openKeyFile(path, () => generateKeyPairSync('ed25519').privateKey);
}
