import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { systemClock } from '../clock.ts';
import { createLog } from '../log/create-log.ts';
import { startGateway } from './compose.ts';
import { type Arguments, helpText, readArguments } from './config/arguments.ts';
import { loadConfig } from './config/load-config.ts';
import { isGroupFile } from './group/load-group.ts';
import { runGroup } from './group/run-group.ts';
import { rotateHotelKey } from './keys/rotate-command.ts';
import { logFolderOf } from './log-folder.ts';
import { runReleaseCommand } from './releases/release-command.ts';
import { hashPin } from './staff/pin.ts';
import { closeOrExit, stopSignal } from './stop.ts';
import { rotateTlsKey } from './tls/rotate-command.ts';
import { pinInWords, type ServedCertificate } from './tls/served-certificate.ts';

// The gateway's own program: headless, configured by file and flags. Everything it does is in `compose.ts`.

process.exitCode = await run(readArguments(process.argv.slice(2)));

async function run(asked: Arguments): Promise<number> {
  switch (asked.do) {
    case 'help':
      process.stdout.write(helpText);
      return 0;
    case 'hashPin':
      return printPinHash();
    case 'stop':
      process.stderr.write(`${asked.problem}\n`);
      return 2;
    case 'rotateHotelKey':
    case 'rotateTlsKey':
      return rotate(asked);
    case 'release':
      return release(asked);
    case 'start':
      return start(asked);
  }
}

async function printPinHash(): Promise<number> {
  const pin = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (pin.length < 4 || pin.length > 64) {
    process.stderr.write('A PIN has 4 to 64 characters.\n');
    return 2;
  }
  process.stdout.write(`${await hashPin(pin)}\n`);
  return 0;
}

async function start({ configFile, flags }: Arguments & { readonly do: 'start' }): Promise<number> {
  if (isGroupFile(configFile)) return runGroup(configFile, flags, stopSignal());
  const loaded = loadConfig(configFile, flags);
  if (!loaded.ok) {
    process.stderr.write(`Configuration: ${loaded.field} ${loaded.problem}\n`);
    return 2;
  }
  const log = createLog(logFolderOf(loaded.config), 'gateway', systemClock.nowMs());
  // Before it listens: whoever reads the address may stop it at once.
  const stopped = stopSignal();
  try {
    const gateway = await startGateway(loaded.config, { log });
    process.stdout.write(`Guestway gateway listening on ${gateway.url}\n`);
    if (gateway.certificate !== null) process.stdout.write(certificateText(gateway.certificate));
    if (gateway.metricsUrl !== null) process.stdout.write(`Figures at ${gateway.metricsUrl}\n`);
    for (const { name, sha256, state } of gateway.missingLists)
      process.stderr.write(`List "${name}" is ${state}: ${sha256}.gwl. Terminals wait for it.\n`);
    await stopped;
    await closeOrExit(gateway.close, { clock: systemClock, exit: process.exit });
    return 0;
  } catch (error) {
    log.error('gateway.failed', { error: error instanceof Error ? error.name : 'unknown' });
    process.stderr.write(
      `Guestway gateway cannot start: ${error instanceof Error ? error.message : 'unknown'}\n`,
    );
    return 1;
  }
}

function certificateText({ pin, nextPins }: ServedCertificate): string {
  const next = nextPins.map((one) => `  next pin  ${one}\n`).join('');
  return `Certificate for browsers: /gateway-certificate\n  pin       ${pin}\n  in words  ${pinInWords(pin)}\n${next}`;
}

async function release({ configFile, asked }: Arguments & { readonly do: 'release' }): Promise<number> {
  const loaded = loadConfig(configFile, {});
  if (!loaded.ok) {
    process.stderr.write(`Configuration: ${loaded.field} ${loaded.problem}\n`);
    return 2;
  }
  const { code, text: said } = await runReleaseCommand(loaded.config, asked, systemClock.nowMs());
  (code === 0 ? process.stdout : process.stderr).write(said);
  return code;
}

function rotate(asked: Arguments & { readonly do: 'rotateHotelKey' | 'rotateTlsKey' }): number {
  const loaded = loadConfig(asked.configFile, {});
  if (!loaded.ok) {
    process.stderr.write(`Configuration: ${loaded.field} ${loaded.problem}\n`);
    return 2;
  }
  const log = createLog(join(loaded.config.dataFolder, 'log'), 'gateway', systemClock.nowMs());
  try {
    const { code, text: said } =
      asked.do === 'rotateHotelKey'
        ? rotateHotelKey(loaded.config, asked.emergencyKid, log)
        : rotateTlsKey(loaded.config);
    (code === 0 ? process.stdout : process.stderr).write(said);
    return code;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
    return 1;
  }
}
