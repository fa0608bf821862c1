import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';

// The scripts of the Windows kit, read with a real grammar of PowerShell: there is no Windows here to run them on.

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../../../../main/lockdown/windows', import.meta.url));

/** One script with its tree. */
export type Script = { readonly name: string; readonly text: string; readonly root: TreeSitter.Node };

/** One function: its parameters, and everything in it. */
export type ScriptFunction = {
  readonly name: string;
  readonly file: string;
  readonly parameters: readonly string[];
  /** Every variable that it names, as it is written, without sign and braces. */
  readonly variables: readonly string[];
  readonly text: string;
};

/** One call of a command, with the parameters that it names. */
export type Call = {
  readonly file: string;
  readonly command: string;
  readonly parameters: readonly string[];
};

/** Every script of the kit, parsed. */
export async function kitScripts(): Promise<readonly Script[]> {
  const parser = await powershellParser();
  return scriptNames().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const tree = parser.parse(text);
    if (tree === null) throw new Error(`${name} was not parsed`);
    return { name, text, root: tree.rootNode };
  });
}

/** Parses a text; for trying the checks themselves. */
export async function scriptOf(text: string): Promise<Script> {
  const tree = (await powershellParser()).parse(text);
  if (tree === null) throw new Error('not parsed');
  return { name: 'text', text, root: tree.rootNode };
}

function scriptNames(): readonly string[] {
  return ['', 'lib/', 'items/'].flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((name) => /\.psm?1$/.test(name))
      .map((name) => part + name),
  );
}

async function powershellParser(): Promise<TreeSitter.Parser> {
  const place = dirname(require.resolve('@vscode/tree-sitter-wasm/package.json'));
  const { Parser, Language } = require(join(place, 'wasm/tree-sitter.js')) as typeof TreeSitter;
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(place, 'wasm/tree-sitter-powershell.wasm')));
  return parser;
}

/** All nodes of one kind. */
export function nodesOf({ root }: Script, type: string): readonly TreeSitter.Node[] {
  return root.descendantsOfType(type).filter((node) => node !== null);
}

/** Where the grammar could make nothing of the text: line and beginning. */
export function mistakesIn(script: Script): readonly string[] {
  const missing = (node: TreeSitter.Node): readonly TreeSitter.Node[] => [
    ...(node.type === 'ERROR' || node.isMissing ? [node] : []),
    ...node.children.flatMap((child) => (child === null ? [] : missing(child))),
  ];
  return missing(script.root).map(
    ({ startPosition, text }) => `${script.name}:${startPosition.row + 1}: ${text.slice(0, 40)}`,
  );
}

/** The functions that a script defines. */
export function functionsIn(script: Script): readonly ScriptFunction[] {
  return nodesOf(script, 'function_statement').map((node) => ({
    name: node.descendantsOfType('function_name')[0]?.text ?? '',
    file: script.name,
    parameters: node
      .descendantsOfType('script_parameter')
      .flatMap((parameter) =>
        parameter === null ? [] : [/\$(\w+)\s*(?:=|$)/.exec(parameter.text)?.[1] ?? parameter.text],
      ),
    variables: node
      .descendantsOfType('variable')
      .flatMap((variable) => (variable === null ? [] : [variable.text.replace(/^[$@]\{?|\}$/g, '')])),
    text: node.text,
  }));
}

/** The calls of commands in a script, but for those whose name is worked out. */
export function callsIn(script: Script): readonly Call[] {
  return nodesOf(script, 'command').flatMap((node) => {
    const name = node.childForFieldName('command_name') ?? node.descendantsOfType('command_name')[0];
    if (name === undefined || name === null || name.text.startsWith('$') || name.text.startsWith('"'))
      return [];
    const own = node.children.find((child) => child?.type === 'command_elements');
    const parameters = (own?.children ?? []).filter((child) => child?.type === 'command_parameter');
    return [
      {
        file: script.name,
        command: name.text,
        parameters: parameters.map((parameter) => (parameter?.text ?? '').replace(/^-|:.*$/g, '')),
      },
    ];
  });
}
