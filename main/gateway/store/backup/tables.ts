/** A table of a backup, and the columns that put its rows in order. */
export type KeptTable = { readonly name: string; readonly key: readonly string[] };

/** What a backup holds, in an order in which rows come after those they refer to. */
export const keptTables: readonly KeptTable[] = [
  { name: 'grants', key: ['grant_id'] },
  { name: 'terminals', key: ['terminal_id'] },
  { name: 'leases', key: ['lease_id'] },
  { name: 'day_keys', key: ['day'] },
  { name: 'enrolments', key: ['thumbprint'] },
  { name: 'throttles', key: ['key'] },
  { name: 'attempts', key: ['attempt_id'] },
  { name: 'grant_duties', key: ['grant_id'] },
  { name: 'owed_acts', key: ['sequence'] },
  { name: 'duty_notes', key: ['name'] },
  { name: 'record_orders', key: ['order_id'] },
  { name: 'order_collections', key: ['order_id', 'staff_id'] },
  { name: 'people', key: ['staff_id'] },
  { name: 'passkeys', key: ['passkey_id'] },
  { name: 'last_sign_ins', key: ['staff_id'] },
  { name: 'session_reasons', key: ['grant_id', 'number'] },
  { name: 'hand_overs', key: ['hand_over_id'] },
  { name: 'terminal_orders', key: ['terminal_id', 'number'] },
  { name: 'enrolment_codes', key: ['code_id'] },
  { name: 'timetables', key: ['terminal_id'] },
];

/**
 * What it does not hold and a restore empties: who is signed in would be so again after signing out, proofs are good for
 * minutes, who leads is found anew, what passes between a guest and the desk goes with the session, and terminals tell of
 * themselves again.
 */
export const passingTables: readonly string[] = [
  'stay_keys',
  'staff_sessions',
  'proofs',
  'leaders',
  'help_requests',
  'session_orders',
  'terminal_facts',
  'terminal_diagnostics',
  'alerts',
];

/** Columns that count by themselves. */
export const countedColumns: readonly (readonly [table: string, column: string])[] = [
  ['attempts', 'attempt_id'],
  ['owed_acts', 'sequence'],
];
