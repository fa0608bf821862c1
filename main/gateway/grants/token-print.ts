import { randomBytes, randomInt } from 'node:crypto';
import QRCode from 'qrcode';
import { drawCode, formatCode } from '../../../preload/contract/token-code.ts';
import { jtiBytes, signQr, subBytes } from '../../access/token/qr-token.ts';
import type { HotelKey } from '../keys/hotel-keys.ts';
import type { Secrets } from '../secrets.ts';
import type { GrantPrint, GrantRecord } from '../store/ports/grant-store.ts';

/** A code and a QR id, drawn and not yet kept. */
export type DrawnToken = { readonly code: string; readonly print: GrantPrint };

/** Draws a fresh code and QR id. The code is in the returned value and nowhere else. */
export function drawToken(secrets: Secrets): DrawnToken {
  const code = drawCode((max) => randomInt(max));
  return { code, print: { codeMac: secrets.codeMac(code), jti: randomBytes(jtiBytes).toString('hex') } };
}

/** What is signed into a QR beside the grant. */
export type QrContext = {
  readonly hotelId: string;
  readonly key: HotelKey;
  readonly nowMs: number;
  /** Index of the profile in the designation. */
  readonly profileIndex: number;
};

/** The token as it is shown once: code, QR text and its picture (EC level M, so that it prints at 30 mm). */
export async function showToken(
  grant: GrantRecord,
  code: string,
  context: QrContext,
): Promise<{ readonly code: string; readonly qr: string; readonly qrSvg: string }> {
  const qr = signQr(
    {
      iss: context.hotelId,
      sub: Uint8Array.from(Buffer.from(grant.stayRef, 'hex').subarray(0, subBytes)),
      expSeconds: Math.floor(
        Math.min(grant.departsAtMs, grant.staffEndsAtMs, context.nowMs + context.key.longestTokenMs) / 1000,
      ),
      iatSeconds: Math.floor(context.nowMs / 1000),
      jti: Uint8Array.from(Buffer.from(grant.jti, 'hex')),
      profileIndex: context.profileIndex,
      slot: grant.slot,
    },
    context.key.signing,
  );
  const qrSvg = await QRCode.toString(qr, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return { code: formatCode(code), qr, qrSvg };
}
