// node main/tools/setup/packaging/icons/draw.mjs: draws the icons anew from guestway.svg, after that was changed. Needs
// rsvg-convert of Debian's librsvg2-bin.
import { readFileSync, writeFileSync } from 'node:fs';
import { mustRun } from '../../machine/command.mjs';
import { inCheckout } from '../../machine/places.mjs';

/** Sizes that desktops ask for; freedesktop.org, Icon Theme Specification. */
const pngSizes = [16, 32, 48, 64, 128, 256, 512];

/** Sizes that Windows asks for. */
const icoSizes = [16, 32, 48, 256];

const folder = inCheckout('main/tools/setup/packaging/icons');
const file = (/** @type {number} */ size) => `${folder}/${size}x${size}.png`;

for (const size of pngSizes) {
  const args = ['--width', String(size), '--height', String(size), '--output', file(size)];
  await mustRun('rsvg-convert', 'rsvg-convert', [...args, `${folder}/guestway.svg`]);
}
const pictures = icoSizes.map((size) => ({ size, png: readFileSync(file(size)) }));
writeFileSync(`${folder}/guestway.ico`, icoOf(pictures));

/**
 * An icon file with PNG pictures, as Windows takes them from Vista on.
 * @param {readonly { size: number, png: Buffer }[]} images
 * @returns {Buffer}
 */
function icoOf(images) {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [at, { size, png }] of images.entries()) {
    const entry = 6 + 16 * at;
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}
