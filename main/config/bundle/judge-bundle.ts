import { getNodeValue } from 'jsonc-parser';
import type { Seen } from '../../profile/rollback.ts';
import type { SignedTextVerdict } from '../../profile/signed-text.ts';
import type { ConfigProblem } from '../layers/problem.ts';
import { type Layer, parseLayer } from '../layers/read-layer.ts';
import { bundleProblem, numberProblem } from './bundle-problem.ts';
import { type BundleContent, isForbiddenInBundle } from './bundle-shape.ts';

/** Opens a signed text with the keys that may sign settings: form, signature, kind and shape. */
export type OpenBundle = (text: string) => Promise<SignedTextVerdict<BundleContent>>;

/** Compares a number with the one that was taken last (D-08). */
export type FindRollback = (seen: Seen | null, offered: Seen) => 'rolled-back' | 'forked' | null;

/** Whom signed settings must be for. */
export type BundleTarget = {
  readonly hotelId: string;
  /** Thumbprint of this terminal's key; `null` before it has one. */
  readonly terminal: string | null;
};

/** Signed settings that are good by themselves, as a layer. */
export type Bundle = {
  readonly text: string;
  readonly content: BundleContent;
  readonly layer: Layer;
};

/** Signed settings, or why not. `seen`: their number, where whoever may sign gave it to this hotel, whatever else is wrong. */
export type BundleVerdict =
  | { readonly ok: true; readonly bundle: Bundle; readonly seen: Seen }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[]; readonly seen: Seen | null };

/** What signed settings are judged by. `taken` is what was taken last, `null` where nothing was. */
export type BundleJudgement = {
  readonly open: OpenBundle;
  readonly target: BundleTarget;
  readonly findRollback: FindRollback;
  readonly taken: Seen | null;
};

/** Judges the text of a file of signed settings, whole but for the values of its fields. */
export async function judgeBundle(
  file: string,
  text: string,
  { open, target, findRollback, taken }: BundleJudgement,
): Promise<BundleVerdict> {
  const opened = await open(text);
  if (!opened.ok) {
    const code = opened.code === 'unknown-key' ? 'unknown-signing-key' : opened.code;
    return refuse(null, bundleProblem(file, code, { path: opened.path ?? '' }));
  }
  const { value: content, hash } = opened;
  if (content.hotelId !== target.hotelId) return refuse(null, bundleProblem(file, 'other-hotel'));
  const seen = { number: content.number, hash };
  if (content.terminal !== null && content.terminal !== target.terminal)
    return refuse(seen, bundleProblem(file, 'other-terminal'));
  const rollback = findRollback(taken, seen);
  if (rollback !== null && taken !== null) {
    const code = rollback === 'forked' ? 'forked' : 'older';
    return refuse(seen, numberProblem(file, code, { offered: seen.number, taken: taken.number }));
  }
  const parsed = parseLayer(`bundle ${content.number}`, file, JSON.stringify(content.settings));
  if (!parsed.ok) return refuse(seen, ...parsed.problems);
  const forbidden = forbiddenFields(parsed.layer);
  if (forbidden.length > 0)
    return refuse(seen, ...forbidden.map((path) => bundleProblem(file, 'forbidden-field', { path })));
  return { ok: true, seen, bundle: { text, content, layer: parsed.layer } };
}

/** Fields of a layer that signed settings may not set, in the order of the file. */
export function forbiddenFields({ root }: Layer): readonly string[] {
  return Object.keys(getNodeValue(root) as object).filter(isForbiddenInBundle);
}

function refuse(seen: Seen | null, ...problems: readonly ConfigProblem[]): BundleVerdict {
  return { ok: false, problems, seen };
}
