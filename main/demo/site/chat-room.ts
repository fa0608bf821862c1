import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';

/** Longest message in bytes; a chat line, not a file. */
const messageLimitBytes = 2_048;

const greeting = 'Welcome to Parley. Say something, and everyone in this room reads it.';

/** One room over WebSockets: what one person says, everybody reads, and a host answers. */
export type ChatRoom = {
  /** Takes an HTTP upgrade; closes the socket unless it is for the room. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  close(): void;
};

/** Opens the room at `wss://HOST/room`. Lines are JSON: `{ from, text }`. */
export function createChatRoom(host: string): ChatRoom {
  const server = new WebSocketServer({ noServer: true, maxPayload: messageLimitBytes });
  const say = (from: string, text: string): void => {
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify({ from, text }));
    }
  };
  server.on('connection', (client) => {
    client.send(JSON.stringify({ from: 'Host', text: greeting }));
    client.on('error', () => client.terminate());
    client.on('message', (data) => {
      const text = textOf(data);
      if (text === '') return;
      say('Guest', text);
      say('Host', answerTo(text));
    });
  });
  return {
    upgrade(request, socket, head) {
      if (request.headers.host !== host || request.url !== '/room') {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8').trim();
}

function answerTo(text: string): string {
  if (/\b(hello|hi|good (morning|evening))\b|你好|您好/i.test(text))
    return 'Hello to you. Where are you from?';
  if (text.endsWith('?')) return 'A good question. The harbour tour might answer it.';
  return `I heard ${[...text].length} characters, and every one of them travelled through the channel.`;
}
