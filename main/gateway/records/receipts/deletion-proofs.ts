import type { ReceiptAnswer } from '../../../../preload/contract/http-receipts.ts';
import type { NoteRow, StoreReader } from '../../../records/store-ports.ts';
import { spineInclusion } from './inclusion.ts';
import type { OwnFacts, PurgeFact } from './purge-facts.ts';

/** The gateway's own spine. */
export type OwnSpine = Pick<StoreReader, 'origin' | 'spine' | 'notes'> & { readonly facts: OwnFacts };

/** One proof as the contract has it. */
export type DeletionProof = Extract<ReceiptAnswer, { state: 'deleted' }>['proofs'][number];

/** Gives proofs of purges. */
export type DeletionProofs = {
  /** One for each purge that a checkpoint covers; of the newest checkpoint that a witness has cosigned, if there is one. */
  of(facts: readonly PurgeFact[]): Promise<DeletionProof[]>;
};

/** Proofs remembered: each costs a reading of the spine, and all guests of a day ask for the same one. */
const proofsMax = 64;

/** Makes the giver. */
export function createDeletionProofs(own: OwnSpine): DeletionProofs {
  const remembered = new Map<number, DeletionProof>();
  const proofOf = async ({ row }: PurgeFact): Promise<DeletionProof[]> => {
    const known = remembered.get(row.index);
    if (known !== undefined) return [known];
    const covering = own.notes().filter(({ size }) => size > row.index);
    const note = covering.findLast(isCosigned) ?? covering.at(-1);
    if (note === undefined) return [];
    const hashes = await spineInclusion(own, row.index, note.size);
    const proof: DeletionProof = {
      origin: own.origin,
      index: row.index,
      entry: row.text,
      proof: hashes.map((hash) => hash.toString('base64')),
      note: note.note,
    };
    // One without a cosignature may get a better one soon.
    if (isCosigned(note)) remembered.set(row.index, proof);
    const [oldest] = remembered.keys();
    if (remembered.size > proofsMax && oldest !== undefined) remembered.delete(oldest);
    return [proof];
  };
  return {
    async of(facts) {
      const proofs: DeletionProof[] = [];
      for (const fact of facts) proofs.push(...(await proofOf(fact)));
      return proofs;
    },
  };
}

/** Whether another's signature lines stand below the daily key's. The store took none that it did not check. */
function isCosigned({ note }: NoteRow): boolean {
  return (note.match(/^— /gm) ?? []).length > 1;
}
