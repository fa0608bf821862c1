import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import { createSites } from '../../leaks/world/sites.ts';
import type { Visit } from '../parts/guest-at-keys.ts';
import { altSvc, hostileHost, hostilePage, saidPath } from './hostile-page.ts';

/** The site of the hostile page, in place of the demo's. */
export type HostileSite = {
  /** A guest who opens the page and stays until it has tried everything. */
  readonly visit: Visit;
  /** What the page told since the last call: `TRY OUTCOME`, in its order. */
  said(): readonly string[];
};

/** All of the page's tries at their limits, on a busy machine. */
const triedLimitMs = 90_000;

const whereExitIsTold = 'static.daily-courier.test/exit.json';
const exitReport = readFileSync(
  join(import.meta.dirname, '../../../main/demo/site/hosts', whereExitIsTold),
  'utf8',
);

/** Stops the demo's site and serves at its place, with its certificate. Ends with the process. */
export async function startHostileSite({ world, site }: Hotel, dataFolder: string): Promise<HostileSite> {
  await site.stop();
  let said: string[] = [];
  const certificate = {
    cert: readFileSync(join(dataFolder, 'demo-site/site-chain.pem'), 'utf8'),
    key: readFileSync(join(dataFolder, 'demo-site/site-key.pem'), 'utf8'),
  };
  const { secure } = createSites({
    certify: () => certificate,
    requested(host, path) {
      if (host === hostileHost && path.startsWith(saidPath))
        said.push(path.slice(saidPath.length).replace('/', ' '));
    },
    file(host, path) {
      if (`${host}${path}` === whereExitIsTold) return { type: 'application/json', body: exitReport };
      if (host !== hostileHost) return null;
      return path === '/' ? { body: hostilePage, headers } : { body: '', headers };
    },
  });
  secure.listen(world.ports.site, '127.0.0.1');
  await once(secure, 'listening');
  return {
    visit: {
      address: `https://${hostileHost}/`,
      read: async () => {
        await waitFor('the page to have tried everything', () => said.includes('all tried'), triedLimitMs);
      },
    },
    said() {
      const told = said;
      said = [];
      return told;
    },
  };
}

const headers = { 'alt-svc': altSvc, 'cache-control': 'no-store' };
