/** A picture as QEMU writes it: a binary PPM, three bytes a point. */
type Picture = { readonly width: number; readonly height: number; readonly points: Buffer };

/** How many colours a picture has. */
export function coloursOf(ppm: Buffer): number {
  return new Set(coloursIn(read(ppm).points)).size;
}

/** How many points of a colour there are in the first twelfth and the last fifth of a picture's rows. */
export function pointsAtEdges(ppm: Buffer, colour: number): number {
  const { width, height, points } = read(ppm);
  const top = points.subarray(0, 3 * width * Math.floor(height / 12));
  const bottom = points.subarray(3 * width * Math.ceil((height * 4) / 5));
  return [...coloursIn(top), ...coloursIn(bottom)].filter((each) => each === colour).length;
}

/** The colour of each point, as 0xRRGGBB. */
function* coloursIn(points: Buffer): Iterable<number> {
  for (let at = 0; at + 2 < points.length; at += 3) yield points.readUIntBE(at, 3);
}

function read(ppm: Buffer): Picture {
  const [head = '', width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 64)) ?? [];
  if (head === '') throw new Error('not a picture as QEMU writes it');
  return { width: Number(width), height: Number(height), points: ppm.subarray(head.length) };
}
