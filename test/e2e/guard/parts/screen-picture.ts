import { ask, onDisplay, request } from '../../../../main/selftest/display/x11.ts';

/** A part of a screen, in its pixels. */
export type ScreenPart = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const getImage = 73;
const zPixmap = 2;
const allPlanes = 0xffffffff;
const replyHead = 32;

/** The pixels of a part of the display with this socket, as they are now. */
export function pictureOf(path: string, { x, y, width, height }: ScreenPart): Promise<Buffer> {
  return onDisplay(path, async ({ socket, read, root }) => {
    const message = request(getImage, root, x | (y << 16), width | (height << 16), allPlanes);
    message.writeUInt8(zPixmap, 1);
    const answer = await ask(socket, read, message);
    if (answer[0] !== 1) throw new Error('the display gives no picture');
    return answer.subarray(replyHead);
  });
}
