// The product's guard as it is: switches before the app is ready, real proxy process, real partition, real guest views.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BaseWindow } from 'electron';
import { holdPort } from '../../../main/guard/port-hold.ts';
import { applySwitches } from '../../../main/guard/switches.ts';
import { openGuard } from './guard-views.ts';
import { endWith, obeyRunner } from './lifetime.ts';
import { windowSize } from './open-pages.ts';
import { serveOrders } from './serve-orders.ts';
import { readStart } from './start-file.ts';

obeyRunner();
app.enableSandbox();
app.on('window-all-closed', () => {});
const port = await holdPort();
applySwitches(app.commandLine, port.port);
app.whenReady().then(run).catch(endWith);

async function run(): Promise<void> {
  const { scratchFolder, profile } = readStart();
  if (profile === null) throw new Error('no profile');
  mkdirSync(join(scratchFolder, 'downloads'), { recursive: true });
  const window = new BaseWindow({ ...windowSize, x: 0, y: 0 });
  serveOrders(await openGuard({ window, port, scratchFolder, profile }), port.port);
}
