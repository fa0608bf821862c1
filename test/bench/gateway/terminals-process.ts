// The terminals, in a process of their own: they hold their keys and ask as the benchmark tells them.
import { Agent } from 'node:http';
import { type FleetFigures, type FleetOrder, runFleet } from './fleet.ts';
import { serveParent } from './parent-link.ts';
import { askNonce, post } from './post.ts';
import { type BenchTerminal, createBenchTerminal } from './terminal-keys.ts';

/** Requests of one batch, sent by so many terminals at a time. Each has its proof before the first is sent. */
export type BatchOrder = {
  readonly concurrency: number;
  readonly requests: readonly {
    readonly terminal: number;
    readonly url: string;
    readonly body: string;
  }[];
  /** What every good answer holds. */
  readonly expects: string;
};

/** What a batch took. */
export type BatchFigures = {
  readonly seconds: number;
  /** From sending to the end of the answer, each. */
  readonly timesMs: readonly number[];
  /** A good answer, as it came. */
  readonly sample: string;
};

/** What the process is asked for. */
export type TerminalsOrder =
  | { readonly do: 'make'; readonly count: number }
  | ({ readonly do: 'batch' } & BatchOrder)
  | ({ readonly do: 'fleet' } & FleetOrder);

/** What it answers. */
export type TerminalsReply = { readonly thumbprints: readonly string[] } | BatchFigures | FleetFigures;

const terminals: BenchTerminal[] = [];

serveParent<TerminalsOrder, TerminalsReply>(async (order) => {
  switch (order.do) {
    case 'make':
      while (terminals.length < order.count) terminals.push(createBenchTerminal());
      return { thumbprints: terminals.slice(0, order.count).map(({ thumbprint }) => thumbprint) };
    case 'batch':
      return runBatch(order);
    case 'fleet':
      return runFleet(terminals, order);
  }
});

async function runBatch({ concurrency, requests, expects }: BatchOrder): Promise<BatchFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const nonce = await askNonce(agent, requests[0]?.url ?? '');
  const posts = requests.map(({ terminal, url, body }) => ({
    url,
    body,
    proof: terminals[terminal]?.proof(url, nonce) ?? '',
  }));
  const timesMs: number[] = [];
  let sample = '';
  const work = async (): Promise<void> => {
    for (let next = posts.pop(); next !== undefined; next = posts.pop()) {
      const sentMs = performance.now();
      const { status, text } = await post(agent, next);
      timesMs.push(performance.now() - sentMs);
      if (status !== 200 || !text.includes(expects)) throw new Error(`${status} ${text.slice(0, 200)}`);
      sample = text;
    }
  };
  const begunMs = performance.now();
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
    return { seconds: (performance.now() - begunMs) / 1000, timesMs, sample };
  } finally {
    agent.destroy();
  }
}
