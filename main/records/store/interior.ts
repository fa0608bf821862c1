import type { Catalogue } from '../catalogue.ts';
import type { Writer } from '../database.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Keeper } from '../schema/shape.ts';
import type { SpineFile } from '../spine/spine-file.ts';
import type { SpineLog } from '../spine/spine-log.ts';
import type { InnerReader } from './reading/reader.ts';
import type { Shelf } from './reading/shelf.ts';

/** The open parts of a store, as its own code sees them. */
export type Interior = {
  readonly folder: string;
  readonly origin: string;
  readonly keeper: Keeper;
  readonly catalogue: Catalogue;
  readonly write: Writer;
  readonly ring: KeyRing;
  readonly spine: SpineFile;
  readonly log: SpineLog;
  readonly shelf: Shelf;
  readonly reader: InnerReader;
  readonly nowMs: () => number;
  /** Bytes of records sent elsewhere since the last day was closed. */
  readonly outflow: () => { readonly elsewhere: number; readonly abroad: number };
};
