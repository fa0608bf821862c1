import { z } from '../../../../preload/contract/z.ts';
import type { Clock } from '../../../clock.ts';
import type { TokenRead } from '../calls/bearer.ts';
import type { HotelAnswer, HotelCaller } from '../calls/caller.ts';
import type { OhipConfig } from './config.ts';

const tokenAnswer = z.object({
  access_token: z
    .string()
    .min(1)
    .max(16_000)
    .regex(/^[\x21-\x7e]+$/),
  expires_in: z.int().min(1).max(86_400).nullish(),
});

/** What Oracle names as typical; used when the answer does not say. */
const usualLifeMs = 3_600_000;

/** OPERA locks an integration user after some wrong passwords: one that was refused is not tried again at once. */
const firstPauseMs = 30_000;
const longestPauseMs = 600_000;

/** What the token maker needs. */
export type TokenDeps = {
  readonly caller: HotelCaller;
  readonly clock: Clock;
  readonly config: OhipConfig;
  readonly appKey: string;
  readonly secretOf: (name: string) => string;
};

/** Fetches access tokens. */
export type TokenSource = {
  fetch(): Promise<TokenRead>;
  /** How long the newest token is good for; zero before there is one. */
  leftMs(): number;
};

/** Makes the source of access tokens, with the grant of the configuration. Throws when a secret is missing. */
export function createTokenSource({ caller, clock, config, appKey, secretOf }: TokenDeps): TokenSource {
  const basic = Buffer.from(`${config.clientId}:${secretOf(config.clientSecretRef)}`).toString('base64');
  const form = formOf(config, secretOf);
  const { grant } = config;
  const enterprise =
    grant.type === 'client_credentials' && grant.enterpriseId !== null
      ? { enterpriseId: grant.enterpriseId }
      : {};
  let pauseMs = 0;
  let pausedUntilMono = 0;
  let endsMono = 0;

  const ask = (): Promise<HotelAnswer> =>
    caller.ask({
      name: 'getToken',
      method: 'POST',
      path: '/oauth/v1/tokens',
      headers: { authorization: `Basic ${basic}`, 'x-app-key': appKey, ...enterprise },
      body: { form },
    });

  return {
    async fetch() {
      if (clock.monotonicMs() < pausedUntilMono) return { ok: false, fault: 'credentials' };
      const answer = await ask();
      // A wrong name or password may be told with 400 as well.
      const isRefused = answer.ok ? answer.status === 400 : answer.fault === 'credentials';
      if (isRefused) {
        pauseMs = Math.min(Math.max(pauseMs * 2, firstPauseMs), longestPauseMs);
        pausedUntilMono = clock.monotonicMs() + pauseMs;
        return { ok: false, fault: 'credentials' };
      }
      if (!answer.ok) return answer;
      const read = tokenAnswer.safeParse(answer.json);
      if (answer.status !== 200 || !read.success) return { ok: false, fault: 'not-understood' };
      pauseMs = 0;
      const goodForMs = (read.data.expires_in ?? usualLifeMs / 1000) * 1000;
      endsMono = clock.monotonicMs() + goodForMs;
      return { ok: true, token: read.data.access_token, goodForMs };
    },
    leftMs: () => Math.max(0, endsMono - clock.monotonicMs()),
  };
}

function formOf(
  { grant }: OhipConfig,
  secretOf: (name: string) => string,
): readonly (readonly [string, string])[] {
  if (grant.type === 'client_credentials')
    return [
      ['grant_type', 'client_credentials'],
      ['scope', grant.scope],
    ];
  return [
    ['grant_type', 'password'],
    ['username', grant.username],
    ['password', secretOf(grant.passwordSecretRef)],
  ];
}
