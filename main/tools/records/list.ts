import type { KeptRecord } from '../../records/generated/record-types.ts';
import { recordsText } from '../records-text.ts';
import { type Command, readArguments } from '../rules/command.ts';
import { wrongUse } from '../rules/problem.ts';
import { dataOption, dayOption, noMore } from './options.ts';
import { openStores, withStore } from './stores.ts';

/** `list`: prints the records of a store, newest last; of a gateway its own. */
export const listCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    ...dataOption,
    json: { type: 'boolean' },
    session: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  });
  noMore(positionals);
  if (values.session !== undefined && !/^[A-Za-z0-9_-]{16}$/.test(values.session))
    throw wrongUse('A session id has 16 characters.');
  const query = {
    ...(values.session !== undefined && { sessionId: values.session }),
    ...dayOption('fromDay', values.from),
    ...dayOption('toDay', values.to),
  };
  const stores = openStores(values.data);
  try {
    const { folder, reader } = stores.own;
    const records = withStore(folder, () => reader.list(query)).map(({ record }) => record);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (values.json === true) await io.write(`${JSON.stringify(records.map(typeFirst), null, 2)}\n`);
    else await io.write(recordsText(records, folder, zone));
    return 0;
  } finally {
    stores.close();
  }
};

/** Type and time lead, as a reader looks for them; the other fields follow in the order they are kept. */
function typeFirst({ type, at, ...fields }: KeptRecord) {
  return { type, at, ...fields };
}
