import { type Command, readArguments } from '../rules/command.ts';
import { checkStore } from './check-store.ts';
import { dataOption, noMore } from './options.ts';
import { openStores, withStore } from './stores.ts';

/** `check`: recomputes every store of a folder, record by record, beside whoever writes it. */
export const checkCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, dataOption);
  noMore(positionals);
  const stores = openStores(values.data);
  try {
    for (const { folder, reader } of [stores.own, ...stores.mirrors]) {
      const { segments, records, entries, notes } = withStore(folder, () =>
        checkStore(reader, stores.own.reader, (done, total) =>
          io.progress?.(`${reader.origin}: ${done} of ${total} segments`),
        ),
      );
      io.progress?.('');
      await io.write(
        `${reader.origin}: in order. ${segments} segments, ${records} records, ${entries} spine entries, ${notes} checkpoints.\n`,
      );
    }
    return 0;
  } finally {
    stores.close();
  }
};
