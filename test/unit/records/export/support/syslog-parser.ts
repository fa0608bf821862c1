/** One message, taken apart. */
export type SyslogMessage = {
  readonly facility: number;
  readonly severity: number;
  readonly timestamp: string;
  readonly host: string;
  readonly app: string;
  readonly process: string;
  readonly message: string;
  readonly elements: readonly {
    readonly id: string;
    readonly params: readonly (readonly [string, string])[];
  }[];
  readonly text: string | null;
};

// PRINTUSASCII and the lengths of RFC 5424 6; SD-NAME has neither '=' nor SP nor ']' nor '"'.
const header =
  /^<(0|[1-9]\d{0,2})>1 (-|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) /;
const sdName = /^[!#-<>-\\^-~]{1,32}/;

/** Reads a message strictly by the grammar of RFC 5424; throws on anything else. */
export function parseSyslog(line: string): SyslogMessage {
  const found = header.exec(line);
  if (found === null) throw new Error('no header');
  const [whole, priority, timestamp = '', host = '', app = '', process = '', message = ''] = found;
  if (Number(priority) > 191) throw new Error('no such priority');
  let rest = line.slice(whole.length);
  const elements: { id: string; params: [string, string][] }[] = [];
  if (rest.startsWith('-')) rest = rest.slice(1);
  else
    while (rest.startsWith('[')) {
      const { element, after } = elementOf(rest.slice(1));
      elements.push(element);
      rest = after;
    }
  if (rest !== '' && !rest.startsWith(' ')) throw new Error('no space before the text');
  if (new Set(elements.map(({ id }) => id)).size !== elements.length) throw new Error('an SD-ID twice');
  const shared = { timestamp, host, app, process, message, elements };
  return {
    facility: Number(priority) >> 3,
    severity: Number(priority) & 7,
    ...shared,
    text: rest === '' ? null : rest.slice(1),
  };
}

function elementOf(text: string): { element: { id: string; params: [string, string][] }; after: string } {
  const id = nameOf(text);
  // Names without an at sign belong to the IANA (RFC 5424 6.3.2).
  if (!/^[^@]+@\d+(\.\d+)*$/.test(id)) throw new Error('not a private SD-ID');
  let rest = text.slice(id.length);
  const params: [string, string][] = [];
  while (rest.startsWith(' ')) {
    const name = nameOf(rest.slice(1));
    rest = rest.slice(1 + name.length);
    if (!rest.startsWith('="')) throw new Error('no value');
    const { value, after } = paramValueOf(rest.slice(2));
    params.push([name, value]);
    rest = after;
  }
  if (!rest.startsWith(']')) throw new Error('element does not end');
  return { element: { id, params }, after: rest.slice(1) };
}

function paramValueOf(text: string): { value: string; after: string } {
  let value = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') return { value, after: text.slice(at + 1) };
    if (character === ']') throw new Error('bracket without backslash');
    const next = text[at + 1] ?? '';
    if (character === '\\' && '"\\]'.includes(next)) {
      value += next;
      at += 1;
    } else value += character;
  }
  throw new Error('value does not end');
}

function nameOf(text: string): string {
  const name = sdName.exec(text)?.[0];
  if (name === undefined) throw new Error('no name');
  return name;
}
