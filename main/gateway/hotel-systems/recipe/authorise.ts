import type { Clock } from '../../../clock.ts';
import { createBearer, type TokenRead } from '../calls/bearer.ts';
import type { HotelAnswer, HotelCall, HotelCaller } from '../calls/caller.ts';
import { valueAt } from './answers/json-pointer.ts';
import type { Recipe } from './file/recipe-shape.ts';

/** What the questions of a recipe prove themselves with. */
export type AuthoriseDeps = {
  readonly recipe: Recipe;
  readonly caller: HotelCaller;
  readonly clock: Clock;
  /** Throws for a secret that is missing or not allowed. */
  readonly secretOf: (name: string) => string;
};

/** Asks as the recipe's `auth` and `headers` say. Throws when a secret is missing or cannot stand in a header. */
export function authorise({
  recipe,
  caller,
  clock,
  secretOf,
}: AuthoriseDeps): (call: HotelCall) => Promise<HotelAnswer> {
  const withHeaders = (call: HotelCall, headers: Readonly<Record<string, string>>): HotelCall => ({
    ...call,
    headers: { ...recipe.headers, ...headers, ...call.headers },
  });
  const fixed = (headers: Readonly<Record<string, string>>) => (call: HotelCall) =>
    caller.ask(withHeaders(call, headers));
  const { auth } = recipe;
  switch (auth.kind) {
    case 'none':
      return fixed({});
    case 'header':
      return fixed({ [auth.name]: printable(`${auth.prefix}${secretOf(auth.secretRef)}`, auth.secretRef) });
    case 'bearer':
      return fixed({ authorization: printable(`Bearer ${secretOf(auth.secretRef)}`, auth.secretRef) });
    case 'basic':
      return fixed({ authorization: basic(auth.user, secretOf(auth.secretRef)) });
    case 'query': {
      const pair = [auth.name, secretOf(auth.secretRef)] as const;
      return (call) => caller.ask(withHeaders({ ...call, query: [...(call.query ?? []), pair] }, {}));
    }
    case 'oauth': {
      const secret = secretOf(auth.secretRef);
      const bearer = createBearer(caller, clock, () => fetchToken(caller, auth, secret));
      return (call) => bearer.ask(withHeaders(call, {}));
    }
  }
}

type OAuth = Recipe['auth'] & { readonly kind: 'oauth' };

// Lives shorter than any real token, for an answer that does not say how long.
const usualLifeSeconds = 300;

async function fetchToken(caller: HotelCaller, auth: OAuth, secret: string): Promise<TokenRead> {
  const isForm = auth.sendAs === 'form';
  const form: [string, string][] = [['grant_type', 'client_credentials']];
  if (auth.scope !== null) form.push(['scope', auth.scope]);
  if (isForm) form.push(['client_id', auth.clientId], ['client_secret', secret]);
  const answer = await caller.ask({
    name: 'token',
    method: 'POST',
    path: auth.tokenPath,
    headers: isForm
      ? {}
      : { authorization: basic(encodeURIComponent(auth.clientId), encodeURIComponent(secret)) },
    body: { form },
  });
  if (!answer.ok) return { ok: false, fault: answer.fault };
  // Refused client credentials come as 400 `invalid_client` too (RFC 6749, 5.2).
  if (answer.status === 400) return { ok: false, fault: 'credentials' };
  const token = valueAt(answer.json, '/access_token');
  const life = Number(valueAt(answer.json, '/expires_in') ?? usualLifeSeconds);
  if (typeof token !== 'string' || !/^[\x21-\x7e]{1,8000}$/.test(token) || !(life > 0))
    return { ok: false, fault: 'not-understood' };
  return { ok: true, token, goodForMs: Math.min(life, 86_400) * 1000 };
}

function basic(user: string, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

function printable(text: string, secretRef: string): string {
  if (!/^[\x20-\x7e]+$/.test(text)) throw new Error(`secret-unusable: ${secretRef}`);
  return text;
}
