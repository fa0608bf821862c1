import { z } from '../../../preload/contract/z.ts';

const targets = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })]);
const reply = z.object({ result: z.object({ result: z.object({ value: z.literal('moved') }) }) });

/**
 * Puts both clocks of a process forward, the one on the wall and the one that only grows: of that process alone, so that all
 * others live on in the present. The process was started with `--inspect=127.0.0.1:PORT`, which test builds allow.
 */
export async function moveClocks(port: number, byMs: number): Promise<void> {
  const expression = `{
    const [wall, grown] = [Date.now, performance.now.bind(performance)];
    Date.now = () => wall() + ${byMs};
    performance.now = () => grown() + ${byMs};
    'moved';
  }`;
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const [{ webSocketDebuggerUrl }] = targets.parse(await answer.json());
  const socket = new WebSocket(webSocketDebuggerUrl);
  try {
    const heard = new Promise<string>((resolve, reject) => {
      socket.addEventListener('open', () =>
        socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })),
      );
      socket.addEventListener('message', ({ data }) => resolve(String(data)));
      socket.addEventListener('error', () => reject(new Error('the inspector does not answer')));
    });
    reply.parse(JSON.parse(await heard));
  } finally {
    socket.close();
  }
}
