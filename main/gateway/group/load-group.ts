import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { GatewayConfig } from '../config/config-shape.ts';
import { type ConfigFlags, loadConfig } from '../config/load-config.ts';
import { groupShape } from './group-shape.ts';
import { hostsOf } from './hosts.ts';

/** One hotel of a group; `publicUrl` is what tells it apart. */
export type Member = { readonly config: GatewayConfig & { readonly publicUrl: string } };

/** A group with all its hotels, or the first field that is wrong and why. */
export type GroupResult =
  | { readonly ok: true; readonly listen: GatewayConfig['listen']; readonly members: readonly Member[] }
  | Problem;

type Problem = { readonly ok: false; readonly field: string; readonly problem: string };

/** True for a file that says `group`; what it says is not checked here. */
export function isGroupFile(file: string): boolean {
  const raw = readJson(file);
  return typeof raw === 'object' && raw !== null && 'group' in raw;
}

/** Reads a group's file and those of its hotels, and refuses hotels that would share a host, a folder or an id. */
export function loadGroup(file: string, flags: ConfigFlags = {}): GroupResult {
  const parsed = groupShape.safeParse(readJson(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = [...(issue?.path ?? [])].map(String).join('.');
    return problem(path || file, issue?.message ?? 'is wrong');
  }
  const { copyUrl, ...address } = flags;
  const listen = { ...parsed.data.listen, ...address };
  const members: Member[] = [];
  for (const [index, name] of parsed.data.group.entries()) {
    const loaded = loadConfig(resolve(dirname(resolve(file)), name), {
      ...listen,
      ...(copyUrl && { copyUrl }),
    });
    if (!loaded.ok) return problem(`group.${index}: ${loaded.field}`, loaded.problem);
    const { config } = loaded;
    const { publicUrl } = config;
    if (publicUrl === null) return problem(`group.${index}: publicUrl`, 'is needed in a group');
    if (config.tls !== 'off')
      return problem(`group.${index}: tls`, 'must be "off" in a group: a proxy before it speaks https');
    if (config.copies !== null && config.copies.url === null)
      return problem(`group.${index}: copies.url`, 'is needed in a group');
    const member = { config: { ...config, publicUrl } };
    const shared = members.map((other) => sharedBy(other, member)).find((one) => one !== null);
    if (shared !== undefined) return problem(`group.${index}: ${shared}`, 'is that of another hotel too');
    members.push(member);
  }
  return { ok: true, listen, members };
}

/** The first field that two hotels would share. A folder in a folder of the other is shared too. */
function sharedBy({ config: one }: Member, { config: other }: Member): string | null {
  if (one.hotelId === other.hotelId) return 'hotelId';
  if (hostsOf(one.publicUrl).some((host) => hostsOf(other.publicUrl).includes(host))) return 'publicUrl';
  const folders = ({
    dataFolder,
    secretsFolder,
    listFolder,
  }: GatewayConfig): Readonly<Record<string, string | null>> => ({
    dataFolder,
    secretsFolder,
    listFolder,
  });
  const taken = Object.values(folders(one)).filter((folder) => folder !== null);
  for (const [field, folder] of Object.entries(folders(other)))
    if (folder !== null && taken.some((each) => isWithin(each, folder) || isWithin(folder, each)))
      return field;
  return null;
}

function isWithin(folder: string, outer: string): boolean {
  const way = relative(outer, folder);
  return way === '' || !(way.startsWith('..') || resolve(way) === way);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function problem(field: string, text: string): Problem {
  return { ok: false, field, problem: text };
}
