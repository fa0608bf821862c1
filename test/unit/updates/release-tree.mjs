// A stand-in for a version of the app as a process tree: `release-tree.mjs JOURNAL VERSION MODE`. It writes down what it
// becomes. Mode `sound` hears the gateway, `dead` dies at once, `offers=V` tells of a release that was fetched, unless it died
// before: the spool is empty then.
import { appendFileSync, readFileSync } from 'node:fs';

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
  const [, offered] = mode.split('offers=');
  if (offered !== undefined && !readFileSync(journal, 'utf8').includes(`${offered} dies`))
    process.send({ type: 'fetched', version: offered });
});
process.on('disconnect', () => process.exit(0));
setInterval(() => process.send({ type: 'beat' }), 500);
