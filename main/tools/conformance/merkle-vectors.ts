import { z } from '../../../preload/contract/z.ts';

/** Kinds of the public vectors, as transparency-dev/merkle names them. */
export const vectorKinds = ['inclusion', 'subtreeinclusion', 'consistency', 'subtreeconsistency'] as const;

/** Kind of a vector. */
export type VectorKind = (typeof vectorKinds)[number];

/** One vector in one form for all kinds: a leaf or subtree [start, end) and the tree of `size` leaves it is part of. */
export type Vector = {
  readonly kind: VectorKind;
  readonly name: string;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly inner: Buffer;
  readonly outer: Buffer;
  readonly proof: readonly Buffer[];
  readonly isGood: boolean;
};

const bytes = z.string().nullish();
const shared = {
  proof: z.array(z.string()).nullable(),
  desc: z.string(),
  wantErr: z.boolean(),
  case: z.string(),
};
const inclusion = z.object({
  ...shared,
  leafIdx: z.number(),
  treeSize: z.number(),
  root: bytes,
  leafHash: bytes,
});
const subtreeInclusion = z.object({
  ...shared,
  leafIdx: z.number(),
  start: z.number(),
  end: z.number(),
  root: bytes,
  leafHash: bytes,
});
const consistency = z.object({ ...shared, size1: z.number(), size2: z.number(), root1: bytes, root2: bytes });
const subtreeConsistency = z.object({
  ...shared,
  start: z.number(),
  end: z.number(),
  size: z.number(),
  root1: bytes,
  root2: bytes,
});
const vectorsShape = z.object({
  inclusion: z.array(inclusion),
  subtreeinclusion: z.array(subtreeInclusion),
  consistency: z.array(consistency),
  subtreeconsistency: z.array(subtreeConsistency),
});

/** Reads a file of vectors; throws on another shape. */
export function vectorsOf(text: string): Vector[] {
  const file = vectorsShape.parse(JSON.parse(text));
  return [
    ...file.inclusion.map((each) =>
      vector('inclusion', each, {
        index: each.leafIdx,
        end: each.treeSize,
        size: each.treeSize,
        inner: each.leafHash,
        outer: each.root,
      }),
    ),
    ...file.subtreeinclusion.map((each) =>
      vector('subtreeinclusion', each, {
        index: each.leafIdx,
        start: each.start,
        end: each.end,
        inner: each.leafHash,
        outer: each.root,
      }),
    ),
    ...file.consistency.map((each) =>
      vector('consistency', each, {
        end: each.size1,
        size: each.size2,
        inner: each.root1,
        outer: each.root2,
      }),
    ),
    ...file.subtreeconsistency.map((each) =>
      vector('subtreeconsistency', each, {
        start: each.start,
        end: each.end,
        size: each.size,
        inner: each.root1,
        outer: each.root2,
      }),
    ),
  ];
}

type Common = {
  readonly proof: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
  readonly case: string;
};
type Places = Partial<Record<'index' | 'start' | 'end' | 'size', number>> &
  Readonly<{ inner: string | null | undefined; outer: string | null | undefined }>;

function vector(kind: VectorKind, common: Common, places: Places): Vector {
  const read = (text: string | null | undefined): Buffer => Buffer.from(text ?? '', 'base64');
  const { index = 0, start = 0, end = 0, size = 0 } = places;
  return {
    kind,
    name: `${common.case}: ${common.desc}`,
    index,
    start,
    end,
    size,
    inner: read(places.inner),
    outer: read(places.outer),
    proof: (common.proof ?? []).map(read),
    isGood: !common.wantErr,
  };
}
