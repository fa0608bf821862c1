import type { ReceiptAnswer } from '../../preload/contract/http-receipts.ts';

/** One proof of a deletion. */
export type DeletionProof = Extract<ReceiptAnswer, { state: 'deleted' }>['proofs'][number];

/** Name of the file a guest keeps. */
export const proofFileName = 'guestway-deletion-proof.json';

/** How to check the file; in English, as the format it names is. */
const howTo = [
  'Each proof holds one line ("entry") of the log of "origin" and its place ("index").',
  'leaf = SHA-256(0x00 || entry). With "proof" (base64, RFC 6962 2.1.1) it leads to the root in "note".',
  '"note" is a checkpoint (C2SP tlog-checkpoint): origin, size, root, then signatures of the log and of its witnesses.',
];

/** Text of the file. */
export function proofFile(proofs: readonly DeletionProof[]): string {
  return `${JSON.stringify({ format: 'guestway deletion proof 1', howTo, proofs }, null, 2)}\n`;
}

/** Whether anybody but the log's own key has signed the checkpoint. */
export function isWitnessed({ note }: DeletionProof): boolean {
  return (note.match(/^— /gm) ?? []).length > 1;
}

/** What a proof's entry says of the segment; empty where it cannot be read. */
export function factsOf({ entry }: DeletionProof): {
  readonly day: string;
  readonly count: number | null;
  readonly root: string;
} {
  try {
    const { segment, size, root } = JSON.parse(entry) as Record<string, unknown>;
    return {
      day: typeof segment === 'string' ? segment.slice(3, 13) : '',
      count: typeof size === 'number' ? size : null,
      root: typeof root === 'string' ? root : '',
    };
  } catch {
    return { day: '', count: null, root: '' };
  }
}
