import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from '../../../preload/contract/z.ts';
import { hotelSystemAt } from '../hotel-systems/registry.ts';
import { configShape, type GatewayConfig } from './config-shape.ts';
import { tlsProblem } from './tls-rule.ts';

/** A configuration, or the first field that is wrong and why. */
export type ConfigResult =
  | { readonly ok: true; readonly config: GatewayConfig }
  | { readonly ok: false; readonly field: string; readonly problem: string };

/** What flags set over the file. */
export type ConfigFlags = { readonly host?: string; readonly port?: number; readonly copyUrl?: string };

/** Reads the file, lets flags win, and makes every path absolute. Names the field that is wrong; the value stays untold. */
export function loadConfig(file: string, flags: ConfigFlags = {}): ConfigResult {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return {
      ok: false,
      field: file,
      problem: error instanceof SyntaxError ? 'is no JSON' : 'cannot be read',
    };
  }
  const parsed = configShape.safeParse(withFlags(raw, flags));
  if (!parsed.success) return firstProblem(parsed.error);
  const config = withAbsolutePaths(parsed.data, dirname(resolve(file)));
  const problem = checkFiles(config) ?? checkAddress(config) ?? checkCopies(config) ?? checkHooks(config);
  return problem ?? { ok: true, config };
}

function withFlags(raw: unknown, { copyUrl, ...listen }: ConfigFlags): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  return {
    ...raw,
    ...partWith(raw, 'listen', listen),
    ...partWith(raw, 'copies', copyUrl && { url: copyUrl }),
  };
}

function partWith(raw: object, name: string, flags: object | undefined | ''): object {
  const part = (raw as Readonly<Record<string, unknown>>)[name];
  return typeof part === 'object' && part !== null ? { [name]: { ...part, ...flags } } : {};
}

function firstProblem(error: z.ZodError): ConfigResult {
  const [issue] = error.issues;
  const path = [...(issue?.path ?? [])].map(String);
  if (issue?.code === 'unrecognized_keys')
    return { ok: false, field: [...path, issue.keys[0]].join('.'), problem: 'is not known' };
  return { ok: false, field: path.join('.') || 'the file', problem: issue?.message ?? 'is wrong' };
}

function withAbsolutePaths(config: GatewayConfig, base: string): GatewayConfig {
  const at = (path: string): string => resolve(base, path);
  const { designationFile, profileFolder, authorityKeysFile, statusFile } = config.documents;
  return {
    ...config,
    dataFolder: at(config.dataFolder),
    documents: {
      designationFile: at(designationFile),
      profileFolder: at(profileFolder),
      authorityKeysFile: at(authorityKeysFile),
      statusFile: statusFile === null ? null : at(statusFile),
    },
    tls:
      typeof config.tls === 'string'
        ? config.tls
        : { ...config.tls, certFile: at(config.tls.certFile), keyFile: at(config.tls.keyFile) },
    partners: { ...config.partners, file: config.partners.file === null ? null : at(config.partners.file) },
    releases:
      config.releases === null
        ? null
        : {
            ...config.releases,
            keysFile: at(config.releases.keysFile),
            folder: config.releases.folder === null ? null : at(config.releases.folder),
          },
    listFolder: config.listFolder === null ? null : at(config.listFolder),
    lists: config.lists.map((list) => ({ ...list, sources: list.sources.map(at) })),
    hotelSystem: hotelSystemAt(config.hotelSystem, at),
    secretsFolder: config.secretsFolder === null ? null : at(config.secretsFolder),
    eligibilityFile: config.eligibilityFile === null ? null : at(config.eligibilityFile),
    records: {
      ...config.records,
      catalogueFile: config.records.catalogueFile === null ? null : at(config.records.catalogueFile),
    },
    consoleFolder: config.consoleFolder === null ? null : at(config.consoleFolder),
  };
}

function checkFiles(config: GatewayConfig): ConfigResult | null {
  const wanted = {
    'documents.designationFile': config.documents.designationFile,
    'documents.profileFolder': config.documents.profileFolder,
    'documents.authorityKeysFile': config.documents.authorityKeysFile,
    'releases.keysFile': config.releases?.keysFile ?? null,
    eligibilityFile: config.eligibilityFile,
    'tls.certFile': typeof config.tls === 'string' ? null : config.tls.certFile,
    'tls.keyFile': typeof config.tls === 'string' ? null : config.tls.keyFile,
    'records.catalogueFile': config.records.catalogueFile,
    secretsFolder: config.secretsFolder,
    consoleFolder: config.consoleFolder,
  };
  for (const [field, path] of Object.entries(wanted)) {
    if (path !== null && !existsSync(path)) return { ok: false, field, problem: 'is not there' };
  }
  return null;
}

// Proofs and the origin check need the address that others call; a listener on all addresses does not know it.
function checkAddress(config: GatewayConfig): ConfigResult | null {
  const onAll = ['0.0.0.0', '::'].includes(config.listen.host);
  if (onAll && config.publicUrl === null)
    return { ok: false, field: 'publicUrl', problem: 'is needed for this host' };
  const { tls, listen, publicUrl } = config;
  const problem = tlsProblem({ tls, host: listen.host, publicUrl });
  return problem === null ? null : { ok: false, ...problem };
}

// Without the secret the address does not exist: every call of the hotel system would be lost without a word.
function checkHooks({ hotelSystem, hookSecretRef }: GatewayConfig): ConfigResult | null {
  const isCalled = 'events' in hotelSystem && hotelSystem.events === 'hook';
  if (isCalled && hookSecretRef === null)
    return { ok: false, field: 'hookSecretRef', problem: 'is needed for hotelSystem.events "hook"' };
  return null;
}

// Copies share what a file in a folder cannot give to several machines, and each must be found by the others.
function checkCopies({ copies, store, listen, publicUrl, tls }: GatewayConfig): ConfigResult | null {
  if (copies === null) return null;
  if (store.kind !== 'postgres') return { ok: false, field: 'copies', problem: 'needs a PostgreSQL store' };
  if (publicUrl === null)
    return { ok: false, field: 'publicUrl', problem: 'is needed for copies: all are called by it' };
  const problem = (text: string) => ({ ok: false, field: 'copies.url', problem: text }) as const;
  const onAll = ['0.0.0.0', '::'].includes(listen.host);
  if (copies.url === null) return onAll ? problem('is needed for this host') : null;
  const isSecure = copies.url.startsWith('https:');
  return isSecure === (tls !== 'off') ? null : problem(isSecure ? 'needs tls' : 'must be https with tls');
}
