import { join } from 'node:path';
import type { GatewayConfig } from './config/config-shape.ts';

/** Folder of a gateway's log. Copies share a data folder, and each writes a log of its own. */
export function logFolderOf({
  dataFolder,
  copies,
  listen,
}: Pick<GatewayConfig, 'dataFolder' | 'copies' | 'listen'>): string {
  const folder = join(dataFolder, 'log');
  if (copies === null) return folder;
  const { host } = new URL(copies.url ?? `http://${listen.host}:${listen.port}`);
  return join(folder, host.replace(/[^A-Za-z0-9.-]/g, '_'));
}
