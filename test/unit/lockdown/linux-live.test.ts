import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { kitFolder } from './linux-kit.ts';

type Row = { id: string; state: string; text: string };

const place = mkdtempSync(join(tmpdir(), 'guestway-live-'));
let world: ChildProcess;

/** Runs a program of the shell inside the running system. */
function inside(program: string): { status: number | null; stdout: string } {
  const leader = readFileSync(`/proc/${world.pid}/task/${world.pid}/children`, 'utf8').trim();
  const spaces = ['--mount', '--pid', '--net', '--uts', '--ipc', '--cgroup'];
  const words = ['-t', leader, ...spaces, 'sh', '-c', `cd /; ${program}`];
  return spawnSync('nsenter', words, { encoding: 'utf8', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } });
}

const check = (): Row[] => JSON.parse(inside('guestway-lockdown check --json').stdout) as Row[];
const property = (name: string): string =>
  inside(`systemctl show guestway-kiosk.service -p ${name} --value`).stdout.trim();
const settings =
  "cd /etc; find . -printf '%p %y %m %U %G %l\\n' | sort; find . -type f -print0 | sort -z | xargs -0 sha256sum";

// An ordinary user cannot put systemd in charge of anything, so for one there is nothing here.
if (process.getuid?.() === 0)
  describe('a running system', () => {
    let before = '';

    beforeAll(async () => {
      const spaces = ['--mount', '--pid', '--net', '--uts', '--ipc', '--fork', '--kill-child=SIGKILL'];
      const boot = join(import.meta.dirname, 'live/boot.sh');
      world = spawn('unshare', [...spaces, 'bash', boot, place, kitFolder], { stdio: 'ignore' });
      const stands = (): void =>
        expect(inside('systemctl is-system-running').stdout.trim()).toMatch(/^(running|degraded)$/);
      await vi.waitFor(stands, { timeout: 180_000, interval: 500 });
      inside('systemd-run --quiet --unit=screen /usr/bin/python3 /usr/share/guestway/screen.py');
      await vi.waitFor(() => expect(inside('cat /run/screen').status).toBe(0), { timeout: 60_000 });
      before = inside(settings).stdout;
    }, 300_000);

    afterAll(() => {
      world.kill('SIGKILL');
      // A branch can go once its last process is gone.
      const branches = `find /sys/fs/cgroup -depth -type d -path '*/${basename(place)}*' -exec rmdir {} +`;
      spawnSync('sh', ['-c', `for time in $(seq 100); do ${branches} && break; sleep 0.2; done`]);
      rmSync(place, { recursive: true, force: true });
    });

    it('lacks what the kit brings, and has it after apply', { timeout: 300_000 }, () => {
      expect(check().filter(({ state }) => state === 'ok')).toEqual([]);
      const applied = inside('guestway-lockdown apply');
      expect([applied.status, applied.stdout]).toEqual([0, expect.not.stringMatching(/^(FAILED|REFUSED)/m)]);
      const kept = check().map(({ id, state }) => `${id} ${state}`);
      expect(kept.filter((row) => !row.endsWith(' ok'))).toEqual([
        ...(kept.includes('ssh ok') ? [] : ['ssh not-applicable']),
        'scratch not-applicable',
        'read-only-root not-applicable',
      ]);
      expect(inside('cat /proc/sys/kernel/kptr_restrict').stdout.trim()).toBe('2');
      expect(inside('systemctl is-enabled getty@tty2.service').stdout.trim()).toBe('masked');
    });

    it('confines the terminal, and Chromium still builds its whole sandbox', {
      timeout: 300_000,
    }, async () => {
      inside('mkdir -p /var/lib/guestway && touch /var/lib/guestway/browse');
      expect(inside('systemctl start guestway-kiosk.service').status).toBe(0);
      expect(property('ActiveState')).toBe('active');
      expect(inside('cat /var/lib/guestway/facts').stdout.trim().split('\n')).toEqual([
        'settings are read-only',
        'data can be written',
        'the namespaces of a sandbox can be made',
        'no other can',
        'no process of others is in reach',
      ]);
      const page = `for page in $(pgrep -u guestway -f type=renderer); do
        [ "$(readlink /proc/$page/ns/user)" != "$(readlink /proc/1/ns/user)" ] && echo "own user namespace"
        [ "$(readlink /proc/$page/ns/net)" != "$(readlink /proc/1/ns/net)" ] && echo "own network"
        grep -E '^(Seccomp|NoNewPrivs|CapEff):' /proc/$page/status; break; done`;
      await expect
        .poll(() => inside(page).stdout.trim().replaceAll('\t', ' ').split('\n'), {
          timeout: 120_000,
          interval: 500,
        })
        .toEqual([
          'own user namespace',
          'own network',
          'CapEff: 0000000000000000',
          'NoNewPrivs: 1',
          'Seccomp: 2',
        ]);
      inside('rm /var/lib/guestway/browse; systemctl stop guestway-kiosk.service');
    });

    it('starts a terminal again that lives but gives no sign of it', { timeout: 300_000 }, async () => {
      // The times of the unit are minutes; the rule is the same.
      inside(`mkdir -p /run/systemd/system/guestway-kiosk.service.d
        printf '[Service]\\nWatchdogSec=20s\\nRestartSec=100ms\\nExecStartPre=\\n' >/run/systemd/system/guestway-kiosk.service.d/times.conf
        systemctl daemon-reload; systemctl reset-failed guestway-kiosk.service; systemctl start guestway-kiosk.service`);
      const first = property('MainPID');
      inside('touch /var/lib/guestway/hang');
      await expect
        .poll(() => property('Result') === 'watchdog' || property('NRestarts'), {
          timeout: 120_000,
          interval: 1_000,
        })
        .not.toBe('0');
      inside('rm /var/lib/guestway/hang');
      await expect.poll(() => property('ActiveState'), { timeout: 120_000, interval: 500 }).toBe('active');
      expect(property('MainPID')).not.toBe(first);
    });

    it('a terminal that cannot run ends in the safe page', { timeout: 300_000 }, async () => {
      inside('touch /var/lib/guestway/fail; systemctl restart guestway-kiosk.service');
      await expect
        .poll(() => inside('cat /run/screen').stdout, { timeout: 120_000, interval: 500 })
        .toMatch(/OUT OF ORDER[\s\S]*Device [0-9a-f]{8}/);
      expect(property('ActiveState')).toBe('failed');
      expect(inside('systemctl is-active guestway-safe.target').stdout.trim()).toBe('active');
      inside('rm /var/lib/guestway/fail');
    });

    it('is what it was after undo', { timeout: 300_000 }, () => {
      expect(inside('guestway-lockdown undo').status).toBe(0);
      expect(inside(settings).stdout).toBe(before);
      expect(inside('nft list tables').stdout).not.toContain('guestway');
      expect(inside('ls /var/lib/guestway-lockdown').status).not.toBe(0);
    });
  });

it('shellcheck finds nothing in the scripts of these tests', () => {
  const scripts = ['live/boot.sh', 'live/cage', 'live/guestway', 'network/world.sh'];
  const { stdout, status } = spawnSync('shellcheck', ['-x', ...scripts], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  });
  expect([stdout, status]).toEqual(['', 0]);
});
