import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { RecordFinding } from '../../../../main/gateway/records/findings.ts';
import { type GatewayKeys, openGatewayKeys } from '../../../../main/gateway/records/gateway-keys.ts';
import { createMirrorFailures } from '../../../../main/gateway/records/mirror/mirror-failures.ts';
import { type Mirrors, openMirrors } from '../../../../main/gateway/records/mirror/mirrors.ts';
import { createRecordDesk, type RecordDesk } from '../../../../main/gateway/records/record-desk.ts';
import {
  type CosignatureQueue,
  createCosignatureQueue,
} from '../../../../main/gateway/records/witness/cosignature-queue.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import type { SpineRow } from '../../../../main/records/store-ports.ts';
import type { AnswerOf, BodyOf } from '../../../../preload/contract/http.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { type ForgedTerminal, forgedAtSeconds } from './forged-terminal.ts';

// Files that sync, on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The gateway's side of shipping over real files, without HTTP; `restart` opens the same files anew. */
export type DeskFixture = {
  readonly folder: string;
  readonly keys: GatewayKeys;
  readonly queue: CosignatureQueue;
  readonly found: RecordFinding[];
  /** Entries of the gateway's own spine, as a test wants them. */
  readonly ownFacts: SpineRow[];
  nowSeconds: number;
  mirrors(): Mirrors;
  introduce(
    terminal: ForgedTerminal,
    change?: Partial<BodyOf<'recordState'>>,
  ): Promise<AnswerOf<'recordState'>>;
  ship(terminal: ForgedTerminal, body: BodyOf<'shipRecords'>): Promise<AnswerOf<'shipRecords'>>;
  restart(): void;
  close(): void;
};

/** Opens it in a folder of its own. */
export function openDesk(): DeskFixture {
  const folder = mkdtempSync(join(tmpdir(), 'mirrors-'));
  const keys = openGatewayKeys(folder, 'hotel');
  const queue = createCosignatureQueue();
  const found: RecordFinding[] = [];
  const ownFacts: SpineRow[] = [];
  const state = { nowSeconds: forgedAtSeconds + 5 };
  const open = (): { mirrors: Mirrors; desk: RecordDesk } => {
    const mirrors = openMirrors({
      folder: join(folder, 'records', 'mirrors'),
      hotelId: 'hotel',
      protector: softwareProtector,
      demo: true,
      facts: () => ownFacts,
      ownSpineSize: () => ownFacts.length,
      failed: (terminalId, error) => mirrorFailed(terminalId, error),
    });
    const report = (finding: RecordFinding) => found.push(finding);
    const mirrorFailed = createMirrorFailures({
      mirrors: () => mirrors,
      found: report,
      log: createFakeLog(),
    });
    const desk = createRecordDesk({
      mirrors,
      keys,
      queue,
      found: report,
      mirrorFailed,
      clock: { nowMs: () => state.nowSeconds * 1000 },
      log: createFakeLog(),
      demo: true,
    });
    return { mirrors, desk };
  };
  let opened = open();
  const idOf = ({ origin }: ForgedTerminal): string => origin.split('/')[1] ?? '';
  return {
    folder,
    keys,
    queue,
    found,
    ownFacts,
    get nowSeconds() {
      return state.nowSeconds;
    },
    set nowSeconds(seconds) {
      state.nowSeconds = seconds;
    },
    mirrors: () => opened.mirrors,
    async introduce(terminal, change = {}) {
      const { root, witness } = terminal;
      const reply = await opened.desk.introduce(idOf(terminal), { root, witness, newest: null, ...change });
      if (!reply.ok) throw new Error(reply.code);
      return reply.value;
    },
    async ship(terminal, body) {
      const reply = await opened.desk.ship(idOf(terminal), body);
      if (!reply.ok) throw new Error(reply.code);
      return reply.value;
    },
    restart() {
      opened.mirrors.close();
      opened = open();
    },
    close() {
      opened.mirrors.close();
      rmSync(folder, { recursive: true });
    },
  };
}
