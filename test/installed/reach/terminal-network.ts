import { execFileSync, spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { refuseRealNetwork } from '../../leaks/world/namespace.ts';
import { card, foreign, hotelPlaces, resolver } from './places.ts';

const farEnd = 'far';

/**
 * Makes a network for the terminal beside this namespace: one card with a cable, whose other end, with every address of the world,
 * is here. A packet to anywhere leaves by it and would arrive. Resolves with the words that run a program at the terminal's end.
 * Throws outside a namespace of our own. The network ends with this process.
 */
export async function makeTerminalNetwork(): Promise<readonly string[]> {
  refuseRealNetwork();
  const holder = spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', '--net', 'sleep', 'infinity'], {
    stdio: 'ignore',
  });
  const space = (pid: number | 'self'): string => readlinkSync(`/proc/${pid}/ns/net`);
  const pid = holder.pid ?? 0;
  await waitFor('the network of the terminal', () => space(pid) !== space('self'), 10_000);
  const within = ['nsenter', `--net=/proc/${pid}/ns/net`];
  here('link set lo up');
  here(`link add ${card.name} netns ${pid} type veth peer name ${farEnd}`);
  const fours = [card.ipv4.router, hotelPlaces.gateway, hotelPlaces.channel, resolver, foreign.ipv4];
  for (const address of fours)
    here(`addr add ${address}/${address.startsWith('192.0.2.') ? card.ipv4.bits : 32} dev ${farEnd}`);
  here(`-6 addr add ${card.ipv6.router}/${card.ipv6.bits} dev ${farEnd} nodad`);
  here(`-6 addr add ${foreign.ipv6}/128 dev ${farEnd} nodad`);
  here(`link set ${farEnd} up`);
  const there = (text: string): void => run([...within, 'ip', ...text.split(' ')]);
  there('link set lo up');
  for (const [family, { own, bits }, late] of [
    ['-4', card.ipv4, []],
    ['-6', card.ipv6, ['nodad']],
  ] as const)
    there([family, 'addr', 'add', `${own}/${bits}`, 'dev', card.name, ...late].join(' '));
  there(`link set ${card.name} up`);
  there(`-4 route add default via ${card.ipv4.router}`);
  there(`-6 route add default via ${card.ipv6.router}`);
  // Anybody may send an echo request; whether it leaves is for the firewall to say.
  run([...within, 'sh', '-c', "echo '0 2147483647' >/proc/sys/net/ipv4/ping_group_range"]);
  return within;
}

function here(text: string): void {
  run(['ip', ...text.split(' ')]);
}

function run([command = '', ...words]: readonly string[]): void {
  execFileSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}
