import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '../../../preload/contract/z.ts';
import { keptFile } from '../kept/kept-file.ts';
import type { MachineMark } from './machine-mark.ts';
import { identityFiles, otherMachineFolderName, ownFiles, recordsFolderName } from './own-files.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const bondShape = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  machineId: hash.nullable(),
  hardware: z.array(hash).max(64),
});

/**
 * What a look at the bond found. `unbound`: this system shows nothing to bind to. `bound`: bound now, for the first time.
 * `moved`: the folder is from another machine; its keys are erased and its records are set aside.
 */
export type BondFinding = 'unbound' | 'bound' | 'same' | 'moved';

/**
 * Binds a data folder to the machine it is on. A folder that was copied with its disk, or carried over, starts as a terminal
 * that is not enrolled: its keys are erased before anything could use them. Only salted hashes of the machine are kept.
 * Must run before any part of the terminal opens the folder. Throws on a broken bond: a terminal must not guess.
 */
export function keepToMachine(dataFolder: string, mark: MachineMark): BondFinding {
  if (mark.machineId === null && mark.hardware.length === 0) return 'unbound';
  const file = keptFile(join(dataFolder, ownFiles.machineBond), bondShape);
  const bond = file.read();
  if (bond !== null && isSame(bond, mark)) return 'same';
  if (bond !== null) setAside(dataFolder);
  const salt = randomBytes(16).toString('hex');
  // Last: whoever is interrupted before this does it all again.
  file.write({ salt, ...hashed(mark, salt) });
  return bond === null ? 'bound' : 'moved';
}

type Bond = z.infer<typeof bondShape>;

/** The same installation, and at least one piece of hardware that was there before, if any was. */
function isSame({ salt, ...bond }: Bond, mark: MachineMark): boolean {
  const now = hashed(mark, salt);
  if (bond.machineId !== now.machineId) return false;
  return bond.hardware.length === 0 || bond.hardware.some((each) => now.hardware.includes(each));
}

function hashed({ machineId, hardware }: MachineMark, salt: string): Omit<Bond, 'salt'> {
  const hashOf = (text: string): string => createHash('sha256').update(`${salt} ${text}`).digest('hex');
  return {
    machineId: machineId === null ? null : hashOf(machineId),
    hardware: hardware.slice(0, 64).map(hashOf),
  };
}

function setAside(dataFolder: string): void {
  for (const name of identityFiles) rmSync(join(dataFolder, name), { force: true });
  const records = join(dataFolder, recordsFolderName);
  if (!existsSync(records)) return;
  let number = 1;
  while (existsSync(join(dataFolder, `${otherMachineFolderName}-${number}`))) number += 1;
  const aside = join(dataFolder, `${otherMachineFolderName}-${number}`);
  mkdirSync(aside, { mode: 0o700 });
  renameSync(records, join(aside, recordsFolderName));
}
