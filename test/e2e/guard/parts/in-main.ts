import type { MainTools } from '../harness/in-main.ts';
import type { GuardApp } from './guard-app.ts';

export type { MainTools } from '../harness/in-main.ts';

/** Runs a function in the harness's main process. It is sent as text, so it sees its tools and its input, nothing else. */
export async function inMain<Input, Output>(
  app: Pick<GuardApp, 'order'>,
  work: (tools: MainTools, input: Input) => Output | Promise<Output>,
  input: Input,
): Promise<Output> {
  return (await app.order('inMain', { source: work.toString(), input })) as Output;
}
