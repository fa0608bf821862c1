import type { KeyObject } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../../preload/contract/http-endpoint.ts';
import type { Clock } from '../../clock.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { StaffCaller, StaffDesk } from '../staff/staff-desk.ts';
import type { AbuseStore } from '../store/ports/abuse-store.ts';
import type { TerminalRecord, TerminalStore } from '../store/ports/terminal-store.ts';
import { checkProof, proofLifeMs } from '../terminals/proof.ts';
import { staffCookieName } from './staff-cookie.ts';

/** Who calls. */
export type Authenticated =
  | { readonly ok: true; readonly staff: StaffCaller; readonly byPerson: boolean }
  | { readonly ok: true; readonly terminal: TerminalRecord; readonly proofJti: string }
  | { readonly ok: true; readonly thumbprint: string }
  | { readonly ok: true };

/** A refusal, with who was refused when that is known. */
export type Denial = Refusal & { readonly by?: StaffCaller };

/** What authentication is made of; `origin` is that of the public URL. */
export type AuthenticateDeps = {
  readonly origin: () => string;
  readonly nonceKey: KeyObject;
  readonly staffDesk: Pick<StaffDesk, 'callerOf'>;
  readonly terminals: TerminalStore;
  readonly abuse: AbuseStore;
  readonly clock: Clock;
};

/** Header of a console that refreshes a list by itself, so that it does not keep a desk unlocked. */
export const backgroundHeader = 'x-guestway-background';

/** Proves the caller of a request by what the endpoint's `callers` ask for, or refuses. */
export async function authenticate(
  deps: AuthenticateDeps,
  callers: readonly Caller[],
  request: FastifyRequest,
): Promise<Authenticated | Denial> {
  if (callers.includes('terminal') || callers.includes('new-terminal')) {
    return authenticateTerminal(deps, callers.includes('new-terminal'), request);
  }
  if (request.method === 'POST' && !isFromOurPage(deps.origin(), request)) return refuse('cross-site');
  if (callers.includes('public')) return { ok: true };
  const byPerson = request.headers[backgroundHeader] === undefined;
  const found = await deps.staffDesk.callerOf(request.cookies[staffCookieName], byPerson);
  if (!found.ok) return found;
  const mayCall = callers.includes('staff') || callers.includes(found.staff.person.role);
  return mayCall ? { ...found, byPerson } : { ...refuse('not-allowed'), by: found.staff };
}

// A form or an image of another site can send neither the header nor our origin.
function isFromOurPage(origin: string, request: FastifyRequest): boolean {
  return request.headers['x-guestway'] === '1' && request.headers.origin === origin;
}

async function authenticateTerminal(
  deps: AuthenticateDeps,
  anyKey: boolean,
  request: FastifyRequest,
): Promise<Authenticated | Refusal> {
  const { dpop } = request.headers;
  const [path = ''] = request.url.split('?');
  const nowMs = deps.clock.nowMs();
  const context = { method: request.method, url: `${deps.origin()}${path}`, nonceKey: deps.nonceKey, nowMs };
  const proven = await checkProof(typeof dpop === 'string' ? dpop : undefined, context);
  if (!proven.ok) return proven;
  const terminal = anyKey ? null : await deps.terminals.find({ thumbprint: proven.thumbprint });
  if (!anyKey && terminal === null) return refuse('terminal-unknown');
  // Last, so that nobody without a terminal can fill the memory of proofs of the endpoints that matter.
  const isFirst = await deps.abuse.rememberProof(proven.proofId, nowMs + proofLifeMs, nowMs);
  if (!isFirst) return refuse('invalid_dpop_proof');
  if (terminal === null) return { ok: true, thumbprint: proven.thumbprint };
  const { jti: proofJti } = proven;
  return terminal.revokeReason === null ? { ok: true, terminal, proofJti } : refuse('terminal-revoked');
}
