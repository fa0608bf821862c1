import { describe, expect, it } from 'vitest';
import { flatFields, type PlainRecord } from '../../../../main/records/export/views/flat-record.ts';
import { ocsfLine } from '../../../../main/records/export/views/ocsf.ts';
import { gatewayRecords, otherTerminalRecords, sessionRecords } from './support/sample-records.ts';

const lineOf = (record: PlainRecord): string =>
  ocsfLine({ origin: 'harbour/lobby-1', segment: 'N1-2026-11-28', seq: 7, record }, flatFields(record));
const eventOf = (record: PlainRecord): Record<string, unknown> => JSON.parse(lineOf(record));

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string' && value !== '';
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const having =
  (members: Readonly<Record<string, Check>>, some: readonly string[] = []): Check =>
  (value) => {
    const given = (value ?? {}) as Record<string, unknown>;
    const isComplete = Object.entries(members).every(([name, check]) => check(given[name]));
    return isComplete && (some.length === 0 || some.some((name) => given[name] !== undefined));
  };
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(check);
const severities = oneOf(0, 1, 2, 3, 4, 5, 6, 99);

/** Required in every event by the base event of OCSF 1.3.0. */
const base = {
  time: Number.isSafeInteger as Check,
  severity_id: severities,
  metadata: having({ version: oneOf('1.3.0'), product: having({ name: isText, vendor_name: isText }) }),
};
/** A user has at least one of these, an endpoint one of those (objects `user` and `network_endpoint`). */
const user = having({}, ['account', 'name', 'uid']);
const endpoint = having({}, [
  'ip',
  'uid',
  'name',
  'hostname',
  'svc_name',
  'instance_uid',
  'interface_uid',
  'interface_name',
]);

/** What the published schema requires of each class used here, restated. */
const classes: Readonly<Record<number, Readonly<Record<string, Check>>>> = {
  3002: { category_uid: oneOf(3), activity_id: oneOf(0, 1, 2, 3, 4, 5, 6, 99), user, dst_endpoint: endpoint },
  3003: { category_uid: oneOf(3), activity_id: oneOf(0, 1, 2, 99), user, privileges: listOf(isText) },
  3005: { category_uid: oneOf(3), activity_id: oneOf(0, 1, 2, 99), user, privileges: listOf(isText) },
  2004: {
    category_uid: oneOf(2),
    activity_id: oneOf(0, 1, 2, 3, 99),
    finding_info: having({ uid: isText, title: isText }),
  },
  6002: {
    category_uid: oneOf(6),
    activity_id: oneOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 99),
    app: having({ name: isText, vendor_name: isText }),
  },
};

/** Names of what an event lacks. */
function lacking(event: Record<string, unknown>): string[] {
  const own = classes[event.class_uid as number];
  if (own === undefined) return ['class_uid'];
  const rules = {
    ...base,
    ...own,
    type_uid: oneOf((event.class_uid as number) * 100 + (event.activity_id as number)),
  };
  return Object.entries(rules).flatMap(([name, check]) => (check(event[name]) ? [] : [name]));
}

const records = [
  ...sessionRecords(1, 1_795_000_000),
  ...otherTerminalRecords(),
  ...gatewayRecords(1_795_000_000),
].map((event): PlainRecord => ({ ...event, at: 1_795_000_000, hotel_id: 'harbour', terminal_id: 'lobby-1' }));
const leftOut = ['system.clock', 'admin.action', 'record.disclosed'];

describe('views/ocsf.jsonl', () => {
  it.each(records.filter(({ type }) => !leftOut.includes(type)))(
    'has all that OCSF 1.3.0 requires for $type',
    (record) => {
      expect(lacking(eventOf(record))).toEqual([]);
      expect(lineOf(record).endsWith('}\n')).toBe(true);
      expect(eventOf(record).unmapped).toEqual(Object.fromEntries(flatFields(record)));
    },
  );

  it('the check finds what is lacking', () => {
    const { user: _user, ...event } = eventOf(records[0] as PlainRecord);
    expect(lacking({ ...event, severity_id: 7 })).toEqual(['severity_id', 'user']);
  });

  it('opens and closes a session as a logon and a logoff of one session, at the terminal', () => {
    const [open, , , close] = records.map(lineOf).map((line) => (line === '' ? {} : JSON.parse(line)));
    expect([open.type_uid, close.type_uid]).toEqual([300_201, 300_202]);
    expect(open.session.uid).toBe(close.session.uid);
    expect(open.user).toEqual({
      name: 'guest',
      type: 'Guest',
      type_id: 99,
      uid: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(open.dst_endpoint).toEqual({ uid: 'lobby-1', name: 'lobby-1', ip: '10.20.0.7' });
    expect(open.time).toBe(1_795_000_000_000);
  });

  it('a refused check-in is a failed logon of nobody in particular', () => {
    const denied = eventOf({ type: 'access.denied', at: 0, denied: { reason: 'token-refused' } });
    expect(denied).toMatchObject({
      type_uid: 300_201,
      status_id: 2,
      status_detail: 'token-refused',
      user: { name: 'guest' },
    });
  });

  it('leaves out what no class fits', () => {
    expect(records.filter((record) => lineOf(record) === '').map(({ type }) => type)).toEqual(leftOut);
  });
});
