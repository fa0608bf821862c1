import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { databaseFileName } from '../../../main/gateway/compose-ground.ts';
import { drawToken } from '../../../main/gateway/grants/token-print.ts';
import { momentOf } from '../../../main/gateway/hotel-time.ts';
import { dayPseudonyms } from '../../../main/gateway/leases/subject-ref.ts';
import { openSecrets, type Secrets } from '../../../main/gateway/secrets.ts';
import { createStore, type StoreDatabase } from '../../../main/gateway/store/create-store.ts';
import type { GrantRecord } from '../../../main/gateway/store/ports/grant-store.ts';
import type { LeaseRecord } from '../../../main/gateway/store/ports/lease-store.ts';
import { openPostgresDatabase } from '../../../main/gateway/store/postgres.ts';
import type { Statements } from '../../../main/gateway/store/rows/sql.ts';
import { openSqliteDatabase } from '../../../main/gateway/store/sqlite.ts';
import { formatCode } from '../../../preload/contract/token-code.ts';
import { benchHotel } from './hotel-files.ts';
import { reservationOf } from './hotel-process.ts';

/** What is put into a store before its gateway starts. */
export type Filling = {
  readonly folder: string;
  readonly postgresUrl: string | null;
  /** Keys of the terminals. */
  readonly thumbprints: readonly string[];
  /** So many of them, the first, have a lease; each of the others has a grant that is not used yet. */
  readonly leased: number;
  readonly departureDate: string;
  /** Of the profile in force. */
  readonly profileHash: string;
};

/** What terminals know of it, in their order. */
export type Filled = { readonly leaseIds: readonly string[]; readonly codes: readonly string[] };

/** Long enough to begin with the first renewals, whatever setting up takes. */
const firstLeaseMs = 1_800_000;

/** Fills a store with the rows of terminals, grants and leases, in one transaction: its own functions would take minutes. */
export async function fillStore(filling: Filling): Promise<Filled> {
  const dataFolder = join(filling.folder, 'data');
  const secrets = openSecrets(dataFolder, join(dataFolder, databaseFileName));
  const database = await openDatabase(filling);
  try {
    const pseudonymOf = await dayPseudonyms(createStore(database).leases, secrets, Date.now());
    return await database.sql.atomic((rows) => fillRows(rows, secrets, filling, pseudonymOf));
  } finally {
    await database.close();
  }
}

async function fillRows(
  rows: Statements,
  secrets: Secrets,
  filling: Filling,
  pseudonymOf: (stayId: string) => string,
): Promise<Filled> {
  const leaseIds: string[] = [];
  const codes: string[] = [];
  const nowMs = Date.now();
  for (const [index, thumbprint] of filling.thumbprints.entries()) {
    const terminalId = await addTerminal(rows, thumbprint, nowMs);
    const { grantId, code } = await addGrant(rows, secrets, filling, { index, nowMs });
    const holder = { terminalId, grantId, nowMs };
    if (index >= filling.leased) codes.push(code);
    else leaseIds.push(await addLease(rows, holder, filling, pseudonymOf(reservationOf(index))));
  }
  return { leaseIds, codes };
}

async function openDatabase({ folder, postgresUrl }: Filling): Promise<StoreDatabase> {
  return postgresUrl === null
    ? openSqliteDatabase(join(folder, 'data', databaseFileName))
    : openPostgresDatabase({ url: postgresUrl });
}

async function addTerminal(rows: Statements, thumbprint: string, nowMs: number): Promise<string> {
  const terminalId = `t-${randomBytes(6).toString('hex')}`;
  await rows.insert('terminals', {
    ...{ terminalId, thumbprint, label: 'Lobby', profileIds: JSON.stringify([benchHotel.profileId]) },
    ...{ softwareKey: 1, approvedBy: 'it-1', approvedAtMs: nowMs },
  });
  return terminalId;
}

async function addGrant(
  rows: Statements,
  secrets: Secrets,
  { departureDate, leased }: Filling,
  { index, nowMs }: { readonly index: number; readonly nowMs: number },
): Promise<{ readonly grantId: string; readonly code: string }> {
  const { code, print } = drawToken(secrets);
  const { checkOutTime, timeZone, graceMinutes, profileId } = benchHotel;
  const stayId = reservationOf(index);
  const grant: GrantRecord = {
    grantId: randomBytes(16).toString('base64url'),
    stayRef: secrets.stayRef('fias', stayId),
    sealedStay: secrets.seal(stayId),
    slot: 1,
    profileId,
    basis: 'pms-nationality',
    attestation: null,
    ruleId: 'bench@1',
    issuedBy: 'desk-1',
    issuedAtMs: nowMs,
    unusedEndsAtMs: nowMs + 86_400_000,
    departsAtMs: momentOf(departureDate, checkOutTime, timeZone) + graceMinutes * 60_000,
    staffEndsAtMs: nowMs + 86_400_000,
    graceTakenMs: 0,
    firstUsedAtMs: index < leased ? nowMs : null,
    sessionsUsed: index < leased ? 1 : 0,
    state: index < leased ? 'active' : 'issued',
    reason: null,
    overrideReason: null,
    language: null,
    ...print,
  };
  await rows.insert('grants', grant);
  await rows.insert('grant_duties', { grantId: grant.grantId, told: 'issued' });
  return { grantId: grant.grantId, code: formatCode(code) };
}

async function addLease(
  rows: Statements,
  place: { readonly terminalId: string; readonly grantId: string; readonly nowMs: number },
  { profileHash }: Filling,
  subjectRef: string,
): Promise<string> {
  const { nowMs, ...holder } = place;
  const lease: LeaseRecord = {
    ...holder,
    leaseId: randomBytes(16).toString('base64url'),
    counter: 0,
    startedAtMs: nowMs,
    expiresAtMs: nowMs + firstLeaseMs,
    profileEndsAtMs: nowMs + 86_400_000,
    toldBlockedMs: 0,
    toldOtherMs: 0,
    givenBlockedMs: 0,
    givenOtherMs: 0,
    tokenEndsAtMs: null,
    profileVersion: 1,
    profileHash,
    subjectRef,
    endReason: null,
  };
  await rows.insert('leases', lease);
  return lease.leaseId;
}
