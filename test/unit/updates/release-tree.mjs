// A stand-in for a version of the app as a process tree: `release-tree.mjs JOURNAL VERSION MODE`. It writes down what it
// becomes. Mode `sound` hears the gateway, `dead` dies at once, `offers=V` tells of a release that was fetched.
import { appendFileSync } from 'node:fs';

const [journal, version, mode] = process.argv.slice(2);
const note = (what) => appendFileSync(journal, `${version} ${what}\n`);

if (mode === 'dead') {
  note('dies');
  process.exit(7);
}
process.send({ type: 'ready' });
process.send({ type: 'beat' });
process.on('message', (order) => {
  note(order.type);
  if (order.type !== 'promote') process.exit(0);
  process.send({ type: 'settled' });
  if (mode === 'sound') process.send({ type: 'sound' });
  if (mode.startsWith('offers=')) process.send({ type: 'fetched', version: mode.slice(7) });
});
process.on('disconnect', () => process.exit(0));
setInterval(() => process.send({ type: 'beat' }), 500);
