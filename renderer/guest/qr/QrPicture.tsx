import type { QrPicture as Modules } from '../../../preload/contract/own-records.ts';
import css from './QrPicture.module.css';

type Props = Readonly<{
  qr: Modules;
  label: string;
  /** Says how large it is. */
  className: string | undefined;
}>;

/** Modules of light around a QR (ISO/IEC 18004). */
const quietZone = 4;

/** A QR for a guest's own phone. */
export function QrPicture({ qr, label, className }: Props) {
  const side = qr.size + 2 * quietZone;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
      className={`${css.qr} ${className ?? ''}`}
    >
      <path d={qr.path} />
    </svg>
  );
}
