import type { FlatField, PlacedRecord, PlainRecord } from './flat-record.ts';

// Records as events of the Open Cybersecurity Schema Framework 1.3.0. Types that no class fits (`system.clock`, and what a
// gateway keeps of its staff and papers) are left out here; `rfc5424.log` has them all.

/** Version of the schema these events keep to. */
export const ocsfVersion = '1.3.0';

type Parts = Readonly<Record<string, unknown>>;

/** What is special to one event: its class, what happened, and the members the class asks for. */
type Mapped = {
  readonly class: keyof typeof classes;
  readonly activity: number;
  readonly severity?: number;
  readonly succeeded: boolean;
  readonly members: Parts;
};

const classes = {
  detectionFinding: { category_uid: 2, class_uid: 2004 },
  authentication: { category_uid: 3, class_uid: 3002 },
  authorizeSession: { category_uid: 3, class_uid: 3003 },
  userAccess: { category_uid: 3, class_uid: 3005 },
  applicationLifecycle: { category_uid: 6, class_uid: 6002 },
} as const;

const severities: Readonly<Record<string, number>> = { info: 1, notable: 3, serious: 4 };
const product = { name: 'Guestway', vendor_name: 'Guestway' } as const;
const success = 1;
const failure = 2;

const maps: Readonly<Record<string, (row: PlacedRecord) => Mapped>> = {
  'session.open': (row) => ({
    class: 'authentication',
    activity: 1,
    succeeded: true,
    members: {
      user: guest(row.record),
      session: { ...sessionOf(row.record), created_time: row.record.at * 1000 },
      dst_endpoint: endpoint(row),
      service: { name: 'Guestway session' },
      is_remote: false,
      logon_type_id: 2,
    },
  }),
  'session.close': (row) => ({
    class: 'authentication',
    activity: 2,
    succeeded: true,
    members: {
      user: guest(row.record),
      session: { ...sessionOf(row.record), expiration_reason: String(row.record.close_reason ?? 'unknown') },
      dst_endpoint: endpoint(row),
      service: { name: 'Guestway session' },
      is_remote: false,
      logon_type_id: 2,
    },
  }),
  'access.denied': (row) => ({
    class: 'authentication',
    activity: 1,
    severity: 2,
    succeeded: false,
    members: {
      user: guest(row.record),
      dst_endpoint: endpoint(row),
      service: { name: 'Guestway session' },
      status_detail: String(partsOf(row.record.denied).reason ?? 'unknown'),
      is_remote: false,
      logon_type_id: 2,
    },
  }),
  'profile.enabled': (row) => {
    const { id, version } = partsOf(row.record.profile_hash);
    return {
      class: 'authorizeSession',
      activity: 1,
      succeeded: true,
      members: {
        user: guest(row.record),
        session: sessionOf(row.record),
        privileges: [`access profile ${id ?? 'unknown'}@${version ?? 'unknown'}`],
        dst_endpoint: endpoint(row),
      },
    };
  },
  'security.event': (row) => {
    const { kind, severity, count } = partsOf(row.record.sec_event);
    return {
      class: 'detectionFinding',
      activity: 1,
      severity: severities[String(severity)] ?? 0,
      succeeded: true,
      members: {
        finding_info: { uid: placeOf(row), title: `Blocked: ${kind ?? 'unknown'}` },
        ...(typeof count === 'number' && { count }),
      },
    };
  },
  'system.boot': (row) => lifecycle(row, 3),
  'system.crash': (row) => lifecycle(row, 4),
  'grant.issued': (row) => access(row, 'grant_issued', 1),
  'grant.ended': (row) => access(row, 'grant_ended', 2),
};

/** One event with its line feed; empty for a record that no class of the schema fits. */
export function ocsfLine(row: PlacedRecord, fields: readonly FlatField[]): string {
  const mapped = maps[row.record.type]?.(row);
  if (mapped === undefined) return '';
  const ids = classes[mapped.class];
  const event = {
    ...ids,
    activity_id: mapped.activity,
    type_uid: ids.class_uid * 100 + mapped.activity,
    time: row.record.at * 1000,
    severity_id: mapped.severity ?? (mapped.succeeded ? 1 : 3),
    // A finding's status is that of its handling, and nobody handles one here.
    ...(mapped.class !== 'detectionFinding' && { status_id: mapped.succeeded ? success : failure }),
    metadata: { version: ocsfVersion, product, uid: placeOf(row), log_name: row.record.type },
    unmapped: Object.fromEntries(fields),
    ...mapped.members,
  };
  return `${JSON.stringify(event)}\n`;
}

function lifecycle({ record }: PlacedRecord, activity: number): Mapped {
  const { app_version } = partsOf(record.maintenance);
  const app = { ...product, ...(typeof app_version === 'string' && { version: app_version }) };
  return {
    class: 'applicationLifecycle',
    activity,
    succeeded: record.type !== 'system.crash',
    members: { app },
  };
}

function access({ record }: PlacedRecord, field: string, activity: number): Mapped {
  const { grant_id, subject_ref } = partsOf(record[field]);
  return {
    class: 'userAccess',
    activity,
    succeeded: true,
    members: { user: guest({ ...record, subject_ref }), privileges: [`grant ${grant_id ?? 'unknown'}`] },
  };
}

/** Nobody is named in the records: the guest is a role, and where the record has it, a pseudonym. */
function guest({ subject_ref }: PlainRecord): Parts {
  return {
    name: 'guest',
    type_id: 99,
    type: 'Guest',
    ...(typeof subject_ref === 'string' && { uid: subject_ref }),
  };
}

function sessionOf({ session_id }: PlainRecord): Parts {
  return typeof session_id === 'string' ? { uid: session_id } : {};
}

function endpoint({ origin, record }: PlacedRecord): Parts {
  const uid = origin.slice(origin.indexOf('/') + 1);
  return { uid, name: uid, ...(typeof record.net_local === 'string' && { ip: record.net_local }) };
}

function placeOf({ origin, segment, seq }: PlacedRecord): string {
  return `${origin}/${segment}/${seq}`;
}

function partsOf(value: unknown): Parts {
  return typeof value === 'object' && value !== null ? (value as Parts) : {};
}
