import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { openDeviceKey } from './access/kept/device-key.ts';
import { keptBundleShape } from './access/kept/kept-bundle.ts';
import { keptFile } from './access/kept/kept-file.ts';
import { ownFiles } from './access/machine/own-files.ts';
import type { BundleKeys, BundlePorts, KeptBundle } from './config/bundle/bundle-ports.ts';
import { bundleShape, bundleType } from './config/bundle/bundle-shape.ts';
import { type ConfigResult, readConfig, resultOf } from './config/load.ts';
import type { ReadConfigResult } from './config/read-result.ts';
import type { TerminalConfig } from './config/shape.ts';
import { findRollback } from './profile/rollback.ts';
import { openSigned } from './profile/signed-text.ts';
import { readTrust, type Trust } from './profile/trust.ts';

/** How settings are read; without anything they are only looked at. */
export type ReadOptions = {
  /**
   * Signed settings that are new are noted as taken where this is true of the settings that come out. For the supervisor
   * alone: two programs must not take settings for one terminal.
   */
  readonly mayTake?: (config: TerminalConfig) => boolean;
  /** Judges this file of signed settings as if it lay beside the terminal's own. */
  readonly bundleFile?: string;
};

/** Reads and checks the settings of a terminal, signed ones too. Everybody who reads them does it by this. */
export function readSettings(path: string, options: ReadOptions = {}): Promise<ReadConfigResult> {
  const { mayTake, bundleFile: judged } = options;
  const ports: BundlePorts = {
    keysFrom,
    findRollback,
    thumbprint: deviceThumbprint,
    kept: readKept,
    ...(mayTake === undefined ? {} : { keep: (text, config) => !mayTake(config) || keep(text, config) }),
    ...(judged === undefined ? {} : { bundleFile: judged }),
  };
  return readConfig(path, ports);
}

/** Reads the settings for a start; the first problem stands for all. */
export async function loadSettings(path: string): Promise<ConfigResult> {
  return resultOf(path, await readSettings(path));
}

/** RFC 7638 thumbprint of this terminal's key, to which settings can be bound; `null` where there is none to be read yet. */
export async function deviceThumbprint(dataFolder: string): Promise<string | null> {
  const path = join(dataFolder, ownFiles.deviceKey);
  // Opening it would make it.
  if (!existsSync(path)) return null;
  try {
    return await calculateJwkThumbprint(openDeviceKey(path).publicJwk);
  } catch {
    return null;
  }
}

function keysFrom(settingsTrustFile: string, trustFile: string): BundleKeys {
  const read = trustIn(settingsTrustFile);
  if (read === null) return { ok: false, why: 'names a file that cannot be read' };
  if (!read.ok) return { ok: false, why: `names a file that is no set of public keys, at ${read.path}` };
  const authority = trustIn(trustFile);
  if (authority?.ok === true && haveKeyInCommon(read.trust, authority.trust))
    return { ok: false, why: 'names a file with a key of trustFile: the authority’s keys sign no settings' };
  return { ok: true, open: (text) => openSigned(text, read.trust, bundleType, bundleShape) };
}

function trustIn(path: string): ReturnType<typeof readTrust> | null {
  try {
    return readTrust(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function haveKeyInCommon(one: Trust, other: Trust): boolean {
  return [...one.values()].some((key) => [...other.values()].some((each) => each.equals(key)));
}

function readKept(dataFolder: string): KeptBundle {
  const file = join(dataFolder, ownFiles.signedSettings);
  try {
    return { ok: true, file, text: keptFile(file, keptBundleShape).read()?.text ?? null };
  } catch {
    return { ok: false, file };
  }
}

/** False on a disk that is full or broken. */
function keep(text: string, { dataFolder }: TerminalConfig): boolean {
  try {
    keptFile(join(dataFolder, ownFiles.signedSettings), keptBundleShape).write({ text });
    return true;
  } catch {
    return false;
  }
}
