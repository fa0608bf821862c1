import { existsSync, readFileSync, statSync } from 'node:fs';
import { checkLayers, problemAt, problemsOfPart } from '../layers/check-layers.ts';
import { mergeLayers } from '../layers/merge-layers.ts';
import type { ConfigProblem } from '../layers/problem.ts';
import type { Layer } from '../layers/read-layer.ts';
import { type ReadConfigResult, settingsOf } from '../read-result.ts';
import { terminalConfigShape } from '../shape.ts';
import type { BundlePorts } from './bundle-ports.ts';
import { bundleProblem } from './bundle-problem.ts';
import { longestBundleBytes } from './bundle-shape.ts';
import { type Bundle, type BundleJudgement, type BundleVerdict, judgeBundle } from './judge-bundle.ts';

/** The files that are laid below the terminal's own, where settings are signed. */
export type SignedFiles = {
  readonly bundleFile: string;
  /** A file of the same purpose that nobody signed; `null` where none lies there. */
  readonly unsignedFile: string | null;
};

/**
 * Reads settings whose site layer is signed. What lies in the file is taken when all of it is good: signature, hotel, terminal,
 * number, fields, and the settings that come out. Otherwise the text that was taken last holds, judged anew by the same
 * rules: the data folder is trusted no more than the file. Without one there are no settings.
 */
export async function readSigned(
  terminal: Layer,
  { bundleFile, unsignedFile }: SignedFiles,
  ports: BundlePorts,
): Promise<ReadConfigResult> {
  const own = ownFacts(terminal);
  if (!own.ok) return own;
  const { dataFolder, hotelId, trustFile, settingsTrustFile } = own.facts;
  const keys = ports.keysFrom(settingsTrustFile, trustFile);
  if (!keys.ok) {
    const place = mergeLayers([terminal]).placeOf(['settingsTrustFile']);
    return { ok: false, problems: [problemAt(place, ['settingsTrustFile'], 'trust-file', keys.why)] };
  }
  const kept = ports.kept(dataFolder);
  if (!kept.ok) return { ok: false, problems: [bundleProblem(kept.file, 'kept-broken')] };
  const rules: BundleJudgement = {
    open: keys.open,
    target: { hotelId, terminal: await ports.thumbprint(dataFolder) },
    findRollback: ports.findRollback,
    taken: null,
  };
  const last = kept.text === null ? null : await judgeBundle(kept.file, kept.text, rules);
  const offered = await judgeOffered({ bundleFile, unsignedFile }, { ...rules, taken: last?.seen ?? null });
  const tried = offered?.ok === true ? taken(offered.bundle, terminal, kept.text, ports) : offered;
  if (tried?.ok === true) return tried;

  const lastGood = last?.ok === true ? settingsWith(last.bundle, terminal, { isNew: false }) : null;
  const refused = tried?.problems ?? (last === null ? [] : whyNothingLies(bundleFile, last));
  if (lastGood?.ok === true) return { ...lastGood, refused };
  if (tried !== null) return { ok: false, problems: refused };
  // Nothing signed lies there, and nothing that was taken can hold: the terminal's own file says all.
  const alone = lastGood ?? settingsOf([terminal]);
  return alone.ok ? { ...alone, refused } : alone;
}

type OwnFacts = {
  readonly dataFolder: string;
  readonly hotelId: string;
  readonly trustFile: string;
  readonly settingsTrustFile: string;
};

/** What the terminal's own file says of whose signature counts, for whom, and where it is kept. */
function ownFacts(
  terminal: Layer,
):
  | { readonly ok: true; readonly facts: OwnFacts }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] } {
  const merged = mergeLayers([terminal]);
  const whole = checkLayers(merged, terminalConfigShape);
  const problems = problemsOfPart(whole);
  if (problems.length > 0) return { ok: false, problems };
  const facts = merged.value as Partial<OwnFacts>;
  if (facts.dataFolder !== undefined && facts.hotelId !== undefined && facts.trustFile !== undefined)
    return { ok: true, facts: facts as OwnFacts };
  // One of them is missing, and no signed settings can bring it.
  return { ok: false, problems: whole.ok ? [] : whole.problems };
}

async function judgeOffered(
  { bundleFile, unsignedFile }: SignedFiles,
  rules: BundleJudgement,
): Promise<BundleVerdict | null> {
  const refuse = (problem: ConfigProblem): BundleVerdict => ({ ok: false, problems: [problem], seen: null });
  if (unsignedFile !== null) {
    const message = 'is not signed, and settingsTrustFile asks for site.jws; sign it, and remove this one';
    return refuse(bundleProblem(unsignedFile, 'unsigned', { message }));
  }
  if (!existsSync(bundleFile)) return null;
  const at = { file: bundleFile, line: 1, column: 1, path: '' };
  let text: string;
  try {
    if (statSync(bundleFile).size > longestBundleBytes)
      return refuse({ ...at, code: 'too-large', message: 'is larger than signed settings can be (384 KiB)' });
    text = readFileSync(bundleFile, 'utf8').trim();
  } catch {
    return refuse({ ...at, code: 'unreadable', message: 'cannot be read' });
  }
  return judgeBundle(bundleFile, text, rules);
}

/** Settings with those that were just found good; noted as taken before anything is done by them. */
function taken(
  bundle: Bundle,
  terminal: Layer,
  keptText: string | null,
  { keep }: BundlePorts,
): ReadConfigResult {
  const isNew = bundle.text !== keptText;
  const result = settingsWith(bundle, terminal, { isNew });
  if (!result.ok || !isNew || keep === undefined || keep(bundle.text, result.config)) return result;
  return { ok: false, problems: [bundleProblem(bundle.layer.file, 'not-kept')] };
}

function settingsWith(
  { content: { number, terminal: forTerminal, madeAtMs, settings }, layer }: Bundle,
  terminal: Layer,
  { isNew }: { readonly isNew: boolean },
): ReadConfigResult {
  const result = settingsOf([layer, terminal]);
  if (result.ok) return { ...result, bundle: { number, terminal: forTerminal, madeAtMs, settings, isNew } };
  // Nobody sees the lines of a signed text.
  const problems = result.problems.map((each) =>
    each.file === layer.file ? { ...each, line: 1, column: 1 } : each,
  );
  return { ok: false, problems };
}

function whyNothingLies(bundleFile: string, last: BundleVerdict): readonly ConfigProblem[] {
  return last.ok ? [bundleProblem(bundleFile, 'gone')] : last.problems;
}
