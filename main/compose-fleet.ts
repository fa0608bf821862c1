import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { screen } from 'electron';
import type { AnswerOf, BodyOf } from '../preload/contract/http.ts';
import { diagnosticsLimitCharacters } from '../preload/contract/http-fleet.ts';
import type { TerminalFacts } from '../preload/contract/http-fleet-shapes.ts';
import { channelLatencyMs, entrancesOf } from './access/channel-check.ts';
import { keptFile } from './access/kept/kept-file.ts';
import { ownFiles } from './access/machine/own-files.ts';
import type { Clock } from './clock.ts';
import type { Access } from './compose-access.ts';
import type { Hours } from './compose-hours.ts';
import type { Shipping } from './compose-shipping.ts';
import { composeUpdates, type Updates } from './compose-updates.ts';
import type { TerminalConfig } from './config/shape.ts';
import { collectDiagnostics } from './fleet/diagnostics.ts';
import { createFacts } from './fleet/facts.ts';
import { fleetStateShape } from './fleet/fleet-state.ts';
import { readDisk, readMemory, readTemperature, readUptime } from './fleet/machine-readings.ts';
import { createOrderTaker, type OrderTaker } from './fleet/order-taker.ts';
import { standingOf } from './fleet/standing.ts';
import { lookAtPrinter } from './guard/printing/ipp/printer-look.ts';
import type { Log } from './log/log.ts';
import { redactAddresses, redactTokens } from './log/redact.ts';
import { lastResult } from './selftest/last-result.ts';
import type { State } from './session/states.ts';
import type { TerminalListener } from './terminal.ts';

/** A terminal as a part of the hotel's fleet: what it tells of itself, and what IT orders it to do. */
export type FleetMember = Pick<OrderTaker, 'open' | 'look'> & {
  /** What a report carries beside the state. */
  report(): Pick<BodyOf<'reportStatus'>, 'facts' | 'dealt' | 'timetable'>;
  /** A report was answered. */
  reported(told: BodyOf<'reportStatus'>, said: AnswerOf<'reportStatus'>): void;
  /** Out of service by order of IT. */
  isLocked(): boolean;
  lockMessage(): string;
  /** The state of the session has another name. */
  stateChanged(): void;
  /** Somebody at the terminal takes it out of service, or puts it back. */
  setLocked(isLocked: boolean): void;
  /** Writes facts and redacted log into the log folder, as `diagnostics.txt`. */
  keepDiagnostics(): Promise<void>;
  uptimeSeconds(): number;
};

/** What it is made of. */
export type FleetWiring = {
  readonly config: Pick<TerminalConfig, 'dataFolder' | 'printer' | 'updates'>;
  readonly access: Access;
  readonly house: Pick<Hours, 'open' | 'take' | 'tag' | 'isMaintainedAt'>;
  readonly shipping: Pick<Shipping, 'unshipped'>;
  readonly state: () => State;
  readonly startAnew: () => void;
  /** What the terminal's own processes used when last measured; null before. */
  readonly appMemory: () => TerminalFacts['appMemory'] | null;
  /** Wrong tries at the access for staff; null where nobody has access. */
  readonly adminTries: () => TerminalFacts['adminTries'] | null;
  readonly running: { readonly appVersion: string };
  readonly listener: Pick<TerminalListener, 'sound' | 'fetched'>;
  readonly endSession: () => void;
  readonly wipeAgain: () => void;
  /** Has the station look again soon. */
  readonly changed: () => void;
  readonly clock: Clock;
  readonly log: Log;
};

/** Builds it. */
export function composeFleet(wiring: FleetWiring): FleetMember {
  const { config, access, house, state, clock, log } = wiring;
  let stateSinceMs = clock.nowMs();
  const orders = createOrderTaker({
    kept: keptFile(join(config.dataFolder, ownFiles.fleet), fleetStateShape),
    treeId: randomBytes(9).toString('base64url'),
    standing: () => standingOf(state()),
    isWipeFailed() {
      const now = state();
      return now.name === 'blocked' && ['wipe-failed', 'close-failed'].includes(now.reason);
    },
    sendDiagnostics,
    nowMs: clock.nowMs,
    log,
    startAnew: wiring.startAnew,
    endSession: wiring.endSession,
    wipeAgain: wiring.wipeAgain,
    changed: wiring.changed,
  });
  const updates = composeUpdates({
    ...{ config, access, state, log, running: wiring.running.appVersion },
    ...wiring.listener,
    ring: () => orders.state().ring,
    mayTake: () => house.isMaintainedAt(access.time.nowMs()),
  });
  const quick = () => ({ stateSinceMs, ...quickFacts(wiring, orders, updates) });
  const facts = createFacts({ quick, slow: slowReaders(wiring) }, clock, log);

  const logFolder = join(config.dataFolder, 'log');
  const diagnostics = async (): Promise<string> =>
    collectDiagnostics({
      facts: await facts.read(),
      logFolder,
      redact: (line) => redactTokens(redactAddresses(line)),
      limitCharacters: diagnosticsLimitCharacters,
    });

  async function sendDiagnostics(number: number): Promise<boolean> {
    return (await access.gateway.call('sendDiagnostics', { number, text: await diagnostics() })).ok;
  }

  return {
    open() {
      house.open();
      orders.open();
    },
    look: orders.look,
    report() {
      const [due, dealt] = [facts.due(), orders.dealt()];
      return {
        timetable: house.tag(),
        ...(due && { facts: due }),
        ...(dealt.length > 0 && { dealt: [...dealt] }),
      };
    },
    reported(told, said) {
      if (told.facts !== undefined) facts.told();
      if (said.timetable !== undefined) house.take(said.timetable);
      orders.told(told.dealt ?? []);
      orders.take(said.orders);
      orders.look();
      updates.reported(said);
    },
    isLocked: () => orders.state().lock !== null,
    lockMessage: () => orders.state().lock?.message ?? '',
    stateChanged() {
      stateSinceMs = clock.nowMs();
    },
    setLocked: orders.setLocked,
    async keepDiagnostics() {
      await writeFile(join(logFolder, 'diagnostics.txt'), await diagnostics(), { mode: 0o600 });
    },
    uptimeSeconds: readUptime,
  };
}

function quickFacts(
  { config, access, shipping, ...wiring }: FleetWiring,
  orders: OrderTaker,
  updates: Pick<Updates, 'facts'>,
) {
  const [appMemory, adminTries] = [wiring.appMemory(), wiring.adminTries()];
  const program = updates.facts();
  const { lock, ring, wipeFailures } = orders.state();
  const offset = access.time.offsetMs();
  return {
    uptimeSeconds: readUptime(),
    memory: readMemory(),
    ...(appMemory == null ? {} : { appMemory }),
    ...(adminTries == null ? {} : { adminTries }),
    ...(program === null ? {} : { program }),
    displays: displays(),
    gatewayCertificate: access.certificate(),
    documentsEndAtMs: access.documents.current()?.notAfterMs ?? null,
    keySinceMs: keySince(config.dataFolder),
    clockOffsetMs: offset,
    wipeFailures,
    recordsUnshipped: shipping.unshipped(),
    offlineMinutesLeft: access.offline.minutesLeft(),
    updateRing: ring,
    locked: lock !== null,
  } satisfies Partial<TerminalFacts>;
}

function slowReaders({ config, access, clock }: FleetWiring) {
  const { printer } = config;
  return {
    disk: () => readDisk(config.dataFolder),
    temperatureC: () => readTemperature(),
    async printer() {
      if (printer === null) return null;
      const { standing, reasons } = await lookAtPrinter(printer);
      return { standing, reasons: [...reasons] };
    },
    channelMs: () => channelLatency(access, clock),
    async selfTest() {
      const last = lastResult(config.dataFolder).read();
      return last === null ? null : { atMs: last.atMs, closed: last.closed, rows: last.rows };
    },
  };
}

/** Of the entrances that the profiles name, the quickest; null when none answers. */
async function channelLatency({ documents }: Access, clock: Clock): Promise<number | null> {
  const entrances = entrancesOf(documents.current()?.profiles.values() ?? []);
  const took = await Promise.all(entrances.map((entrance) => channelLatencyMs(entrance, clock)));
  const answered = took.filter((ms) => ms !== null);
  return answered.length === 0 ? null : Math.min(...answered);
}

/** Real pixels of each display, eight at most. */
function displays(): TerminalFacts['displays'] {
  return screen
    .getAllDisplays()
    .slice(0, 8)
    .map(({ size, scaleFactor }) => ({
      width: Math.max(1, Math.round(size.width * scaleFactor)),
      height: Math.max(1, Math.round(size.height * scaleFactor)),
    }));
}

function keySince(dataFolder: string): number | null {
  try {
    return Math.floor(statSync(join(dataFolder, ownFiles.deviceKey)).mtimeMs);
  } catch {
    return null;
  }
}
