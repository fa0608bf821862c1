import type { FastifyReply, FastifyRequest } from 'fastify';

/** Lets the connection of one request be silent for longer than connections otherwise may, until it is answered. */
export function allowSilence(request: FastifyRequest, reply: FastifyReply, silenceMs: number): void {
  const { socket } = request.raw;
  const usualMs = socket.timeout ?? 0;
  socket.setTimeout(silenceMs);
  reply.raw.once('close', () => socket.setTimeout(usualMs));
}
