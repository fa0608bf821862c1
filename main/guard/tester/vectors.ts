import { z } from '../../../preload/contract/z.ts';
import { type Judgement, judgeByLists } from '../rules/language/judge.ts';

const judgement = z.enum(['block', 'allow', 'neutral']);
const filters = z.array(z.string().max(4096)).max(100_000);

// Notes and sources may stand beside what is asked, so these objects are not strict.
const vectorShape = z.looseObject({
  id: z.union([z.int(), z.string().min(1).max(64)]),
  block: filters,
  allow: filters,
  url: z.string().max(2 * 1024 * 1024),
  /** Left out where the answer is wanted and not checked. */
  expect: judgement.optional(),
});

const fileShape = z.looseObject({ vectors: z.array(vectorShape).max(1_000_000) });

/** One question to the bare language, with the answer that is expected. */
export type Vector = z.infer<typeof vectorShape>;

/** The vectors of a file, or the first place that is wrong. */
export type VectorReading =
  | { readonly ok: true; readonly vectors: readonly Vector[] }
  | { readonly ok: false; readonly code: 'not-json' | 'bad-shape'; readonly path: string | null };

/** What the engine answers to one vector. */
export type VectorResult = {
  readonly id: Vector['id'];
  readonly got: Judgement;
  readonly expect: Judgement | null;
};

/** Reads a file of rule vectors: `{ "vectors": [{ "id", "block", "allow", "url", "expect" }] }`. */
export function readVectors(text: string): VectorReading {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, code: 'not-json', path: null };
  }
  const read = fileShape.safeParse(json);
  if (read.success) return { ok: true, vectors: read.data.vectors };
  return { ok: false, code: 'bad-shape', path: read.error.issues[0]?.path.join('.') || '(whole)' };
}

/** Asks the engine's bare language every vector, in their order. */
export function runVectors(vectors: readonly Vector[]): readonly VectorResult[] {
  return vectors.map(({ id, block, allow, url, expect = null }) => ({
    id,
    got: judgeByLists(block, allow, url),
    expect,
  }));
}
