import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formsOf } from '../../canary/forms.ts';
import { drawMarkers, guestContent } from '../../canary/markers.ts';
import { scan } from '../../canary/scan.ts';
import { ownFolder } from '../records/support/own-folder.ts';

const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 251));

/** Finds what is in one file of these bytes. */
function found(bytes: Buffer, stem: string): string[] {
  const folder = ownFolder();
  writeFileSync(join(folder, 'file.bin'), bytes);
  return scan([{ path: folder }], stem).hits.map(({ form }) => form);
}

describe('markers', () => {
  it('are more than twenty, each its own, and fit into a host name', () => {
    const markers = drawMarkers();
    const all = guestContent.map(markers.of);
    expect(new Set(all).size).toBe(guestContent.length);
    expect(guestContent.length).toBeGreaterThanOrEqual(20);
    for (const marker of all) expect(marker).toMatch(/^[a-z0-9]{20,40}$/);
    expect(drawMarkers().stem).not.toBe(markers.stem);
  });
});

describe('the search for a marker', () => {
  it('finds every form of it between other bytes', () => {
    const { stem } = drawMarkers();
    for (const { name, bytes } of formsOf(stem)) {
      expect(found(Buffer.concat([noise, bytes, noise]), stem)).toContain(name);
    }
  });

  it('finds it in base64 wherever it stands', () => {
    const { stem, of } = drawMarkers();
    for (let before = 0; before < 7; before += 1) {
      const text = Buffer.from(`${'x'.repeat(before)}${of('cookie')} and more`);
      for (const coding of ['base64', 'base64url'] as const)
        expect(found(Buffer.from(text.toString(coding)), stem)).not.toEqual([]);
    }
  });

  it('finds it in packed streams, also after other bytes, and in one that is cut short', () => {
    const { stem, of } = drawMarkers();
    const text = Buffer.from(`${'words '.repeat(50)}${of('form text')}${'words '.repeat(50)}`);
    for (const packed of [deflateSync(text), gzipSync(text), deflateSync(text, { level: 1 })]) {
      expect(found(Buffer.concat([noise, packed, noise]), stem)).toEqual(['packed, plain']);
      expect(found(packed.subarray(0, packed.length - 6), stem)).toEqual(['packed, plain']);
    }
  });

  it('finds it in names of files and folders, and says which marker it is', () => {
    const { stem, of } = drawMarkers();
    const folder = ownFolder();
    mkdirSync(join(folder, of('upload name')));
    writeFileSync(join(folder, of('upload name'), 'a.bin'), `--${of('path')}--`);
    const { hits } = scan([{ path: folder }], stem);
    expect(hits.map(({ form }) => form)).toEqual(['name', 'plain']);
    expect(hits[1]?.text).toBe(of('path'));
  });

  it('finds it across the pieces in which a large file is read', () => {
    const { stem } = drawMarkers();
    const piece = 32 * 1024 * 1024;
    const large = Buffer.alloc(piece + 4_096, 0x20);
    large.write(stem, piece - 5);
    expect(found(large, stem)).toEqual(['plain']);
  });

  it('finds nothing where there is nothing, and counts what it looked through', () => {
    const folder = ownFolder();
    writeFileSync(join(folder, 'a'), noise);
    writeFileSync(join(folder, 'b'), deflateSync(noise));
    const { hits, files, bytes } = scan(
      [{ path: folder }, { path: join(folder, 'missing') }],
      drawMarkers().stem,
    );
    expect(hits).toEqual([]);
    expect([files, bytes > noise.length]).toEqual([2, true]);
  });

  it('looks only at what changed since, where it is told so', () => {
    const { stem } = drawMarkers();
    const folder = ownFolder();
    writeFileSync(join(folder, 'a'), stem);
    const later = Date.now() + 60_000;
    expect(scan([{ path: folder, changedSinceMs: later }], stem)).toMatchObject({ hits: [], files: 0 });
    expect(scan([{ path: folder, changedSinceMs: later - 120_000 }], stem).hits).toHaveLength(1);
  });
});
