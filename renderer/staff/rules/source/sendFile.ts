import { pieceLimitBytes } from '../../../../preload/contract/rule-limits.ts';
import type { Client, Outcome } from '../../api/client.ts';

/** Sends a file to the gateway in pieces and gives its id there; `sent` hears the part that is sent, 0 to 1. */
export async function sendFile(
  call: Client,
  file: Blob,
  sent: (part: number) => void,
): Promise<Outcome<{ readonly fileId: string }>> {
  const opened = await call('openRuleFile', { body: { bytes: file.size } });
  if (!opened.ok) return opened;
  const { fileId } = opened.value;
  for (let atBytes = 0; atBytes < file.size; atBytes += pieceLimitBytes) {
    const base64 = await base64Of(file.slice(atBytes, atBytes + pieceLimitBytes));
    if (base64 === null) return { ok: false, refusal: { code: 'file-unreadable', retryAfterSeconds: null } };
    const added = await call('addToRuleFile', { parameters: { fileId }, body: { atBytes, base64 } });
    if (!added.ok) return added;
    sent(added.value.gotBytes / file.size);
  }
  return { ok: true, value: { fileId } };
}

/** Null when the file changed or went away since it was chosen. */
function base64Of(piece: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(piece);
  });
}
