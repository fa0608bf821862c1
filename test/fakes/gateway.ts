import type { GatewayClient, GatewayReply } from '../../main/access/gateway-client.ts';

type Call = { readonly name: string; readonly body: unknown; readonly parameters: unknown };

/** A gateway client that answers from a script, in order of the calls of each name; a name without answers is away, and so are lists. */
export function createFakeGateway(
  script: Record<string, GatewayReply<unknown>[]>,
): GatewayClient & { readonly calls: Call[] } {
  const calls: Call[] = [];
  const left = new Map(Object.entries(script).map(([name, replies]) => [name, [...replies]]));
  return {
    calls,
    async call(name, body, parameters = {}) {
      calls.push({ name, body, parameters });
      const reply = left.get(name)?.shift() ?? { ok: false, code: 'away' };
      return reply as never;
    },
    download: async () => away,
  };
}

/** An answer. */
export const answered = (value: unknown): GatewayReply<unknown> => ({ ok: true, value });

/** A refusal by the gateway's own word. */
export const refused = (reason: string, retryAfterSeconds: number | null = null): GatewayReply<unknown> => ({
  ok: false,
  code: 'refused',
  reason,
  retryAfterSeconds,
});

/** No answer. */
export const away: GatewayReply<never> = { ok: false, code: 'away' };
