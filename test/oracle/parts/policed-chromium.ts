import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumCommand, makeOwnedTemporary } from '../../../main/tools/setup/unprivileged.mjs';

/** The two lists of Chromium that the rule language was taken from. */
export type UrlPolicy = { readonly block: readonly string[]; readonly allow: readonly string[] };

/** Whether the administrator's policy let an address be opened. */
export type PolicyVerdict = 'blocked' | 'opened';

/** Chromium judges policies that an administrator could have set. */
export type PolicyOracle = {
  readonly version: string;
  /** Starts a browser under this policy, lets it open every address, and ends it. */
  judge(policy: UrlPolicy, addresses: readonly string[]): Promise<readonly PolicyVerdict[]>;
};

/** Where Debian's Chromium looks for `policies/managed`. */
const settingsFolder = '/etc/chromium';

/** Blocked by every policy, to see that the browser read it. */
const sentinelHost = 'sentinel.oracle.invalid';

/** More pages than cores: each waits for the other processes of the browser most of the time. */
const pagesAtOnce = 4;

/** Prepares a folder for the policies; nothing of the machine is changed. */
export async function createPolicyOracle(): Promise<PolicyOracle> {
  const folder = makeOwnedTemporary('guestway-oracle');
  const { command, env, uid } = chromiumCommand();
  const executablePath = writeWrapper(folder, command, uid);
  const start = (): Promise<Browser> =>
    chromium.launch({
      executablePath,
      env,
      chromiumSandbox: true,
      // What the policy lets through fails here at once, and no name is asked for.
      args: ['--host-resolver-rules=MAP * ~NOTFOUND'],
    });
  const first = await start();
  const version = first.version();
  await first.close();
  return {
    version,
    async judge(policy, addresses) {
      writePolicy(folder, policy);
      const browser = await start();
      try {
        const [sentinel, ...verdicts] = await openAll(browser, [`https://${sentinelHost}/`, ...addresses]);
        if (sentinel !== 'blocked') throw new Error(`Chromium reads no policy in ${settingsFolder}`);
        return verdicts;
      } finally {
        await browser.close();
      }
    },
  };
}

/**
 * A program that starts Chromium where only it sees the policies and no network: in a mount and a network namespace of
 * its own. Who is not root becomes root of a user namespace for the mount, and itself again for the browser.
 */
function writeWrapper(folder: string, command: string, uid: number): string {
  const isRoot = process.getuid?.() === 0;
  const inside = isRoot ? 'exec' : `exec unshare --user --map-user=${uid} --map-group=${process.getgid?.()}`;
  const outside = `exec unshare --mount --net --propagation private${isRoot ? '' : ' --map-root-user'}`;
  const policies = join(folder, 'settings');
  mkdirSync(join(policies, 'policies', 'managed'), { recursive: true });
  for (const each of [folder, policies, join(policies, 'policies'), join(policies, 'policies', 'managed')]) {
    chmodSync(each, 0o755);
  }
  const file = join(folder, 'chromium-with-policy');
  writeFileSync(
    file,
    `#!/bin/sh\n${outside} sh -c 'mount --bind ${policies} ${settingsFolder} && ${inside} ${command} "$@"' sh "$@"\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

function writePolicy(folder: string, { block, allow }: UrlPolicy): void {
  const file = join(folder, 'settings', 'policies', 'managed', 'oracle.json');
  const policy = { URLBlocklist: [sentinelHost, ...block], URLAllowlist: allow };
  writeFileSync(`${file}.new`, JSON.stringify(policy));
  chmodSync(`${file}.new`, 0o644);
  renameSync(`${file}.new`, file);
}

async function openAll(browser: Browser, addresses: readonly string[]): Promise<readonly PolicyVerdict[]> {
  const context = await browser.newContext();
  const verdicts = new Array<PolicyVerdict>(addresses.length);
  const waiting = [...addresses.entries()];
  const work = async (): Promise<void> => {
    const page = await context.newCDPSession(await context.newPage());
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { errorText = '' } = await page.send('Page.navigate', { url: next[1] });
      verdicts[next[0]] = verdictOf(errorText, next[1]);
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, work));
  return verdicts;
}

/** Any other failure than these two would mean that the question was not answered. */
function verdictOf(errorText: string, address: string): PolicyVerdict {
  if (errorText === 'net::ERR_BLOCKED_BY_ADMINISTRATOR') return 'blocked';
  if (errorText === 'net::ERR_NAME_NOT_RESOLVED') return 'opened';
  throw new Error(`${address}: ${errorText || 'opened'}`);
}
