import { createPublicKey } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGatewayClient, type GatewayClient } from '../../../../main/access/gateway-client.ts';
import { createGatewayTime } from '../../../../main/access/gateway-time.ts';
import { openDeviceKey } from '../../../../main/access/kept/device-key.ts';
import { keptFile } from '../../../../main/access/kept/kept-file.ts';
import { seenLogsShape } from '../../../../main/access/kept/seen-logs.ts';
import { openWitnessKey } from '../../../../main/access/kept/witness-key.ts';
import { createRecordShipper, type RecordShipper } from '../../../../main/access/records/shipper.ts';
import { createWitnessRounds, type WitnessRounds } from '../../../../main/access/records/witness-rounds.ts';
import { accessDenied } from '../../../../main/records/events/terminal-events.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { vkeyOf } from '../../../../main/records/notes/vkey.ts';
import { wrapSegmentKey } from '../../../../main/records/seal/segment-key-jwe.ts';
import { type OpenRecordStore, openRecordStore } from '../../../../main/records/store.ts';
import type { RecordStore } from '../../../../main/records/store-ports.ts';
import { createWitness } from '../../../../main/records/witness/witness.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import type { GatewayFixture } from '../fixture/gateway-fixture.ts';
import { shippedCatalogue } from './forged-terminal.ts';

/** A terminal's records with all that is real: its store, its client, its keys; a session is what a test says. */
export type ShippingTerminal = {
  readonly terminalId: string;
  readonly origin: string;
  readonly folder: string;
  readonly gateway: GatewayClient;
  store(): OpenRecordStore;
  shipper(): RecordShipper;
  /** A shipper over another store. */
  shipperOf(from: () => RecordStore | null): RecordShipper;
  readonly rounds: WitnessRounds;
  /** Keeps some records and signs the spine. */
  keep(records: number): void;
  /** Puts the store down; the next tree takes it up, with another disk if one is named. */
  handOver(disk?: string): void;
  /** A copy of the store as it is at rest. */
  copyOfDisk(): string;
  close(): void;
};

/** What stands between a terminal and its gateway. */
export type Wire = (call: GatewayClient['call']) => GatewayClient['call'];

/** Enrols a terminal at the gateway and opens its store. */
export async function shippingTerminal(
  hotel: GatewayFixture,
  label: string,
  wire: Wire = (call) => call,
): Promise<ShippingTerminal> {
  const folder = mkdtempSync(join(tmpdir(), 'shipping-'));
  const { clock } = hotel;
  const time = createGatewayTime(clock);
  const key = openDeviceKey(join(folder, 'device-key.pem'));
  const client = createGatewayClient({ baseUrl: hotel.url, key, clock, time });
  const gateway = { ...client, call: wire(client.call) };
  const terminalId = await enrol(hotel, gateway, key.publicJwk, label);
  const origin = `test-hotel/${terminalId}`;
  const disk = join(folder, 'records');
  let witnesses: readonly string[] = [];
  const open = (): OpenRecordStore =>
    openRecordStore({
      folder: disk,
      hotelId: 'test-hotel',
      terminalId,
      catalogue: shippedCatalogue(),
      clock: { nowMs: time.nowMs },
      log: createFakeLog(),
      protector: softwareProtector,
      witnesses: () => witnesses,
    });
  const signer = { name: `${origin}/witness`, privateKey: openWitnessKey(join(folder, 'witness-key.pem')) };
  const shipperOf = (from: () => RecordStore | null): RecordShipper =>
    createRecordShipper({
      store: from,
      gateway,
      wrapKey: wrapSegmentKey,
      witnessVkey: () => vkeyOf(signer.name, 4, createPublicKey(signer.privateKey)),
      keepWitnesses: (vkeys) => {
        witnesses = vkeys;
      },
      clock,
      log: createFakeLog(),
    });
  const newShipper = (): RecordShipper => shipperOf(() => store);
  const seen = keptFile(join(folder, 'seen-logs.json'), seenLogsShape);
  const witness = createWitness({
    ...signer,
    seen: { read: () => seen.read() ?? [], write: (logs) => seen.write([...logs]) },
    nowMs: time.nowMs,
  });
  let store: OpenRecordStore | null = open();
  let shipper = newShipper();
  const opened = (): OpenRecordStore => {
    if (store === null) throw new Error('no store');
    return store;
  };
  const rest = (): void => {
    store?.close();
    store = null;
  };
  return {
    terminalId,
    origin,
    folder: disk,
    gateway,
    store: opened,
    shipper: () => shipper,
    shipperOf,
    rounds: createWitnessRounds({ witness, gateway, offsetMs: () => 0, clock, log: createFakeLog() }),
    keep(records) {
      opened().append(...Array.from({ length: records }, () => accessDenied('token-refused')));
      opened().checkpoint();
    },
    handOver(other) {
      rest();
      if (other !== undefined) {
        rmSync(disk, { recursive: true });
        cpSync(other, disk, { recursive: true });
      }
      store = open();
      shipper = newShipper();
    },
    copyOfDisk() {
      rest();
      const copy = mkdtempSync(join(folder, 'copy-'));
      cpSync(disk, copy, { recursive: true });
      store = open();
      return copy;
    },
    close() {
      rest();
      rmSync(folder, { recursive: true });
    },
  };
}

async function enrol(
  hotel: GatewayFixture,
  gateway: GatewayClient,
  jwk: ReturnType<typeof openDeviceKey>['publicJwk'],
  label: string,
): Promise<string> {
  const asked = await gateway.call('enrol', { jwk, softwareKey: true });
  if (!asked.ok) throw new Error(asked.code);
  const it = await hotel.signIn('it-1');
  await it.ask('approveTerminal', { userCode: asked.value.userCode, label, profileIds: ['open-web'] });
  const polled = await gateway.call('pollEnrolment', {});
  if (!polled.ok || polled.value.state !== 'approved') throw new Error('not approved');
  return polled.value.terminalId;
}
