/** One file of a zip and where its bytes lie. */
export type ReadEntry = { readonly name: string; readonly bytes: Buffer; readonly crc32: number };

/** Reads a zip of stored entries strictly by its headers: every byte must be where the format of packages puts it. */
export function readZip(zip: Buffer): ReadEntry[] {
  const end = zip.length - 22;
  expectEqual(zip.readUInt32LE(end), 0x06054b50);
  const count = zip.readUInt16LE(end + 10);
  const directoryAt = zip.readUInt32LE(end + 16);
  expectEqual(zip.subarray(end + 4, end + 8).toString('hex'), '00000000');
  expectEqual(zip.readUInt16LE(end + 8), count);
  expectEqual(zip.readUInt32LE(end + 12), end - directoryAt);
  expectEqual(zip.readUInt16LE(end + 20), 0);
  const entries: ReadEntry[] = [];
  let at = directoryAt;
  let local = 0;
  for (let index = 0; index < count; index += 1) {
    const nameBytes = zip.readUInt16LE(at + 28);
    const central = zip.subarray(at, at + 46);
    const name = zip.subarray(at + 46, at + 46 + nameBytes).toString('utf8');
    expectEqual(central.subarray(0, 16).toString('hex'), '504b01021e03140000080000' + '00002100');
    expectEqual(central.subarray(30, 42).toString('hex'), '000000000000' + '0000' + '0000a481');
    expectEqual(central.readUInt32LE(42), local);
    const size = central.readUInt32LE(24);
    expectEqual(central.readUInt32LE(20), size);
    const header = zip.subarray(local, local + 30);
    expectEqual(header.subarray(0, 14).toString('hex'), '504b03041400000800000000' + '2100');
    expectEqual(header.subarray(14, 28).toString('hex'), central.subarray(16, 30).toString('hex'));
    expectEqual(header.readUInt16LE(28), 0);
    expectEqual(zip.subarray(local + 30, local + 30 + nameBytes).toString('utf8'), name);
    const from = local + 30 + nameBytes;
    entries.push({ name, bytes: zip.subarray(from, from + size), crc32: central.readUInt32LE(16) });
    local = from + size;
    at += 46 + nameBytes;
  }
  expectEqual(local, directoryAt);
  expectEqual(at, end);
  return entries;
}

function expectEqual(found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`zip: ${String(found)} instead of ${String(wanted)}`);
}
