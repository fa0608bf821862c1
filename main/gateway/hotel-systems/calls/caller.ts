import { type Clock, within } from '../../../clock.ts';
import type { HotelFault } from '../port.ts';
import { notJson, readJson } from './read-json.ts';
import { shapeOf, type Trace } from './trace.ts';

/** One question to a hotel system over HTTP. */
export type HotelCall = {
  /** Name of the operation, for traces; fixed text. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the root of the base address; parts of it are percent-encoded already. */
  readonly path: string;
  /** A name may come several times. */
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly json: unknown } | { readonly form: readonly (readonly [string, string])[] };
};

/** An answer of any status but those that are faults; `json` is undefined when there is no body. */
export type HotelAnswer =
  | { readonly ok: true; readonly status: number; readonly headers: Headers; readonly json: unknown }
  | { readonly ok: false; readonly fault: HotelFault; readonly status: number | null };

/** Asks one hotel system. */
export type HotelCaller = {
  /** Never throws for what a network or a server may do. */
  ask(call: HotelCall): Promise<HotelAnswer>;
  /** Clock of the hotel system less ours, from the `Date` of its last answer; `null` before there is one. */
  clockOffsetMs(): number | null;
  lastAnswerAtMs(): number | null;
  lastFault(): HotelFault | null;
  /** Gives up the questions on their way: they are answered as unreachable, and so is every later one. */
  close(): void;
};

/** What a caller is made of. */
export type HotelCallerDeps = {
  /** Absolute address without a query; `https:`, or `http:` on loopback. */
  readonly base: string;
  readonly clock: Clock;
  readonly trace: Trace;
  /** Keys whose texts a trace may show. */
  readonly words: ReadonlySet<string>;
  readonly limitMs?: number;
  readonly limitBytes?: number;
  /** Questions on their way at the same time; others wait. */
  readonly atOnce?: number;
};

/** A desk waits for this; longer, and the snapshot is the better answer. */
const usualLimitMs = 8_000;

/** Pages of a hundred reservations stay far below. */
const usualLimitBytes = 8 * 1024 * 1024;

const longestPauseMs = 120_000;
const usualPauseMs = 5_000;

/** Throws when an address may not be used: a hotel system is asked in the clear on this very machine only. */
export function checkBase(base: string): URL {
  const url = new URL(base);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    throw new Error('hotel-system-address: must be https');
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new Error('hotel-system-address: must be a plain address');
  return url;
}

/** Makes a caller. It goes nowhere but to its base: a redirect is not followed and counts as not understood. */
export function createCaller(deps: HotelCallerDeps): HotelCaller {
  const base = checkBase(deps.base);
  const { clock } = deps;
  const gate = createGate(deps.atOnce ?? 8);
  const closing = new AbortController();
  let pausedUntilMono = 0;
  let clockOffsetMs: number | null = null;
  let lastAnswerAtMs: number | null = null;
  let lastFault: HotelFault | null = null;

  const send = async (call: HotelCall): Promise<HotelAnswer> => {
    if (clock.monotonicMs() < pausedUntilMono) return { ok: false, fault: 'rate-limited', status: null };
    const control = new AbortController();
    const askedAtMs = clock.nowMs();
    try {
      const work = async (): Promise<HotelAnswer> => {
        const signal = AbortSignal.any([control.signal, closing.signal]);
        const response = await fetch(addressOf(base, call), { ...optionsOf(call), signal });
        const date = Date.parse(response.headers.get('date') ?? '');
        if (!Number.isNaN(date)) clockOffsetMs = date - (askedAtMs + clock.nowMs()) / 2;
        if (response.status === 429 || response.status === 503)
          pausedUntilMono = clock.monotonicMs() + pauseOf(response.headers, clock.nowMs());
        const fault = faultOf(response.status);
        const json = await readJson(response, deps.limitBytes ?? usualLimitBytes);
        if (fault !== null) return { ok: false, fault, status: response.status };
        if (json === notJson) return { ok: false, fault: 'not-understood', status: response.status };
        return { ok: true, status: response.status, headers: response.headers, json };
      };
      return await within(clock, deps.limitMs ?? usualLimitMs, work());
    } catch (error) {
      const isLate = error instanceof Error && error.message === 'timed-out';
      return { ok: false, fault: isLate ? 'timeout' : 'unreachable', status: null };
    } finally {
      control.abort();
    }
  };

  return {
    async ask(call) {
      const startedMono = clock.monotonicMs();
      const answer = await gate(() => send(call));
      if (answer.ok) lastAnswerAtMs = clock.nowMs();
      lastFault = answer.ok ? null : answer.fault;
      deps.trace({
        atMs: clock.nowMs(),
        direction: 'asked',
        name: call.name,
        status: answer.status,
        tookMs: Math.round(clock.monotonicMs() - startedMono),
        fault: lastFault,
        shape: answer.ok ? shapeOf(answer.json, deps.words) : null,
      });
      return answer;
    },
    clockOffsetMs: () => clockOffsetMs,
    lastAnswerAtMs: () => lastAnswerAtMs,
    lastFault: () => lastFault,
    close: () => closing.abort(),
  };
}

function addressOf(base: URL, call: HotelCall): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/$/, '')}${call.path}`;
  for (const [name, value] of call.query ?? []) url.searchParams.append(name, value);
  return url;
}

function optionsOf({ method, headers, body }: HotelCall): RequestInit {
  const shared = { method, redirect: 'manual', headers: { accept: 'application/json', ...headers } } as const;
  if (body === undefined) return shared;
  if ('form' in body)
    return {
      ...shared,
      body: new URLSearchParams(body.form.map(([name, value]): [string, string] => [name, value])),
    };
  return {
    ...shared,
    headers: { 'content-type': 'application/json', ...shared.headers },
    body: JSON.stringify(body.json),
  };
}

function faultOf(status: number): HotelFault | null {
  if (status === 401 || status === 403) return 'credentials';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'server-error';
  return status < 200 || (status >= 300 && status < 400) ? 'not-understood' : null;
}

// `Retry-After` is seconds or a date (RFC 9110, 10.2.3).
function pauseOf(headers: Headers, nowMs: number): number {
  const said = headers.get('retry-after') ?? '';
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - nowMs;
  return Number.isNaN(ms) ? usualPauseMs : Math.min(Math.max(ms, 0), longestPauseMs);
}

/** Lets so many through at a time, in their order. */
function createGate(atOnce: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
