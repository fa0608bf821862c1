import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { parseCatalogue } from '../../records/catalogue.ts';
import { buildPackage, type ExportProgress } from '../../records/export/build-package.ts';
import { readVerifiers } from '../../records/export/file/verifier-files.ts';
import { type ExportRequest, refusalOfRequest } from '../../records/export/request.ts';
import { softwareProtector } from '../../records/keys/protector.ts';
import { type OpenRecordStore, openRecordStore } from '../../records/store.ts';
import { StoreError } from '../../records/store-error.ts';
import type { StoreReader } from '../../records/store-ports.ts';
import { type Command, oneOf, readArguments, type ToolIo } from '../rules/command.ts';
import { ToolProblem, wrongUse } from '../rules/problem.ts';
import { dataOption, dayFrom, noMore } from './options.ts';
import { readSpine } from './read-spine.ts';
import { exportRefusalText } from './refusal-text.ts';
import { type FoundStores, openStores, storeProblem } from './stores.ts';

/** `export`: makes a package and notes it in the store, which nobody else may be writing meanwhile. */
export const exportCommand: Command = async (args, io) => {
  const { request, data, out } = readExport(args);
  const refused = refusalOfRequest(request, Date.now()) ?? (existsSync(out) ? 'file-exists' : null);
  // Looked at before the store is opened: opening it writes that it was off until now.
  if (refused !== null) throw new ToolProblem(refused, ...exportRefusalText(refused, ''));
  const verifiers = readVerifiers();
  const stores = openStores(data);
  let exporter: OpenRecordStore | null = null;
  try {
    exporter = openExporter(stores);
    const made = await buildPackage(
      {
        exporter,
        readers: stores.mirrors.map(({ reader }) => reader),
        nowMs: Date.now,
        verifiers,
      },
      request,
      { file: out, onProgress: (progress) => tell(io, progress) },
    );
    io.progress?.('');
    if (!made.ok) throw new ToolProblem(made.code, ...exportRefusalText(made.code, made.detail));
    const { file, bytes, records, days, sha256, origins, cosignedAtSeconds } = made.made;
    await io.write(
      [
        `${file}`,
        `${records} records of ${origins.join(', ')}; ${days.present} of ${days.expected} days present; ${bytes} bytes`,
        `SHA-256 ${sha256}`,
        ...(cosignedAtSeconds === null
          ? ['No witness was there to cosign it: it can be checked, but not with pinned keys.']
          : []),
        `Check it: npm run verify -- ${out}`,
        '',
      ].join('\n'),
    );
    return 0;
  } finally {
    exporter?.close();
    stores.close();
  }
};

function readExport(args: readonly string[]): {
  readonly request: ExportRequest;
  readonly data: string;
  readonly out: string;
} {
  const { values, positionals } = readArguments(args, {
    ...dataOption,
    from: { type: 'string' },
    to: { type: 'string' },
    instrument: { type: 'string' },
    out: { type: 'string' },
    sort: { type: 'string', default: 'A' },
    session: { type: 'string', multiple: true, default: [] as string[] },
    authority: { type: 'string', default: 'not stated' },
    purpose: { type: 'string', default: 'cybersecurity' },
    'requested-by': { type: 'string', default: userInfo().username },
  });
  noMore(positionals);
  const { from, to, instrument, out } = values;
  if (from === undefined || to === undefined) throw wrongUse('--from and --to are needed.');
  if (instrument === undefined)
    throw wrongUse('--instrument is needed: records go out under a named paper only.');
  if (out === undefined) throw wrongUse('--out is needed.');
  const request = {
    exportId: randomBytes(12).toString('base64url'),
    sort: oneOf('sort', values.sort, ['A', 'B', 'C'] as const),
    fromDay: dayFrom(from),
    toDay: dayFrom(to),
    sessionIds: values.session,
    instrument,
    authority: values.authority,
    purpose: values.purpose,
    requestedBy: values['requested-by'],
  };
  return { request, data: values.data, out: resolve(out) };
}

/** Opens the folder's own store to write, under the catalogue it is under now. */
function openExporter({ own: { folder, reader } }: FoundStores): OpenRecordStore {
  const [hotelId = '', terminalId = ''] = reader.origin.split('/');
  const catalogue = newestCatalogue(reader);
  // A reader in this process would be in the way of its writer.
  reader.close();
  try {
    return openRecordStore({
      folder,
      hotelId,
      terminalId,
      keeper: terminalId === 'gateway' ? 'gateway' : 'terminal',
      catalogue,
      clock: { nowMs: Date.now },
      log: { error: () => {} },
      protector: softwareProtector,
    });
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store-busy') throw storeProblem(error, folder);
    const isGateway = terminalId === 'gateway';
    throw new ToolProblem(
      'store-busy',
      `The ${isGateway ? 'gateway' : 'terminal'} is running and writes these records: ${folder}`,
      isGateway
        ? 'Ask for the export on the gateway\u2019s staff page, or stop the gateway and try again.'
        : 'Ask for the export on the gateway\u2019s staff page, or stop the terminal and try again.',
    );
  }
}

function newestCatalogue(reader: StoreReader) {
  const { rows } = readSpine(reader, ['store.created', 'catalogue.changed']);
  const { catalogue: sha256 = '' } = JSON.parse(rows.at(-1)?.text ?? '{}') as { readonly catalogue?: string };
  const parsed = parseCatalogue(reader.catalogueText(sha256) ?? '', { demo: true });
  if (!parsed.ok) throw new StoreError('store-damaged', 'catalogue');
  return parsed.catalogue;
}

function tell(io: ToolIo, { phase, done, total }: ExportProgress): void {
  if (phase === 'reading') io.progress?.(`Reading: ${done} of ${total} segments`);
  else io.progress?.(`Writing: ${Math.floor((done / total) * 100)} %`);
}
