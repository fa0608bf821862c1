import * as electron from 'electron';
import { createGatewayClient, type GatewayClient } from '../../../../main/access/gateway-client.ts';
import { createGatewayTime } from '../../../../main/access/gateway-time.ts';
import { openDeviceKey } from '../../../../main/access/kept/device-key.ts';
import { systemClock } from '../../../../main/clock.ts';

/** What a function of a test finds in the main process. It sees nothing else: it is sent as text. */
export type MainTools = {
  readonly electron: typeof electron;
  /** Throws while there is no guest view. */
  readonly guest: () => electron.WebContents;
  /** The terminal's own client, with a fresh key in this file. */
  readonly gateway: (baseUrl: string, keyFile: string) => GatewayClient;
  /** Kills a process of this app. */
  readonly kill: (pid: number, signal: NodeJS.Signals) => void;
};

/** Runs the source of one function here and gives what it answers. */
export async function runInMain(source: string, guest: MainTools['guest'], input: unknown): Promise<unknown> {
  const work = new Function(`return (${source});`)() as (tools: MainTools, input: unknown) => unknown;
  const tools: MainTools = {
    electron,
    guest,
    gateway: (baseUrl, keyFile) =>
      createGatewayClient({
        baseUrl,
        key: openDeviceKey(keyFile),
        clock: systemClock,
        time: createGatewayTime(systemClock),
      }),
    kill: (pid, signal) => void process.kill(pid, signal),
  };
  return work(tools, input);
}
