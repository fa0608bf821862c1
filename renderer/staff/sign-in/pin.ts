/** Digits of the longest PIN. */
export const pinLength = 12;

/** True for a PIN as the gateway takes it: 6 to 12 digits. */
export function isPin(text: string): boolean {
  return /^\d{6,12}$/.test(text);
}
