import type { IncomingMessage } from 'node:http';
import type { CompiledRules } from '../../rules/compile.ts';
import { decideHost } from '../../rules/decide.ts';
import { canonicalHost } from '../../rules/host.ts';
import { readAuthority, type Target, writeAuthority } from './authority.ts';
import { plainRefusal, type Refusal } from './refusal.ts';

/** A target no rule may open; `port` null means every port of the host. */
export type ForbiddenTarget = { readonly host: string; readonly port: number | null };

/** What requests of one session are measured against. Immutable, so that a swap of rules is one assignment. */
export type Gate = {
  readonly rules: CompiledRules;
  readonly hasSecret: (header: string | undefined) => boolean;
  readonly forbidden: readonly ForbiddenTarget[];
};

/**
 * On a request of the terminal itself, which proves that refusing works: not told as a guest's. Pages cannot write headers
 * of CONNECT.
 */
export const proofHeader = 'x-guestway-proof';

/** Either where the tunnel goes, or the answer that opens none. */
export type GateVerdict =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly refusal: Refusal };

/** Judges a CONNECT: secret, form, forbidden targets, then the rules. Without the secret nothing else is looked at. */
export function judgeConnect(gate: Gate, request: IncomingMessage): GateVerdict {
  if (!gate.hasSecret(request.headers['proxy-authorization'])) return refused(plainRefusal(407));
  const target = readAuthority(request.url ?? '');
  if (target === null || !isPlainConnect(request, target)) {
    return refused({ status: 400, reason: 'address', rule: null });
  }
  return judgeTarget(gate, target);
}

/** Judges where a tunnel goes: forbidden targets, then the rules. */
export function judgeTarget(gate: Gate, target: Target): GateVerdict {
  if (gate.forbidden.some((other) => isSame(other, target))) return refused(leadsInside);
  const { verdict, reason, rule } = decideHost(gate.rules, target.host, target.port);
  return verdict === 'allow' ? { ok: true, target } : refused({ status: 403, reason, rule });
}

/** Whether a tunnel may be open, given what the channel says of where it leads. */
export function mayStayOpen(gate: Gate, end: Target & { readonly leadsInside: boolean }): GateVerdict {
  if (end.leadsInside && !gate.rules.privateTargets.has(writeAuthority(end))) return refused(leadsInside);
  return judgeTarget(gate, end);
}

const leadsInside: Refusal = { status: 403, reason: 'private-address', rule: null };

/** The refusal of anything that is not CONNECT. Plain `http:` has no way through: `https:` only. */
export function refusalOfRequest(gate: Gate, request: IncomingMessage): Refusal {
  if (!gate.hasSecret(request.headers['proxy-authorization'])) return plainRefusal(407);
  return { status: 403, reason: 'scheme', rule: null };
}

/** A request that says two things is refused: a body, or a Host header that names another target (RFC 9112, 3.2). */
function isPlainConnect(request: IncomingMessage, target: Target): boolean {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const hosts = request.rawHeaders.filter((_, index) => index % 2 === 1 && names[(index - 1) / 2] === 'host');
  if (names.includes('content-length') || names.includes('transfer-encoding')) return false;
  return hosts.length <= 1 && hosts.every((host) => namesTarget(host, target));
}

function namesTarget(host: string, target: Target): boolean {
  const named = readAuthority(host);
  return named === null
    ? canonicalHost(host) === target.host
    : writeAuthority(named) === writeAuthority(target);
}

function isSame(forbidden: ForbiddenTarget, target: Target): boolean {
  return forbidden.host === target.host && (forbidden.port === null || forbidden.port === target.port);
}

function refused(refusal: Refusal): GateVerdict {
  return { ok: false, refusal };
}
