import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDate } from '../../../main/gateway/hotel-time.ts';
import { stopProcess } from '../proxy/subjects/running-proxy.ts';
import type { BenchOptions, Findings, Measurement, NotRun } from '../report/measurement.ts';
import type { BareOrder } from './bare-process.ts';
import { storePlaces } from './bench-store-places.ts';
import { benchHotel } from './hotel-files.ts';
import type { HotelOrder } from './hotel-process.ts';
import { type Bench, measureStore } from './measure-store.ts';
import { startHelper } from './parent-link.ts';
import type { Plan } from './plan.ts';
import { planOf } from './plan.ts';
import type { TerminalsOrder, TerminalsReply } from './terminals-process.ts';

/** Measures the gateway: redemptions, renewals, issues and a fleet of terminals, on each store, beside a bare route. */
export async function benchGateway(options: BenchOptions): Promise<Findings> {
  const plan = planOf(options);
  const helpers = {
    hotel: startHelper<HotelOrder, { readonly port: number }>('hotel-process.ts'),
    terminals: startHelper<TerminalsOrder, TerminalsReply>('terminals-process.ts'),
    bare: startHelper<BareOrder, { readonly url: string }>('bare-process.ts'),
  };
  try {
    const bench = await prepare(helpers, plan, options);
    const measurements: Measurement[] = [];
    const notRun: NotRun[] = [];
    for (const open of storePlaces) {
      const place = await open();
      try {
        measurements.push(...(await measureStore(bench, place)));
      } catch (error) {
        // A store that fails must not cost the figures of the other.
        const reason = error instanceof Error ? error.message : 'failed';
        notRun.push({ case: place.name, subject: 'guestway', reason });
      } finally {
        await place.stop();
      }
    }
    return { measurements: measurements.map(inOrder), notRun, notes: notesOf(plan) };
  } finally {
    for (const { child } of Object.values(helpers)) await stopProcess(child);
  }
}

/** The members in the order in which every benchmark prints them. */
function inOrder({ metric, unit, case: name, subject, value, better }: Measurement): Measurement {
  return { metric, unit, case: name, subject, value, better };
}

async function prepare(
  { hotel, terminals, bare }: Helpers,
  plan: Plan,
  { note, subjects }: BenchOptions,
): Promise<Bench> {
  const departureDate = localDate(Date.now() + 3 * 86_400_000, benchHotel.timeZone);
  note(`a hotel of ${plan.stays} stays, ${plan.terminals} terminals with keys of their own`);
  const { port } = await hotel.ask({ stays: plan.stays, departureDate });
  const reply = await terminals.ask({ do: 'make', count: plan.terminals });
  if (!('thumbprints' in reply)) throw new Error('no keys');
  const { thumbprints } = reply;
  const wantsBare = subjects?.includes('fastify') ?? true;
  return {
    plan,
    note,
    terminals,
    bare: wantsBare ? bare : null,
    hotelPort: port,
    thumbprints,
    departureDate,
  };
}

type Helpers = {
  readonly hotel: { ask(order: HotelOrder): Promise<{ readonly port: number }> };
  readonly terminals: Bench['terminals'];
  readonly bare: NonNullable<Bench['bare']>;
};

function notesOf({ leased, seconds }: Plan): readonly string[] {
  const { fastify, jose, pg } = versions();
  return [
    `fastify ${fastify}, jose ${jose}, pg ${pg}; ours and the bare route use the same fastify.`,
    'The gateway runs as an operator runs it, as a process of its own, and with it in processes of their own the terminals, the hotel system (a FIAS interface) and, where it is used, PostgreSQL 18 with its usual settings; all on the same cores, over HTTP on the loopback. What it answers is on the disk.',
    'fastify is one bare route in a process of its own that checks the same DPoP proof with jose (ES256 signature, method, address, time, nonce, thumbprint of the key) and keeps nothing: no lease, no memory of proofs. It answers with the bytes of a real renewal.',
    'Proofs of a batch are signed before its first request is sent, with a nonce that the subject gave just before; a nonce is good for five minutes. So times and rates hold the work of the gateway and of HTTP, not the terminals’ signing. Each request has a key, a lease or a grant of its own.',
    'Terminals, grants and first leases were written into the store as rows before the gateway started. Issues go through the API of the desk: from the order to the answer, token and QR in it.',
    `A fleet is ${leased} terminals, each with a key and a connection of its own, that renew a lease of 90 s every 45 s, spread evenly, for ${seconds} s; they sign as they go, on the same cores. As the shipped terminal does, one that gets no answer asks again after 5 s. A lease is missed when its renewal is refused, or not answered before its end. Late is from the moment a renewal was due to its answer.`,
    'Memory is that of the gateway’s process alone.',
  ];
}

function versions(): Readonly<Record<string, string>> {
  const text = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
  return (JSON.parse(text) as { readonly dependencies: Readonly<Record<string, string>> }).dependencies;
}
