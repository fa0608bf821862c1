// Vectors in a utility process: the one with the guard proxy in it is no different.
import * as electron from 'electron';
import { mainVectors } from '../rows/main/main-vectors.ts';
import type { VectorOrder } from './orders.ts';

process.on('uncaughtException', () => {});

process.parentPort.on('message', ({ data }) => {
  const { id, target } = data as VectorOrder;
  const vector = mainVectors.find((one) => one.id === id);
  // One that is refused has done all it could.
  vector?.run({ electron, target, url: `https://${target.host}/` }).catch(() => {});
});
