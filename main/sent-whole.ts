import type { ReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';

/**
 * Tells, once a response has closed, whether all of a file of so many bytes went out in it. Ask for it when the response begins:
 * afterwards it has no socket. A client may close as soon as it has the last byte its `content-length` promised, which may be
 * before the response has ended on this side; that is whole too.
 */
export function sentWhole(answer: ServerResponse, file: ReadStream, bytes: number): () => boolean {
  const { socket } = answer;
  return () => {
    if (answer.writableFinished) return true;
    const isAllWritten = file.bytesRead === bytes && socket?.writableLength === 0;
    return isAllWritten && !file.errored && !socket.errored;
  };
}
