/** Every code the gateway answers with instead of a result, and the HTTP status it travels under. */
export const refusalStatus = {
  'bad-input': 400,
  'token-malformed': 400,
  'days-refused': 400,
  'expiry-refused': 400,
  'spans-overlap': 400,
  'no-spans': 400,
  'sign-in-needed': 401,
  locked: 401,
  'sign-in-refused': 401,
  use_dpop_nonce: 401,
  invalid_dpop_proof: 401,
  'terminal-unknown': 401,
  'terminal-revoked': 403,
  'cross-site': 403,
  'not-allowed': 403,
  'not-yours': 403,
  'second-person-needed': 403,
  'own-issuance': 403,
  'own-hand-over': 403,
  'person-configured': 403,
  'passkey-refused': 403,
  'other-role-needed': 403,
  'token-refused': 403,
  'batch-too-large': 403,
  'not-found': 404,
  'stay-unknown': 404,
  'enrolment-unknown': 404,
  'enrolment-code-unknown': 404,
  'file-unknown': 404,
  'work-unknown': 404,
  'order-unknown': 404,
  'hold-unknown': 404,
  'package-gone': 404,
  'answer-gone': 404,
  'grant-over': 409,
  'stay-over': 409,
  'not-eligible': 409,
  'attestation-refused': 409,
  'slots-used': 409,
  'person-known': 409,
  'profile-not-offered': 409,
  'profile-refused': 409,
  'already-enrolled': 409,
  'enrolment-code-used': 409,
  'enrolment-code-expired': 409,
  'not-out-of-order': 409,
  'terminal-quarantined': 409,
  'list-not-named': 409,
  'no-session': 409,
  'no-grace': 409,
  'group-unknown': 409,
  'order-over': 409,
  'hold-over': 409,
  'day-not-over': 409,
  'already-countersigned': 409,
  'shift-changed': 409,
  'shift-taken': 409,
  'too-many-holds': 409,
  'terminal-out-of-use': 409,
  'alerts-off': 409,
  'timetable-changed': 409,
  'too-large': 413,
  'unsupported-media': 415,
  misdirected: 421,
  'cool-down': 429,
  'too-many-enrolments': 429,
  'too-many-orders': 429,
  failed: 500,
  'hotel-system-away': 503,
  'documents-refused': 503,
  'records-away': 503,
  'store-away': 503,
  'not-ready': 503,
  'no-leader': 503,
} as const;

/** One code of `refusalStatus`. */
export type RefusalCode = keyof typeof refusalStatus;

/** A refusal is a value: it changes nothing and carries no guest data. */
export type Refusal = {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly retryAfterSeconds?: number;
};

/** What a handler hands back: a value or a refusal. */
export type Answer<Value> = { readonly ok: true; readonly value: Value } | Refusal;

/** Makes a refusal; `retryAfterSeconds` only where waiting helps. */
export function refuse(code: RefusalCode, retryAfterSeconds?: number): Refusal {
  return retryAfterSeconds === undefined ? { ok: false, code } : { ok: false, code, retryAfterSeconds };
}

/** Refuses a try while a cool-down runs, and says how long it still does. Both are epoch milliseconds. */
export function refuseUntil(blockedUntilMs: number, nowMs: number): Refusal {
  return refuse('cool-down', Math.max(1, Math.ceil((blockedUntilMs - nowMs) / 1000)));
}

/** Makes an answer. */
export function answer<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}
