import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const program = `const server = require('node:net').createServer((socket) => socket.end('here'));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

/**
 * Starts a server on loopback of the network that these words lead to, on a port that the system chose, as the guard proxy does.
 * Resolves with the port. Ends with this process.
 */
export async function startLoopbackServer(within: readonly string[]): Promise<number> {
  const words = ['--pdeathsig', 'KILL', ...within, process.execPath, '-e', program];
  const child = spawn('setpriv', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) return Number(line);
  throw new Error('the server on loopback ended');
}
