import QRCode from 'qrcode';
import type { QrPicture } from '../../../preload/contract/own-records.ts';

/** Draws a text as a QR (ISO/IEC 18004, level M): one sub-path for each run of dark modules in a row. */
export function qrPicture(text: string): QrPicture {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let start = 0; start < size; start += 1) {
      if (!data[row * size + start]) continue;
      let end = start;
      while (end < size && data[row * size + end]) end += 1;
      path += `M${start} ${row}h${end - start}v1H${start}z`;
      start = end;
    }
  }
  return { size, path };
}
