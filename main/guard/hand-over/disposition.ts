/** `Content-Disposition` of a download (RFC 6266): a plain name for old phones, the whole one for all others (RFC 8187). */
export function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\w .()-]/g, '_')
    .replace(/^\.+/, '_');
  const whole = [...new TextEncoder().encode(name.toWellFormed())]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[A-Za-z0-9.-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
  return `attachment; filename="${plain || 'file'}"; filename*=UTF-8''${whole || 'file'}`;
}
