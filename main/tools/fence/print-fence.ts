// Prints the fence for one terminal, ready for `nft -f -`; needs nothing but the addresses.
// node main/tools/setup/run.mjs main/tools/fence/print-fence.ts --uid=1001 --channel=203.0.113.7:443 --gateway=192.0.2.4:8443
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { type FencePlace, fenceSet } from './fence-set.ts';

/** Where Linux takes a port from when nobody names one, as the guard proxy does. */
const usualPorts = '32768-60999';

const { values } = parseArgs({
  options: {
    uid: { type: 'string' },
    channel: { type: 'string', multiple: true, default: [] },
    gateway: { type: 'string' },
    'guard-ports': { type: 'string', default: usualPorts },
  },
});

const channel = values.channel.map(readPlace);
const gateway = values.gateway === undefined ? null : readPlace(values.gateway);
const uid = /^\d{1,10}$/.test(values.uid ?? '') ? Number(values.uid) : null;
const guardPorts = /^\d{1,5}(-\d{1,5})?$/.test(values['guard-ports']) ? values['guard-ports'] : null;
const places = channel.filter((place) => place !== null);
if (uid === null || guardPorts === null || places.length !== channel.length || places.length === 0) refuse();
else if (values.gateway !== undefined && gateway === null) refuse();
else process.stdout.write(fenceSet({ uid, guardPorts, channel: places, gateway }));

/** Reads `203.0.113.7:443` or `[2001:db8::7]:443`; `null` for a name, which the fence could not look up. */
function readPlace(text: string): FencePlace | null {
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const address = six ?? four ?? '';
  return isIP(address) === 0 || Number(port) > 65_535 ? null : { address, port: Number(port) };
}

function refuse(): void {
  process.stderr.write(
    'Needs --uid=NUMBER and --channel=ADDRESS:PORT, once for each way in; addresses, not names.\n',
  );
  process.exitCode = 1;
}
