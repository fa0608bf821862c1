import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { visibleWindows } from '../../../main/selftest/display/windows.ts';
import { onDisplay } from '../../../main/selftest/display/x11.ts';

/** The least that a server says at first: no name, no formats, a screen with its root window. */
const opened = Buffer.concat([Buffer.from([1, 0, 11, 0, 0, 0, 10, 0]), Buffer.alloc(40)]);

/** What a display does with its one client, of which it has read nothing yet. */
type Display = (client: Socket) => unknown;

/** Answers what the client says first, then leaves at the next thing it says. */
const leavesWhenAsked: Display = (client) => {
  client.once('data', () => {
    client.write(opened);
    client.once('data', () => client.end());
  });
  client.resume();
};

const leavesInTheMiddle: Display = (client) => client.end(opened.subarray(0, 9));

/** A socket that is closed with something unread ends by an error, where the system tells it apart. */
const leavesUnread: Display = async (client) => {
  await pause(50);
  client.destroy();
};

test.each([
  ['before it answers', (client: Socket) => client.end()],
  ['in the middle of its answer', leavesInTheMiddle],
  ['with the greeting unread', leavesUnread],
  ['when it is asked', leavesWhenAsked],
])('a display that goes away %s is an error, and nobody waits for it', async (_, display) => {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-display-'));
  const server = createServer({ pauseOnConnect: true }, (client) => {
    client.on('error', () => {});
    display(client);
  });
  try {
    const path = join(folder, 'X0');
    await once(server.listen(path), 'listening');
    await expect(onDisplay(path, visibleWindows)).rejects.toThrow('the display went away');
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
