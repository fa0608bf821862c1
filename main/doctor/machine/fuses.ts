import { open } from 'node:fs/promises';

/** Names of Electron's fuses in the order of the wire (Electron's documentation, "Electron Fuses"). */
export const fuseNames = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
] as const;

/** The name of one fuse. */
export type FuseName = (typeof fuseNames)[number];

/** State of the fuses of a program file; one it does not have is left out. */
export type FuseStates = Readonly<Partial<Record<FuseName, boolean>>>;

/** The fuses of a terminal that guests use (D-14); the build sets the same, and a test compares the two. */
export const wantedFuses: Readonly<Record<FuseName, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

// Stands in front of the wire in every Electron. In two parts, so that this file is not taken for one.
const sentinel = Buffer.from(['dL7pKGdnNz796PbbjQWNK', 'mHXBZaB9tsX'].join(''), 'latin1');
const pieceBytes = 4 * 1024 * 1024;
const wireVersion = 1;

/** Reads the fuses of an Electron program file; `null` when it has none, so is no Electron. Rejects as the system does. */
export async function readFuses(executable: string): Promise<FuseStates | null> {
  const file = await open(executable, 'r');
  try {
    // A piece begins with the end of the one before, in case the wire lies across.
    const kept = sentinel.length + 2 + fuseNames.length;
    const piece = Buffer.alloc(pieceBytes + kept);
    for (let at = 0, held = 0; ; ) {
      const { bytesRead } = await file.read(piece, held, pieceBytes, at);
      const bytes = piece.subarray(0, held + bytesRead);
      const found = bytes.indexOf(sentinel);
      if (found >= 0 && (found + kept <= bytes.length || bytesRead === 0))
        return statesIn(bytes.subarray(found + sentinel.length));
      if (bytesRead === 0) return null;
      at += bytesRead;
      held = Math.min(kept, bytes.length);
      bytes.copy(piece, 0, bytes.length - held);
    }
  } finally {
    await file.close();
  }
}

/** Version, number of fuses, then a character each: `1` on, `0` off, `r` removed. */
function statesIn(wire: Buffer): FuseStates | null {
  if (wire.length < 2 || wire.readUInt8(0) !== wireVersion) return null;
  const letters = wire.toString('latin1', 2, 2 + wire.readUInt8(1));
  const states: Partial<Record<FuseName, boolean>> = {};
  fuseNames.forEach((name, index) => {
    if (letters[index] === '1') states[name] = true;
    else if (letters[index] === '0') states[name] = false;
  });
  return states;
}
