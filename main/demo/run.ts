import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../tools/data-folder.ts';
import { startDemo } from './launch/start-demo.ts';
import { runSmoke } from './smoke.ts';

// `npm start`: the demo hotel on this machine, until Ctrl-C. With `--smoke` the main job runs by itself, once.

/** Tried first, so that the staff page has the same address on most machines; not registered with IANA. */
const usualGatewayPort = 8420;

const help = `npm start [-- OPTIONS]
  --data DIR   folder the demo keeps its data in (default: ${defaultDataFolder()})
  --kiosk      the terminal fills the screen, as in a lobby
  --smoke      run the main job once and print one JSON line; exit 1 names the step that failed
  --help       this text
`;

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The demo could not start.'}\n`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  let values: { data?: string; kiosk?: boolean; smoke?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      options: {
        data: { type: 'string' },
        kiosk: { type: 'boolean' },
        smoke: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'wrong option'}\n${help}`);
    return 2;
  }
  if (values.help === true) {
    process.stdout.write(help);
    return 0;
  }
  const dataFolder = values.data ?? defaultDataFolder();
  return values.smoke === true ? smoke(dataFolder) : demo(dataFolder, values.kiosk === true);
}

async function smoke(dataFolder: string): Promise<number> {
  const result = await runSmoke(dataFolder, (line) => process.stderr.write(`${line}\n`));
  process.stderr.write(`The records of this run: npm run records -- list --data ${dataFolder}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.ok ? 0 : 1;
}

async function demo(dataFolder: string, kiosk: boolean): Promise<number> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const running = await startDemo({
    dataFolder,
    testHooks: false,
    window: { kiosk, width: 1366, height: 768 },
    firstGatewayPort: usualGatewayPort,
    say,
  });
  say('');
  say(`Guestway demo, on Electron ${running.terminal.electronVersion}. Keys, hotel and guests are made up.`);
  say(`  Staff page   ${running.world.gatewayUrl}/`);
  for (const { staffId, pin } of running.world.staff) say(`               ${staffId.padEnd(12)} PIN ${pin}`);
  say(
    '  Rooms        101, 102 (two guests), 203, 204 (leaves today), 305 (not eligible), 306 (nationality missing), 407 (left)',
  );
  say('  Blocked      https://casino.luckystrike.test/');
  say(`  Data         ${dataFolder} (gateway settings: ${running.files.config})`);
  say('  Ctrl-C ends the session if one runs, records it, and stops everything.');
  const ended = await Promise.race([
    once(process, 'SIGINT').then(() => 0),
    once(process, 'SIGTERM').then(() => 0),
    once(running.terminal.process, 'exit').then(([code]) => (typeof code === 'number' ? code : 1)),
  ]);
  await running.stop();
  return ended;
}
