import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../../../main/demo/free-port.ts';
import { type ProxyWorld, type RunningProxy, stopProcess, untilListening } from './running-proxy.ts';

const program = '/usr/sbin/squid';

/** Starts squid in the foreground, without cache and logs, chained to the channel. It applies no list. */
export async function startSquid({ channelPort }: ProxyWorld): Promise<RunningProxy> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'guestway-squid-'));
  chmodSync(folder, 0o755);
  const config = join(folder, 'squid.conf');
  writeFileSync(config, `${configOf(port, channelPort, folder).join('\n')}\n`, { mode: 0o644 });
  const child = spawn(program, ['-N', '-f', config], { stdio: 'ignore' });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} does not start`);
  const stop = async (): Promise<void> => {
    await stopProcess(child);
    rmSync(folder, { recursive: true, force: true });
  };
  await untilListening(port).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { subject: 'squid', port, authorization: null, pid, stop };
}

function configOf(port: number, channelPort: number, folder: string): readonly string[] {
  return [
    `http_port 127.0.0.1:${port}`,
    `cache_peer 127.0.0.1 parent ${channelPort} 0 no-query no-digest no-netdb-exchange default`,
    'never_direct allow all',
    'http_access allow all',
    'cache deny all',
    'cache_mem 0 MB',
    'access_log none',
    'cache_log /dev/null',
    'cache_store_log none',
    'netdb_filename none',
    'pinger_enable off',
    'pid_filename none',
    `coredump_dir ${folder}`,
    'max_filedescriptors 8192',
    'shutdown_lifetime 0 seconds',
  ];
}
