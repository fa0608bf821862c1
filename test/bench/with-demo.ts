import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Demo, startDemo } from '../../main/demo/launch/start-demo.ts';

/** Starts the whole app with its gateway and demo hotel in a folder of its own, and leaves neither behind, whatever comes. */
export async function withDemo<Result>(measure: (demo: Demo) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-bench-'));
  let demo: Demo | null = null;
  try {
    demo = await startDemo({
      dataFolder: folder,
      testHooks: true,
      window: { kiosk: false, width: 1366, height: 768 },
      say: () => {},
    });
    return await measure(demo);
  } finally {
    await demo?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
