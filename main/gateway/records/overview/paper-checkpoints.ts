import type { AnswerOf } from '../../../../preload/contract/http.ts';
import type { NoteRow } from '../../../records/store-ports.ts';
import type { GatewayRecords } from '../compose-records.ts';
import { paperCheckpoint } from '../paper-checkpoint.ts';

type Row = AnswerOf<'paperCheckpoints'>['checkpoints'][number];

/** The newest checkpoint of the gateway, over all it has written until now, and of each copy, to be printed. */
export async function paperCheckpoints({
  own,
  mirrors,
}: Pick<GatewayRecords, 'own' | 'mirrors'>): Promise<Row[]> {
  own.checkpoint();
  const rows = [await rowOf(own.origin, own)];
  for (const { terminalId } of mirrors.pins.list()) {
    const mirror = mirrors.find(terminalId);
    if (mirror !== null) rows.push(await rowOf(mirror.origin, mirror.spine));
  }
  return rows.filter((row) => row !== null);
}

async function rowOf(origin: string, store: { notes(): readonly NoteRow[] }): Promise<Row | null> {
  const paper = await paperCheckpoint(store);
  const size = store.notes().at(-1)?.size;
  return paper === null || size === undefined ? null : { origin, ...paper, size };
}
