import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TerminalConfig } from '../../../main/config/shape.ts';
import { examine, type Finding } from '../../../main/doctor/examine.ts';
import { talkToGateway } from '../../../main/doctor/gateway-talk.ts';
import type { DoctorItem } from '../../../main/doctor/item.ts';
import type { Scene } from '../../../main/doctor/scene.ts';
import { createTestClock } from '../gateway/fixture/test-clock.ts';

/** A machine for the doctor. Unless a test says so it has no settings, and its files lie in no folder. */
export function sceneWith(change: Partial<Scene> & { readonly config?: TerminalConfig } = {}): Scene {
  const { config = null, ...rest } = change;
  const clock = rest.clock ?? createTestClock();
  let talk: ReturnType<typeof talkToGateway> | null = null;
  return {
    clock,
    root: '/nowhere',
    platform: 'linux',
    uid: 1_000,
    runtime: {
      electronVersion: null,
      executable: '/nowhere/guestway',
      hasTestHooks: null,
      isInstalled: false,
    },
    settings: { file: '/etc/guestway/terminal.json', config, problems: [] },
    gateway() {
      if (config === null) return null;
      talk ??= talkToGateway(config, clock);
      return talk;
    },
    run: async () => null,
    ...rest,
  };
}

/** What the doctor says of one item. */
export async function look(item: DoctorItem, scene: Scene): Promise<Finding> {
  const [finding] = await examine([item], scene);
  if (finding === undefined) throw new Error('no finding');
  return finding;
}

/** Writes the files of a machine below a folder. */
export function writeMachine(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
