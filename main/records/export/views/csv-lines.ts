import type { Piece, Spool } from '../file/spool.ts';
import type { SegmentParts } from '../gather/segment-parts.ts';
import { csvHeading, csvLine } from './csv.ts';
import type { PlacedRecord } from './flat-record.ts';

/** Heading of the table for these columns. */
export function headingPiece(columns: readonly string[]): Piece {
  return Buffer.from(csvHeading(columns), 'utf8');
}

/** Lines of the table for one segment, made from its lines of `records.jsonl`; pauses between stretches. */
export function* csvPieces(
  { jsonl, times }: Pick<SegmentParts, 'jsonl' | 'times'>,
  columns: readonly string[],
  spool: Spool,
): Generator<void, readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const piece of jsonl) {
    const lines = Buffer.concat([...spool.read([piece])])
      .toString('utf8')
      .split('\n')
      .slice(0, -1);
    const rows = lines.map((line) => csvLine(JSON.parse(line) as PlacedRecord, columns, times));
    pieces.push(spool.append(rows.join('')));
    yield;
  }
  return pieces;
}
