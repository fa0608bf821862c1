import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { addHookRoute, type HookRouteDeps } from '../hotel-systems/hooks/hook-route.ts';
import { addListRoutes, type ListRouteDeps } from '../lists/list-routes.ts';
import { addPackageRoute, type PackageRouteDeps } from '../records/orders/package-route.ts';
import { addReleaseRoutes, type ReleaseRouteDeps } from '../releases/release-routes.ts';
import { addRuleFileRoute, type RuleFileDeps } from '../rules/rule-file-route.ts';
import { createListener, type ListenerDeps } from './listener.ts';
import { openApi } from './openapi.ts';
import { addReceiptPage } from './receipt-page.ts';
import { addRoutes, type RouteDeps } from './routes.ts';
import { addStaffConsole } from './staff-console.ts';

/** Builds the server: routes of the contract, `/openapi.json`, the console. It does not listen yet. */
export async function createServer(
  deps: RouteDeps &
    ListRouteDeps &
    ReleaseRouteDeps &
    RuleFileDeps &
    PackageRouteDeps &
    ListenerDeps & {
      readonly consoleFolder: string | null;
      /** What the hotel system calls by itself; null where it calls nothing. */
      readonly hook: Pick<HookRouteDeps, 'hookSecret' | 'system' | 'tell'> | null;
    },
): Promise<FastifyInstance> {
  const app = await createListener(deps);
  addRoutes(app, deps);
  addListRoutes(app, deps);
  addReleaseRoutes(app, deps);
  addRuleFileRoute(app, deps);
  addPackageRoute(app, deps);
  if (deps.hook !== null) addHookRoute(app, { ...deps.hook, clock: deps.clock, log: deps.log });
  app.get('/openapi.json', async () => openApi(deps.origin()));
  if (deps.consoleFolder !== null) {
    await addStaffConsole(app, deps.consoleFolder);
    // The build puts the pages side by side.
    await addReceiptPage(app, join(deps.consoleFolder, '..', 'public'));
  }
  return app;
}
