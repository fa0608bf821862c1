import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BundlePorts } from './bundle/bundle-ports.ts';
import { bundleProblem, forbiddenAt } from './bundle/bundle-problem.ts';
import { readSigned } from './bundle/read-signed.ts';
import { checkLayers, problemsOfPart } from './layers/check-layers.ts';
import { mergeLayers } from './layers/merge-layers.ts';
import { type ConfigProblem, isBundleProblem } from './layers/problem.ts';
import { type Layer, type LayerResult, readLayer } from './layers/read-layer.ts';
import { type ReadConfigResult, settingsOf } from './read-result.ts';
import { type TerminalConfig, terminalConfigShape } from './shape.ts';

/** Name of the file that the terminals of one site share; it lies beside the terminal's own. */
export const siteFileName = 'site.json';

/** Name of the file that stands in its place where settings are signed. */
export const bundleFileName = 'site.jws';

/** Settings, or the one line that tells a person which field of which file is wrong. */
export type ConfigResult =
  | { readonly ok: true; readonly config: TerminalConfig }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads and checks the settings of a terminal: what is built in, over it `site.json` beside the file where there is one, over
 * that the file. Where the file names `settingsTrustFile`, the signed `site.jws` stands in place of `site.json`. A problem
 * names the field and what it should be, never its value.
 */
export async function readConfig(path: string, ports: BundlePorts): Promise<ReadConfigResult> {
  const terminal = readLayer('terminal', path);
  const isOnlyFile = basename(path) === siteFileName;
  const beside = (name: string): string => join(dirname(path), name);
  const site = !isOnlyFile && existsSync(beside(siteFileName)) ? beside(siteFileName) : null;
  const bundleFile = ports.bundleFile ?? beside(bundleFileName);
  if (terminal.ok && mergeLayers([terminal.layer]).value.settingsTrustFile !== undefined)
    return readSigned(terminal.layer, { bundleFile, unsignedFile: site }, ports);
  const files = [...(site === null ? [] : [readSite(site)]), terminal];
  const problems = files.flatMap((each) => (each.ok ? [] : each.problems));
  if (terminal.ok && existsSync(bundleFile)) problems.push(bundleProblem(bundleFile, 'unchecked'));
  const [first, ...others] = files.flatMap((each): Layer[] => (each.ok ? [each.layer] : []));
  if (problems.length > 0 || first === undefined) return { ok: false, problems };
  return settingsOf([first, ...others]);
}

/** Reads the settings that were read and checked before, and handed on in one file. */
export function readHandedConfig(path: string): ConfigResult {
  const read = readLayer('terminal', path);
  return resultOf(path, read.ok ? settingsOf([read.layer]) : read);
}

/** Reads and checks a file with a part of the settings, as `site.json` is: fields may be missing, none may be wrong. */
export function readPart(path: string): LayerResult {
  const read = basename(path) === siteFileName ? readSite(path) : readLayer('site', path);
  if (!read.ok) return read;
  const problems = problemsOfPart(checkLayers(mergeLayers([read.layer]), terminalConfigShape));
  return problems.length === 0 ? read : { ok: false, problems };
}

/** What a start says of settings that were read: them, or one problem for all; `guestway config check` names every one. */
export function resultOf(path: string, read: ReadConfigResult): ConfigResult {
  if (read.ok) return { ok: true, config: read.config };
  return { ok: false, problem: problemText(path, read.problems) };
}

/** One line that a start says of settings that are refused. */
export function problemText(path: string, [first]: readonly ConfigProblem[]): string {
  return first === undefined ? `${path} is refused.` : startText(first);
}

/** Whoever may write what all terminals share must not say whose signature counts. */
function readSite(path: string): LayerResult {
  const read = readLayer('site', path);
  if (!read.ok) return read;
  const field = 'settingsTrustFile';
  const isNamed = read.layer.root.children?.some(({ children }) => children?.[0]?.value === field);
  return isNamed === true ? { ok: false, problems: [forbiddenAt(read.layer, field)] } : read;
}

function startText(problem: ConfigProblem): string {
  const { file, line, column, path, code, message } = problem;
  if (code === 'unreadable' || code === 'too-large') return `The settings file ${file} ${message}.`;
  if (code === 'syntax')
    return `The settings file ${file} is not JSON: line ${line}, column ${column}: ${message}.`;
  if (isBundleProblem(problem))
    return `The settings file ${file} is refused [${code}]: ${path === '' ? 'it' : `"${path}"`} ${message}.`;
  const place = `"${path || '(top level)'}" (line ${line}, column ${column})`;
  return `The settings file ${file} has a wrong value in ${place}: ${message}.`;
}
