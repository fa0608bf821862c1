import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Clock, sleep } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { type Catalogue, loadCatalogue } from '../../records/catalogue.ts';
import { type KeyProtector, softwareProtector } from '../../records/keys/protector.ts';
import { parseCheckpoint } from '../../records/notes/checkpoint.ts';
import type { RetentionAlarm } from '../../records/purge/due.ts';
import { createPurge, type Purge } from '../../records/purge/purge.ts';
import { createRetentionWatch } from '../../records/purge/retention-watch.ts';
import { type OpenRecordStore, openRecordStore } from '../../records/store.ts';
import { codeOf, type StoreError } from '../../records/store-error.ts';
import type { NoteRow } from '../../records/store-ports.ts';
import type { GatewayConfig } from '../config/config-shape.ts';
import type { Handlers } from '../http/handlers.ts';
import type { RecordFindings } from './findings.ts';
import { openGatewayKeys } from './gateway-keys.ts';
import { createMirrorFailures } from './mirror/mirror-failures.ts';
import { dueTargets, targetOf } from './mirror/mirror-targets.ts';
import { type Mirrors, openMirrors } from './mirror/mirrors.ts';
import { tellMirrorHeads } from './mirror-heads.ts';
import { createReceiptDesk, type ReceiptCopies, type ReceiptDesk } from './receipts/receipt-desk.ts';
import { createRecordDesk } from './record-desk.ts';
import { createCosignatureQueue } from './witness/cosignature-queue.ts';
import { createWitnessDesk, type OwnLog } from './witness/witness-desk.ts';
import {
  createWitnessRefusals,
  type WitnessedOrigin,
  type WitnessRefusals,
} from './witness/witness-refusals.ts';

/** The records a gateway keeps: its own, and the copies of its terminals'. */
export type GatewayRecords = {
  /** The gateway's own store, origin `<hotelId>/gateway`. */
  readonly own: OpenRecordStore;
  readonly mirrors: Mirrors;
  readonly protector: KeyProtector;
  readonly catalogue: Catalogue;
  readonly handlers: Pick<Handlers, 'recordState' | 'shipRecords' | 'witnessQueue'>;
  /** Answers guests who ask after their receipt. */
  readonly receipts: ReceiptDesk;
  /** Why a terminal's records are not believed; null while they are. */
  refusalOf(terminalId: string): string | null;
  /** Waits, two minutes at most, until a terminal has cosigned a checkpoint of the own store; gives it with what it has then. */
  cosigned(checkpoint: NoteRow): Promise<NoteRow>;
  /** Why staff must look at what the own store keeps, as of the last tick; null when all is well. */
  retention(): RetentionAlarm | null;
  /** Logs that a witness refused since the start, and whether it still does. */
  witnessed(): readonly WitnessedOrigin[];
  /** Whether staff must look: at what is kept, or at records that are not believed by the gateway or a witness. */
  hasAlarm(): boolean;
  /** What time brings: a new day, a purge, heads of mirrors. Throws nothing. */
  tick(): void;
  /** Ticks every ten seconds until `close`. */
  start(): void;
  close(): void;
};

/** What a gateway's records are made of. */
export type GatewayRecordsDeps = {
  readonly config: Pick<GatewayConfig, 'hotelId' | 'dataFolder' | 'demo' | 'records'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Told what staff must hear of. */
  readonly found: RecordFindings;
};

/** Folder of the gateway's own store in its data folder. */
export const recordsFolderName = 'records';

const tickMs = 10_000;

/** Terminals come by every ten seconds; after two minutes none is going to. */
const cosignWaitMs = 120_000;

/** More is due: a look takes a few segments at a time. */
const soonMs = 1_000;

/**
 * Opens the gateway's own store and its mirrors, and finishes purges that were cut short. Throws when the key store is not
 * protected and the configuration does not accept that, and `StoreError` when the records are not what was written.
 */
export function openGatewayRecords(deps: GatewayRecordsDeps): GatewayRecords {
  const { config, clock, log } = deps;
  const { hotelId, dataFolder, demo } = config;
  const folder = join(dataFolder, recordsFolderName);
  const protector = protectorFor(config);
  const catalogue = readCatalogue(config);
  let mirrors: Mirrors | null = null;
  const mirrorFailed = createMirrorFailures({ mirrors: () => open(mirrors), found: deps.found, log });
  const own = openRecordStore({
    folder,
    hotelId,
    terminalId: 'gateway',
    keeper: 'gateway',
    catalogue,
    clock,
    log,
    protector,
    witnesses: () => (mirrors?.pins.list() ?? []).map(({ witness }) => witness),
  });
  try {
    const opened = openMirrors({
      folder: join(folder, 'mirrors'),
      hotelId,
      protector,
      demo,
      facts: own.ledger.facts,
      ownSpineSize: own.spineSize,
      failed: mirrorFailed,
    });
    mirrors = opened;
    const purge = createPurge({
      ledger: own.ledger,
      targets: () => [own.target, ...dueTargets(opened, own.ledger.witnessedAtMs())],
      targetOf: (origin) => targetOf(opened, origin),
      log,
    });
    purge.resume();
    return recordsOver(deps, { own, mirrors: opened, protector, catalogue, purge, mirrorFailed });
  } catch (error) {
    mirrors?.close();
    own.close();
    throw error;
  }
}

function open(mirrors: Mirrors | null): Mirrors {
  if (mirrors === null) throw new Error('the mirrors are not open');
  return mirrors;
}

type Parts = Pick<GatewayRecords, 'own' | 'mirrors' | 'protector' | 'catalogue'> & {
  readonly purge: Purge;
  readonly mirrorFailed: (terminalId: string, error: StoreError) => void;
};

function recordsOver(deps: GatewayRecordsDeps, { purge, mirrorFailed, ...parts }: Parts): GatewayRecords {
  const { own, mirrors } = parts;
  const { clock, log } = deps;
  let stop = (): void => {};
  let isClosed = false;
  const watch = createRetentionWatch({ ...own, nowMs: clock.nowMs, log });
  let retention: RetentionAlarm | null = null;
  const refusals = createWitnessRefusals();

  /** Answers when to look again. */
  const tick = (): number => {
    try {
      own.tick();
      tellMirrorHeads(mirrors, own, clock.nowMs());
      const { isMoreDue } = purge.look();
      retention = watch.look();
      return isMoreDue ? soonMs : tickMs;
    } catch (error) {
      log.error('records.tickFailed', { code: codeOf(error) });
      return tickMs;
    }
  };
  const again = (): void => {
    const pauseMs = tick();
    if (!isClosed) stop = clock.alarm(pauseMs, again);
  };

  return {
    ...parts,
    handlers: handlersOf(deps, { ...parts, mirrorFailed, refusals }),
    receipts: createReceiptDesk({
      copies: copiesIn(mirrors),
      own: { origin: own.origin, spine: own.spine, notes: own.notes, facts: own.ledger.facts },
      clock,
      log,
    }),
    refusalOf: (terminalId) => mirrors.pins.find(terminalId)?.refusal ?? null,
    async cosigned(checkpoint) {
      const endsAtMs = clock.monotonicMs() + cosignWaitMs;
      const kept = () => own.notes().find(({ size }) => size === checkpoint.size) ?? checkpoint;
      while (!isCosigned(kept()) && clock.monotonicMs() < endsAtMs && !isClosed) await sleep(clock, 500);
      return kept();
    },
    retention: () => retention,
    witnessed: refusals.list,
    hasAlarm: () =>
      retention !== null ||
      [...mirrors.pins.list(), ...refusals.list()].some(({ refusal }) => refusal !== null),
    tick: () => void tick(),
    start: again,
    close() {
      isClosed = true;
      stop();
      mirrors.close();
      own.close();
    },
  };
}

function isCosigned({ note }: NoteRow): boolean {
  return (parseCheckpoint(note)?.signatures.length ?? 0) > 1;
}

function copiesIn(mirrors: Mirrors): ReceiptCopies {
  const idOf = (origin: string) =>
    mirrors.pins.list().find(({ terminalId }) => mirrors.originOf(terminalId) === origin)?.terminalId;
  return {
    origins: () => mirrors.pins.list().map(({ terminalId }) => mirrors.originOf(terminalId)),
    reader: (origin) => mirrors.reader(idOf(origin) ?? ''),
  };
}

function handlersOf(
  { config, clock, log, found }: GatewayRecordsDeps,
  {
    own,
    mirrors,
    mirrorFailed,
    refusals,
  }: Pick<Parts, 'own' | 'mirrors' | 'mirrorFailed'> & { readonly refusals: WitnessRefusals },
): GatewayRecords['handlers'] {
  const keys = openGatewayKeys(config.dataFolder, config.hotelId);
  const queue = createCosignatureQueue();
  const desk = createRecordDesk({ mirrors, keys, queue, found, mirrorFailed, clock, log, demo: config.demo });
  const ownLog: OwnLog = {
    origin: own.origin,
    newestNote: own.newestNote,
    entries: own.spine,
    facts: own.ledger.facts,
    addCosignature: own.addCosignature,
  };
  const witness = createWitnessDesk({ mirrors, own: ownLog, queue, found, refusals, clock });
  return {
    recordState: ({ terminal, body }) => desk.introduce(terminal.terminalId, body),
    shipRecords: ({ terminal, body }) => desk.ship(terminal.terminalId, body),
    witnessQueue: ({ terminal, body }) => witness.exchange(terminal.terminalId, body),
  };
}

/** A gateway runs headless, where no key store of a person's session is open: the rights of a file are all there is. */
function protectorFor({ records }: GatewayRecordsDeps['config']): KeyProtector {
  if (!records.acceptSoftwareKeys)
    throw new Error('records.acceptSoftwareKeys: the keys of the records would lie in a plain file');
  return softwareProtector;
}

function readCatalogue({ records, demo }: GatewayRecordsDeps['config']): Catalogue {
  const shipped = fileURLToPath(new URL('../../records/catalogues/CN-SH-LG.json', import.meta.url));
  const loaded = loadCatalogue(records.catalogueFile ?? shipped, { demo });
  if (!loaded.ok) throw new Error(`records.catalogueFile: ${loaded.problem.at}: ${loaded.problem.rule}`);
  return loaded.catalogue;
}
