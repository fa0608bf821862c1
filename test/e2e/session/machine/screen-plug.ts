import {
  ask,
  type Connection,
  extension,
  onDisplay,
  request,
} from '../../../../main/selftest/display/x11.ts';

// The one screen of a virtual display, unplugged and plugged in by RANDR 1.2, as a driver tells of a cable.

const minorOf = { queryVersion: 0, getScreenResources: 8, getCrtcInfo: 20, setCrtcConfig: 21 } as const;

/** What the screen is lit by, to be put back. */
type Lit = { readonly crtc: number; readonly mode: number; readonly output: number };

/** Unplugs the screen of a display; what comes back plugs it in again. */
export async function unplugScreen(displayPath: string): Promise<() => Promise<void>> {
  const lit = await onDisplay(displayPath, async (connection) => {
    const { crtc, mode, output } = await litBy(connection);
    await setCrtc(connection, { crtc, mode: 0, output: 0 });
    return { crtc, mode, output };
  });
  return () => onDisplay(displayPath, (connection) => setCrtc(connection, lit));
}

/** How many screens are lit. */
export async function litScreens(displayPath: string): Promise<number> {
  return onDisplay(displayPath, async (connection) => ((await litBy(connection)).mode === 0 ? 0 : 1));
}

async function randr(
  connection: Connection,
  minor: keyof typeof minorOf,
  ...words: readonly number[]
): Promise<Buffer> {
  const message = request(await extension(connection, 'RANDR'), ...words);
  message.writeUInt8(minorOf[minor], 1);
  const answer = await ask(connection.socket, connection.read, message);
  if (answer[0] !== 1) throw new Error(`the display refused ${minor}`);
  return answer;
}

async function litBy(connection: Connection): Promise<Lit> {
  await randr(connection, 'queryVersion', 1, 3);
  const resources = await randr(connection, 'getScreenResources', connection.root);
  const crtcs = resources.readUInt16LE(16);
  const crtc = resources.readUInt32LE(32);
  const output = resources.readUInt32LE(32 + 4 * crtcs);
  const info = await randr(connection, 'getCrtcInfo', crtc, resources.readUInt32LE(12));
  return { crtc, output, mode: info.readUInt32LE(20) };
}

async function setCrtc(connection: Connection, { crtc, mode, output }: Lit): Promise<void> {
  await randr(connection, 'queryVersion', 1, 3);
  const resources = await randr(connection, 'getScreenResources', connection.root);
  const [timestamp, configTimestamp] = [resources.readUInt32LE(8), resources.readUInt32LE(12)];
  const upright = 1;
  const outputs = mode === 0 ? [] : [output];
  const answer = await randr(
    connection,
    'setCrtcConfig',
    ...[crtc, timestamp, configTimestamp, 0, mode, upright, ...outputs],
  );
  if (answer[1] !== 0) throw new Error(`the display did not change: ${answer[1]}`);
}
