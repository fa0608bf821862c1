import { join } from 'node:path';
import { app, protocol } from 'electron';
import { commandAt, runCli } from './cli/cli.ts';
import { systemIo } from './cli/system-io.ts';
import { systemClock } from './clock.ts';
import { argumentNamed } from './config/arguments.ts';
import { dangerousOutside } from './guard/outside-switches.ts';
import { holdPort, type PortHold } from './guard/port-hold.ts';
import { applySupervisorSwitches, applySwitches } from './guard/switches.ts';
import { shellScheme } from './shell/protocol.ts';
import { openShellPage } from './shell/shell-page.ts';

// Start order of the terminal. The supervisor is the same binary without a role; each process tree gets its role from it.
// Everything before `whenReady` must stay before it: Chromium reads switches and schemes once.

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const given = process.argv.slice(app.isPackaged ? 1 : 2); // A checkout is started as `electron FOLDER ...`.
const wordAt = commandAt(given);
const testHooks = __TEST_HOOKS__ && process.argv.includes('--test-hooks');
const config = argumentNamed(process.argv, 'config');
const role = argumentNamed(process.argv, 'role');
const dangerous = dangerousOutside({
  arguments: process.argv.slice(1),
  environment: process.env,
  testHooks: __TEST_HOOKS__,
});

if (dangerous.length > 0) {
  say(`Guestway does not start with ${dangerous.join(', ')}: it would weaken the guard. Start it without.`);
  app.exit(2);
} else if (wordAt >= 0) {
  const io = systemIo({
    version: app.getVersion(),
    isInstalled: app.isPackaged,
    program: app.isPackaged ? [] : [app.getAppPath()],
    environment: process.env,
    nowMs: systemClock.nowMs,
  });
  // What a command throws would be a dialog that nobody sees, and a process that never ends.
  const code = await runCli(given.slice(wordAt), io).catch((error: unknown) => {
    io.say(error instanceof Error ? `${error.name}: ${error.message}` : 'The command failed.');
    return 1;
  });
  app.exit(code);
} else if (argumentNamed(process.argv, 'console') !== null) {
  app.enableSandbox();
  const { runConsole } = await import('./compose-console.ts');
  void runConsole(process.argv, say);
} else if (role === 'selftest') {
  const guardPort = await prepareForPages();
  const { runSelftest } = await import('./compose-selftest.ts');
  void app
    .whenReady()
    .then(() => runSelftest({ guardPort, argv: process.argv, environment: process.env }))
    .catch(() => app.exit(1));
} else if (config === null) {
  say(
    'Guestway needs its settings file: start it with --config=FILE. The staff console: --console=https://GATEWAY.',
  );
  app.exit(2);
} else if (role === 'terminal') {
  // Without a supervisor there is no terminal, also before it listens to one.
  process.once('disconnect', () => app.exit(0));
  const guardPort = await prepareForPages();
  const start = async (): Promise<void> => {
    const page = openShellPage(join(app.getAppPath(), 'out'));
    // While the page's process comes up.
    const { runTree } = await import('./compose-tree.ts');
    await runTree({ configPath: config, guardPort, page, argv: process.argv });
  };
  void app
    .whenReady()
    .then(start)
    .catch(() => app.exit(70));
} else {
  app.enableSandbox();
  applySupervisorSwitches(app.commandLine);
  const { runSupervisor } = await import('./compose-supervisor.ts');
  await runSupervisor(config, testHooks ? ['--remote-debugging-port=0'] : [], say);
}

/** What has to be there before Chromium is ready, wherever a guest's page is shown. */
async function prepareForPages(): Promise<PortHold> {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    // A video of the hotel's comes in parts.
    { scheme: shellScheme, privileges: { standard: true, secure: true, stream: true } },
  ]);
  const guardPort = await holdPort();
  applySwitches(app.commandLine, guardPort.port);
  return guardPort;
}
