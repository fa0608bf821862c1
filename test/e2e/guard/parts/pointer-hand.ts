import { sleep, systemClock } from '../../../../main/clock.ts';
import { onDisplay } from '../../../../main/selftest/display/x11.ts';
import { fakeInput, inputs, settled, xtest } from './xtest.ts';

/** A place of a screen, in its pixels. */
export type Spot = { readonly x: number; readonly y: number };

const leftButton = 1;

/** Between two touches of a hand. */
const pauseMs = 150;

/** Presses the left button at a place of the display with this socket, and lets it go. */
export async function clickAt(path: string, { x, y }: Spot): Promise<void> {
  await onDisplay(path, async (connection) => {
    const opcode = await xtest(connection);
    const send = (type: number, detail: number): void =>
      void connection.socket.write(fakeInput(opcode, type, detail, { x, y }));
    send(inputs.motion, 0);
    send(inputs.buttonPress, leftButton);
    send(inputs.buttonRelease, leftButton);
    await settled(connection);
  });
  await sleep(systemClock, pauseMs);
}
