import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { listFormats } from '../../guard/rules/hosts/texts/line-sink.ts';
import {
  type CompileOrder,
  type CompileRefusal,
  type CompileReport,
  compileFiles,
  type SourceReport,
} from '../../guard/tester/compile-files.ts';
import { type Command, oneOf, readArguments, type ToolIo, writeJson } from './command.ts';
import { fileProblem } from './files.ts';
import { ToolProblem, wrongUse } from './problem.ts';
import { tableOf } from './table.ts';

const megabyte = 1024 * 1024;

/** `compile TEXT... -o FILE`: makes one list file of texts. Whatever was not understood is told with its line and reason. */
export const compileCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    output: { type: 'string', short: 'o' },
    format: { type: 'string', default: 'auto' },
    exact: { type: 'boolean', default: false },
    base: { type: 'string' },
    lenient: { type: 'boolean', default: false },
    name: { type: 'string' },
    json: { type: 'boolean' },
  });
  const { output, exact, lenient, base = null, name = null } = values;
  if (positionals.length === 0) throw wrongUse('A text is needed.');
  if (output === undefined) throw wrongUse('-o FILE is needed.');
  if (name !== null && !/^[A-Za-z0-9_-]{1,64}$/.test(name))
    throw wrongUse('--name takes letters, digits, "-" and "_", 64 at most.');
  if (positionals.some((text) => resolve(text) === resolve(output)))
    throw wrongUse('The output is one of the texts.');
  const format = oneOf('format', values.format, ['auto', ...listFormats] as const);
  const report = compileWithProgress({ sources: positionals, format, exact, base, output, lenient }, io);
  if (values.json === true) await writeJson(io, report);
  else await writeReport(io, report, output);
  if (!report.ok) throw problemOf(report);
  if (name !== null && values.json !== true)
    await io.write(`profile ${JSON.stringify({ name, sha256: report.sha256, verdict: 'block' })}\n`);
  return 0;
};

function compileWithProgress(order: CompileOrder, io: ToolIo): CompileReport {
  const sizes = order.sources.map((path) => (existsSync(path) ? statSync(path).size : 0));
  const allBytes = sizes.reduce((sum, size) => sum + size, 0);
  const show = (readBytes: number): void =>
    io.progress?.(`Reading ${Math.round(readBytes / megabyte)} of ${Math.round(allBytes / megabyte)} MB`);
  try {
    return compileFiles(order, show);
  } catch (error) {
    throw fileProblem(order.output, error);
  } finally {
    io.progress?.('');
  }
}

async function writeReport(io: ToolIo, report: CompileReport, output: string): Promise<void> {
  const notes = report.sources.flatMap(({ file, notes }) =>
    notes.map(({ line, kind, reason }) => [file, String(line), kind, reason]),
  );
  if (notes.length > 0) await io.write(`${tableOf(['TEXT', 'LINE', 'KIND', 'REASON'], notes)}\n`);
  await io.write(
    tableOf(['TEXT', 'FORMAT', 'LINES', 'NAMES', 'EXCEPTIONS', 'SKIPPED', 'FAULTS'], rowsOf(report.sources)),
  );
  if (!report.ok) return;
  const { names, exceptions, bytes, sha256, buildId } = report;
  await io.write(
    `\n${output}: ${names} names, ${exceptions} exceptions, ${bytes} bytes\nbuild   ${buildId}\ndigest  ${sha256}\nName it ${sha256}.gwl where lists are kept, and name the digest in the profile.\n`,
  );
}

function rowsOf(sources: readonly SourceReport[]): string[][] {
  return sources.map(({ file, format, lines, names, exceptions, skipped, faulty }) => [
    file,
    format ?? '-',
    ...[lines, names, exceptions, skipped, faulty].map(String),
  ]);
}

function problemOf({ code, file }: CompileReport & { readonly ok: false }): ToolProblem {
  const about = file === null ? '' : `: ${file}`;
  return new ToolProblem(code, `No list was made (${code})${about}.`, todoOf(code));
}

function todoOf(code: CompileRefusal): string {
  switch (code) {
    case 'faulty-lines':
      return 'Correct the lines, give another --format, or leave them out knowingly with --lenient.';
    case 'empty':
      return 'The texts hold no name. Give another --format, or --lenient to make an empty list.';
    case 'too-many':
      return 'Make two lists of them.';
    case 'unreadable':
      return 'Check the name and the rights of the text.';
    default:
      return 'Give a compiled list as --base, or none.';
  }
}
