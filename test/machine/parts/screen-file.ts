/** A picture as QEMU writes it: a binary PPM, three bytes a point. */
type Picture = { readonly width: number; readonly height: number; readonly points: Buffer };

/** How many colours a picture has. */
export function coloursOf(ppm: Buffer): number {
  const { points } = read(ppm);
  const colours = new Set<number>();
  for (let at = 0; at + 2 < points.length; at += 3) colours.add(points.readUIntBE(at, 3));
  return colours.size;
}

/** How many points of a colour there are in the first twelfth and the last fifth of a picture's rows. */
export function pointsAtEdges(ppm: Buffer, colour: number): number {
  const { width, height, points } = read(ppm);
  const [top, bottom] = [Math.floor(height / 12), Math.ceil((height * 4) / 5)];
  let count = 0;
  for (let at = 0; at + 2 < points.length; at += 3) {
    const row = Math.floor(at / 3 / width);
    if ((row < top || row >= bottom) && points.readUIntBE(at, 3) === colour) count += 1;
  }
  return count;
}

function read(ppm: Buffer): Picture {
  const [head = '', width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 64)) ?? [];
  if (head === '') throw new Error('not a picture as QEMU writes it');
  return { width: Number(width), height: Number(height), points: ppm.subarray(head.length) };
}
