/** Stands for a body that is too long or no JSON. */
export const notJson = Symbol('not JSON');

/** The JSON of a body, whatever type it claims; undefined when there is none. Reads no more than `limitBytes`. */
export async function readJson(response: Response, limitBytes: number): Promise<unknown> {
  if (response.body === null) return undefined;
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of response.body) {
    sizeBytes += part.length;
    if (sizeBytes > limitBytes) return notJson;
    parts.push(part);
  }
  if (sizeBytes === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)));
  } catch {
    return notJson;
  }
}
