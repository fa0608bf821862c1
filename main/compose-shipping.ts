import { createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { keptFile } from './access/kept/kept-file.ts';
import { seenLogsShape } from './access/kept/seen-logs.ts';
import { shippingShape } from './access/kept/shipping-note.ts';
import { openWitnessKey } from './access/kept/witness-key.ts';
import { ownFiles } from './access/machine/own-files.ts';
import { createRecordShipper, type RecordShipper } from './access/records/shipper.ts';
import { createWitnessRounds, type WitnessRounds } from './access/records/witness-rounds.ts';
import type { Clock } from './clock.ts';
import type { Access } from './compose-access.ts';
import type { Stores } from './compose-stores.ts';
import type { Log } from './log/log.ts';
import { vkeyOf } from './records/notes/vkey.ts';
import { wrapSegmentKey } from './records/seal/segment-key-jwe.ts';
import { createWitness } from './records/witness/witness.ts';

/** A terminal's records on their way to the gateway, and the terminal as a witness of others. */
export type Shipping = Pick<RecordShipper, 'shippedWhole' | 'unshipped'> & {
  /**
   * Called at each look of the station: introduces the store once, then ships what the gateway lacks and cosigns for others
   * meanwhile. Answers why no session may start, `away` while the gateway has not said that all is well, or null.
   */
  look(): ReturnType<RecordShipper['introduce']>;
};

/** What it is made for. */
export type ShippingDeps = {
  readonly dataFolder: string;
  readonly access: Pick<Access, 'gateway' | 'time' | 'identity'>;
  readonly stores: Pick<Stores, 'recordsIfOpen' | 'keepWitnesses'>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Makes it. The witness's key is read at its first use: trees that wait in reserve must not make one each. */
export function composeShipping({ dataFolder, access, stores, clock, log }: ShippingDeps): Shipping {
  const { gateway, time } = access;
  let signer: ReturnType<typeof signerOf> | null = null;
  let rounds: WitnessRounds | null = null;

  const note = keptFile(join(dataFolder, ownFiles.shipping), shippingShape);
  let noted: number | null = null;

  /** Kept for whoever takes an image of this disk while the terminal does not run. */
  const noteUnshipped = (): void => {
    const unshipped = shipper.unshipped();
    if (unshipped === noted || stores.recordsIfOpen() === null) return;
    try {
      note.write({ unshipped });
      noted = unshipped;
    } catch {
      // Tried again at the next look. Whether guests are let in is for the records to say.
      log.warn('records.shippingNotNoted');
    }
  };

  const signerOf = () => {
    const identity = access.identity();
    if (identity === null) throw new Error('a terminal without a name cosigns nothing');
    const privateKey = openWitnessKey(join(dataFolder, ownFiles.witnessKey));
    return { name: `${identity.hotelId}/${identity.terminalId}/witness`, privateKey };
  };

  const ownSigner = () => {
    signer ??= signerOf();
    return signer;
  };

  const shipper = createRecordShipper({
    store: stores.recordsIfOpen,
    gateway,
    wrapKey: wrapSegmentKey,
    witnessVkey() {
      const { name, privateKey } = ownSigner();
      return vkeyOf(name, 4, createPublicKey(privateKey));
    },
    keepWitnesses: stores.keepWitnesses,
    clock,
    log,
  });

  const witnessRounds = (): WitnessRounds => {
    const seen = keptFile(join(dataFolder, ownFiles.seenLogs), seenLogsShape);
    return createWitnessRounds({
      witness: createWitness({
        ...ownSigner(),
        seen: { read: () => seen.read() ?? [], write: (logs) => seen.write([...logs]) },
        // The earlier of two clocks: neither this machine nor the gateway alone can make time pass.
        nowMs: () => Math.min(clock.nowMs(), time.nowMs()),
      }),
      gateway,
      offsetMs: time.offsetMs,
      clock,
      log,
    });
  };

  return {
    shippedWhole: shipper.shippedWhole,
    unshipped: shipper.unshipped,
    async look() {
      const refusal = await shipper.introduce();
      noteUnshipped();
      void shipper.ship().then(noteUnshipped);
      rounds ??= witnessRounds();
      void rounds.round();
      return refusal;
    },
  };
}
