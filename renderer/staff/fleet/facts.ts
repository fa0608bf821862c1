import type { Formats } from '../texts/formats.ts';
import type { Text } from '../texts/shape.ts';
import type { FleetRow } from './fleet.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A span in the largest unit that fits; one that is over is no time. */
export function spanText(t: Text, ms: number): string {
  const left = Math.max(0, ms);
  if (left >= 2 * dayMs) return t('fleet.days', { count: Math.floor(left / dayMs) });
  if (left >= 2 * hourMs) return t('fleet.hours', { count: Math.floor(left / hourMs) });
  return t('fleet.minutes', { count: Math.floor(left / minuteMs) });
}

/** What a terminal tells of itself, as rows of a list: name and words. */
export function factRows(
  t: Text,
  formats: Formats,
  row: FleetRow,
  nowMs: number,
): readonly (readonly [key: string, text: string])[] {
  const { facts } = row;
  const unknown = t('fleet.unknown');
  const own: readonly (readonly [string, string])[] = [
    [t('fleet.facts.version'), row.version ?? unknown],
    [t('fleet.facts.electron'), row.electron ?? unknown],
    [t('fleet.facts.lockOuts'), formats.number(row.lockOuts)],
    [t('fleet.facts.hours'), t(`fleet.hoursFrom.${row.timetable.from}`)],
    ...(row.timetable.isMaintained ? [[t('fleet.facts.maintenance'), t('fleet.now')] as const] : []),
  ];
  if (facts === null) return own;
  const day = (atMs: number): string => formats.time(atMs, nowMs);
  const room = (part: { freeBytes: number; totalBytes: number }): string =>
    t('fleet.ofTotal', { free: formats.bytes(part.freeBytes), total: formats.bytes(part.totalBytes) });
  const certificate = facts.gatewayCertificate;
  const { wipeFailures, selfTest, printer, appMemory } = facts;
  const last = facts.program?.last;
  const key = facts.keySinceMs === null ? unknown : t('fleet.since', { begin: day(facts.keySinceMs) });
  return [
    [t('fleet.facts.stateSince'), spanText(t, nowMs - facts.stateSinceMs)],
    [t('fleet.facts.uptime'), spanText(t, facts.uptimeSeconds * 1000)],
    ...own,
    [t('fleet.facts.ring'), t(`fleet.rings.${facts.updateRing}`)],
    ...(last == null
      ? []
      : [
          [
            t('fleet.facts.update'),
            t(`fleet.update.${last.result}`, {
              version: last.version,
              code: last.code ?? '',
              ago: formats.ago(last.atMs, nowMs),
            }),
          ] as const,
        ]),
    [t('fleet.facts.disk'), facts.disk === null ? unknown : room(facts.disk)],
    [t('fleet.facts.memory'), room(facts.memory)],
    ...(appMemory === undefined
      ? []
      : [[t('fleet.facts.appMemory'), formats.bytes(appMemory.usedBytes)] as const]),
    [
      t('fleet.facts.temperature'),
      facts.temperatureC === null
        ? unknown
        : t('fleet.celsius', { degrees: formats.number(facts.temperatureC) }),
    ],
    [
      t('fleet.facts.displays'),
      facts.displays.length === 0
        ? t('fleet.nothing')
        : formats.list(facts.displays.map(({ width, height }) => `${width} × ${height}`)),
    ],
    [
      t('fleet.facts.printer'),
      printer === null
        ? t('fleet.noPrinter')
        : formats.list([t(`fleet.printer.${printer.standing}`), ...printer.reasons]),
    ],
    [
      t('fleet.facts.channel'),
      facts.channelMs === null
        ? t('fleet.noAnswer')
        : t('fleet.ms', { count: formats.number(facts.channelMs) }),
    ],
    [
      t('fleet.facts.gatewayCertificate'),
      certificate === null
        ? t('fleet.nothing')
        : t('fleet.dates', {
            begin: day(certificate.notBeforeMs),
            left: spanText(t, certificate.notAfterMs - nowMs),
          }),
    ],
    [
      t('fleet.facts.documents'),
      facts.documentsEndAtMs === null
        ? t('fleet.nothing')
        : t('fleet.endsIn', { left: spanText(t, facts.documentsEndAtMs - nowMs) }),
    ],
    [t('fleet.facts.key'), row.softwareKey ? formats.list([key, t('fleet.softwareKey')]) : key],
    [
      t('fleet.facts.clock'),
      facts.clockOffsetMs === null
        ? unknown
        : t('fleet.seconds', { count: formats.number(Math.round(facts.clockOffsetMs / 100) / 10) }),
    ],
    [
      t('fleet.facts.wipeFailures'),
      wipeFailures.lastAtMs === null
        ? formats.number(wipeFailures.count)
        : t('fleet.countLast', {
            count: formats.number(wipeFailures.count),
            ago: formats.ago(wipeFailures.lastAtMs, nowMs),
          }),
    ],
    [t('fleet.facts.unshipped'), formats.number(facts.recordsUnshipped)],
    [
      t('fleet.facts.offline'),
      facts.offlineMinutesLeft === null
        ? t('fleet.notAtAll')
        : t('fleet.minutes', { count: facts.offlineMinutesLeft }),
    ],
    [
      t('fleet.facts.selfTest'),
      selfTest === undefined
        ? unknown
        : t('fleet.selfTestScore', {
            closed: formats.number(selfTest.closed),
            rows: formats.number(selfTest.rows),
            ago: formats.ago(selfTest.atMs, nowMs),
          }),
    ],
  ];
}
