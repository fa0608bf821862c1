import {
  type FleetFinding,
  type FleetLimits,
  findingsOf,
  isFault,
  isOfMaintenance,
  usualFleetLimits,
} from '../../../preload/contract/fleet-findings.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { AlertsSetting } from '../config/alerts-shape.ts';
import type { FleetRow } from '../fleet/fleet-desk.ts';
import { localTime } from '../hotel-time.ts';
import type { AlertRecord, FleetStore } from '../store/ports/fleet-store.ts';
import { type AlertMessage, type AlertWay, alertKeyOf, messageId, readAlertKey } from './alert-message.ts';

/** What the watch needs. */
export type AlertWatchDeps = {
  readonly setting: Pick<AlertsSetting, 'quietHours' | 'settleSeconds' | 'silent' | 'limits'>;
  readonly hotelId: string;
  /** IANA name; quiet hours are the hotel's. */
  readonly timeZone: string;
  readonly rows: () => Promise<readonly FleetRow[]>;
  readonly store: Pick<FleetStore, 'alerts' | 'keepAlert' | 'dropAlert'>;
  readonly ways: readonly AlertWay[];
  readonly clock: Clock;
  readonly log: Log;
};

/** Looks over the fleet and tells of what begins and what is over, each once, and again until it was taken. */
export type AlertWatch = {
  /** Names of the ways. */
  readonly ways: readonly AlertWay['name'][];
  /** Throws nothing. */
  look(): Promise<void>;
  start(): void;
  /** Resolves when no look is under way. */
  stop(): Promise<void>;
  /** Tries every way now. */
  test(): Promise<readonly { readonly way: AlertWay['name']; readonly isTaken: boolean }[]>;
};

const lookEveryMs = 30_000;

/** A way that failed rests, twice as long each time, up to an hour. */
const firstRestMs = 30_000;
const longestRestMs = 3_600_000;

type Rest = { failures: number; endsMono: number };

/** Makes it. What was told lasts in the store; of two ways, one that has taken a message is not told it again by this run. */
export function createAlertWatch(deps: AlertWatchDeps): AlertWatch {
  const { setting, store, ways, clock, log } = deps;
  const limits = limitsOf(setting.limits);
  const rests = new Map<AlertWay['name'], Rest>();
  const taken = new Set<string>();
  let cancel = (): void => {};
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();

  const send = async (way: AlertWay, message: AlertMessage): Promise<boolean> => {
    try {
      await way.send(message);
      rests.delete(way.name);
      return true;
    } catch (error) {
      const failures = (rests.get(way.name)?.failures ?? 0) + 1;
      const restMs = Math.min(longestRestMs, firstRestMs * 2 ** Math.min(failures - 1, 10));
      rests.set(way.name, { failures, endsMono: clock.monotonicMs() + restMs });
      log.warn('alerts.not-taken', { way: way.name, error: error instanceof Error ? error.name : 'unknown' });
      return false;
    }
  };

  /** True when every way has taken the message. */
  const tell = async (message: AlertMessage): Promise<boolean> => {
    for (const way of ways) {
      const mark = `${way.name} ${message.id}`;
      if (taken.has(mark) || clock.monotonicMs() < (rests.get(way.name)?.endsMono ?? 0)) continue;
      if (await send(way, message)) taken.add(mark);
    }
    if (!ways.every(({ name }) => taken.has(`${name} ${message.id}`))) return false;
    for (const { name } of ways) taken.delete(`${name} ${message.id}`);
    return true;
  };

  const messageOf = (
    event: 'on' | 'over',
    { alertKey, sinceMs }: AlertRecord,
    labels: ReadonlyMap<string, string>,
  ): AlertMessage => {
    const { finding, terminalId } = readAlertKey(alertKey);
    return {
      id: messageId(event, alertKey, sinceMs),
      event,
      finding,
      severity: isFault(finding) ? 'fault' : 'attention',
      hotelId: deps.hotelId,
      terminalId,
      label: labels.get(terminalId) ?? null,
      sinceMs,
    };
  };

  const isQuiet = (finding: FleetFinding, nowMs: number): boolean =>
    !isFault(finding) && isWithin(setting.quietHours, localTime(nowMs, deps.timeZone));

  const lookOver = async (): Promise<void> => {
    const nowMs = clock.nowMs();
    const rows = await deps.rows();
    const labels = new Map(rows.map(({ terminalId, label }) => [terminalId, label]));
    const maintained = new Set(
      rows.filter(({ timetable }) => timetable.isMaintained).map(({ terminalId }) => terminalId),
    );
    const on = new Set(
      rows.flatMap((row) =>
        findingsOf(row, nowMs, limits)
          .filter((finding) => !setting.silent.includes(finding))
          .map((finding) => alertKeyOf(finding, row.terminalId)),
      ),
    );
    const known = new Map((await store.alerts()).map((alert) => [alert.alertKey, alert]));
    for (const alertKey of on) {
      const alert = known.get(alertKey) ?? { alertKey, sinceMs: nowMs, told: false };
      if (!known.has(alertKey)) await store.keepAlert(alert);
      const { finding, terminalId } = readAlertKey(alertKey);
      const isSettled = nowMs - alert.sinceMs >= setting.settleSeconds * 1000;
      const isKeptBack = isQuiet(finding, nowMs) || (maintained.has(terminalId) && isOfMaintenance(finding));
      if (alert.told || !isSettled || isKeptBack) continue;
      if (await tell(messageOf('on', alert, labels))) await store.keepAlert({ ...alert, told: true });
    }
    for (const alert of known.values()) {
      if (on.has(alert.alertKey)) continue;
      // What nobody was told of is over without a word.
      if (!alert.told || (await tell(messageOf('over', alert, labels))))
        await store.dropAlert(alert.alertKey);
    }
  };

  const look = async (): Promise<void> => {
    try {
      await lookOver();
    } catch (error) {
      log.error('alerts.look-failed', { error: error instanceof Error ? error.name : 'unknown' });
    }
  };

  const again = (): void => {
    running = look().then(() => {
      if (!isStopped) cancel = clock.alarm(lookEveryMs, again);
    });
  };

  return {
    ways: ways.map(({ name }) => name),
    look,
    start: again,
    async stop() {
      isStopped = true;
      cancel();
      await running;
    },
    async test() {
      const nowMs = clock.nowMs();
      const message: AlertMessage = {
        id: messageId('test', nowMs),
        ...{ event: 'test', finding: null, severity: null, terminalId: null, label: null },
        hotelId: deps.hotelId,
        sinceMs: nowMs,
      };
      return Promise.all(ways.map(async (way) => ({ way: way.name, isTaken: await send(way, message) })));
    },
  };
}

/** The bounds of the settings; what they do not name stays as usual. */
function limitsOf(limits: AlertsSetting['limits']): FleetLimits {
  return {
    ...usualFleetLimits,
    notHeardMs: limits.notHeardMinutes * 60_000,
    diskFreeBytes: limits.diskFreeMegabytes * 1_000_000,
    certificateDays: limits.certificateDays,
    documentDays: limits.documentDays,
    clockOffsetMs: limits.clockSeconds * 1000,
    temperatureC: limits.temperature,
  };
}

/** Whether a time of day, `HH:mm`, lies in a span that may go past midnight. */
function isWithin(span: AlertsSetting['quietHours'], time: string): boolean {
  if (span === null) return false;
  const { from, to } = span;
  return from <= to ? from <= time && time < to : time >= from || time < to;
}
