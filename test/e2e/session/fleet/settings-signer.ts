import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../../../main/cli/cli.ts';
import { runAuthority } from '../../../../main/tools/authority/run.ts';
import { makeOwned } from '../../../../main/tools/setup/unprivileged.mjs';
import { fakeCliIo } from '../../../fakes/cli-io.ts';

/** Somebody who signs settings, with the product's own tools. */
export type SettingsSigner = {
  /** Public keys, where a terminal of a test can read them. */
  readonly trustFile: string;
  /** The text of a `site.jws` with this part of the settings. */
  sign(
    part: unknown,
    whose: { readonly hotelId: string; readonly number: number; readonly terminal?: string },
  ): Promise<string>;
  remove(): void;
};

/** Draws keys, and publishes them as the guide says. */
export async function createSettingsSigner(): Promise<SettingsSigner> {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-signer-'));
  const published = makeOwned(mkdtempSync(join(tmpdir(), 'guestway-signer-keys-')));
  const io = { ...fakeCliIo(), nowMs: () => 1, ask: async () => null };
  const drawn = await runAuthority(
    ['keys', 'new', '--out', join(folder, 'keys'), '--prefix', 'settings'],
    io,
  );
  if (drawn !== 0) throw new Error(io.said());
  const names = readdirSync(join(folder, 'keys'));
  const keyFile = join(folder, 'keys', names.find((name) => name.endsWith('.key')) ?? '');
  const trustFile = join(published, 'settings-keys.json');
  copyFileSync(join(folder, 'keys/authority-keys.json'), trustFile);
  return {
    trustFile,
    async sign(part, { hotelId, number, terminal }) {
      const [partFile, out] = [join(folder, 'part.json'), join(folder, 'site.jws')];
      writeFileSync(partFile, JSON.stringify(part));
      // What is signed here may be older than what was before: the terminal is to refuse it, not this tool.
      rmSync(out, { force: true });
      const given = ['--key', keyFile, '--hotel', hotelId, '--number', String(number), '--out', out];
      const bound = terminal === undefined ? [] : ['--terminal', terminal];
      const cli = fakeCliIo();
      if ((await runCli(['config', 'sign', partFile, ...given, ...bound], cli)) !== 0)
        throw new Error(`${cli.said()}${cli.written()}`);
      return readFileSync(out, 'utf8');
    },
    remove() {
      for (const each of [folder, published]) rmSync(each, { recursive: true, force: true });
    },
  };
}
