import { type CallAnswer, type CallInput, pathOf, routes, type StaffEndpoint } from './routes.ts';

/** Why a call brought nothing. `offline` and `timeout` are ours, every other code is the gateway's. */
export type Refusal = { readonly code: string; readonly retryAfterSeconds: number | null };

/** The outcome of a call; a refusal is a value. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Calls the gateway by the name of an endpoint. `background` is a list that refreshes itself while nobody touches the page:
 * such a call keeps no sign-in open.
 */
export type Client = <Name extends StaffEndpoint>(
  name: Name,
  input: CallInput<Name>,
  background?: boolean,
) => Promise<Outcome<CallAnswer<Name>>>;

type Deps = {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Called with the gateway's code when it no longer knows the person: `locked` or another. */
  readonly signedOut: (code: string) => void;
  /** Called after each call with whether the gateway answered at all. */
  readonly reached: (answered: boolean) => void;
};

/** Eight seconds: longer than a slow hotel system answers, shorter than a clerk waits. */
const timeoutMs = 8000;

/**
 * Makes the client. Cookies go to the own origin only, and a POST carries `x-guestway`, which a form of another site cannot
 * send. A 401 of any call but the sign-in means that the person must sign in again, unless it refuses a PIN or a code that was typed.
 */
export function createClient(deps: Deps): Client {
  return async (name, input, background = false) => {
    const outcome = await send(deps.fetch, name, { ...input, background });
    deps.reached(outcome.reached);
    const { code } = refusalOf(outcome.answer);
    if (outcome.status === 401 && name !== 'signIn' && code !== 'sign-in-refused') deps.signedOut(code);
    return outcome.status >= 200 && outcome.status < 300
      ? { ok: true, value: outcome.answer as never }
      : { ok: false, refusal: refusalOf(outcome.answer) };
  };
}

type Sent = { readonly reached: boolean; readonly status: number; readonly answer: unknown };

type Input = {
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly background: boolean;
};

async function send(fetch: Deps['fetch'], name: StaffEndpoint, input: Input): Promise<Sent> {
  const { method, path } = routes[name];
  try {
    const response = await fetch(pathOf(path, input.parameters ?? {}), {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...(method === 'POST' && { 'content-type': 'application/json', 'x-guestway': '1' }),
        ...(input.background && { 'x-guestway-background': '1' }),
      },
      ...(method === 'POST' && { body: JSON.stringify(input.body) }),
    });
    // A proxy in between may answer with a page; its status still tells.
    return { reached: true, status: response.status, answer: await response.json().catch(() => null) };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return { reached: false, status: 0, answer: { code: timedOut ? 'timeout' : 'offline' } };
  }
}

function refusalOf(answer: unknown): Refusal {
  const { code, retryAfterSeconds } = (answer ?? {}) as { code?: unknown; retryAfterSeconds?: unknown };
  return {
    code: typeof code === 'string' ? code : 'failed',
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : null,
  };
}
