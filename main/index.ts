import { app, protocol } from 'electron';
import { argumentNamed } from './config/arguments.ts';
import { dangerousOutside } from './guard/outside-switches.ts';
import { holdPort } from './guard/port-hold.ts';
import { applySwitches } from './guard/switches.ts';
import { shellScheme } from './shell/protocol.ts';

// Start order of the terminal. The supervisor is the same binary without a role; each process tree gets its role from it.
// Everything before `whenReady` must stay before it: Chromium reads switches and schemes once.

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const testHooks = __TEST_HOOKS__ && process.argv.includes('--test-hooks');
const config = argumentNamed(process.argv, 'config');
const dangerous = dangerousOutside({
  arguments: process.argv.slice(1),
  environment: process.env,
  testHooks: __TEST_HOOKS__,
});

if (dangerous.length > 0) {
  say(`Guestway does not start with ${dangerous.join(', ')}: it would weaken the guard. Start it without.`);
  app.exit(2);
} else if (argumentNamed(process.argv, 'console') !== null) {
  app.enableSandbox();
  const { runConsole } = await import('./compose-console.ts');
  void runConsole(process.argv, say);
} else if (config === null) {
  say(
    'Guestway needs its settings file: start it with --config=FILE. The staff console: --console=https://GATEWAY.',
  );
  app.exit(2);
} else if (argumentNamed(process.argv, 'role') === 'terminal') {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: shellScheme, privileges: { standard: true, secure: true } },
  ]);
  const guardPort = await holdPort();
  applySwitches(app.commandLine, guardPort.port);
  const { runTree } = await import('./compose-tree.ts');
  void app.whenReady().then(() => runTree({ configPath: config, guardPort, argv: process.argv }));
} else {
  app.enableSandbox();
  const { runSupervisor } = await import('./compose-supervisor.ts');
  void runSupervisor(config, testHooks ? ['--remote-debugging-port=0'] : [], say);
}
