// Checks a package of sealed records, offline, with nothing but this file.
// Usage: node verify.mjs PACKAGE.zip [--trust KEYS.txt] [--paper CHECKPOINT.txt]... [--now SECONDS] [--json]
// Format and classes: docs/records-format.md, whose sections stand in [brackets] here; the checks come in the order
// of its section 9. Runs in Node 20.15 or newer; verify.html wraps this text and gives it a browser's engine.

const node = globalThis.process?.versions?.node ? await import('node:crypto') : null;
const zlib = node && (await import('node:zlib'));
const daySeconds = 86_400;
const slack = 900; // Clocks of terminal and witness may differ by this [4].

class Tampered extends Error {}
/** The question cannot be answered: an argument is wrong, or the browser lacks something. */
export class Unusable extends Error {}
/** Goes on only when it holds; `where` is a text, or something that has one. */
function must(holds, name, where) {
  if (!holds) throw Object.assign(new Tampered(), { finding: { class: name, where: where.where ?? where } });
}

// ---- Bytes, hashes, ciphers ----

const engine = {
  sha256: (parts) => parts.reduce((hash, part) => hash.update(part), node.createHash('sha256')).digest(),
  isSigned(publicKey, message, signature) { // Ed25519, RFC 8032
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
    return node.verify(null, message, node.createPublicKey({ key: jwk, format: 'jwk' }), signature);
  },
  opened(key, nonce, sealed, aad) { // AES-256-GCM with the tag behind; throws when the tag is wrong
    const secret = node.createSecretKey(key);
    const cipher = node.createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: 16 });
    cipher.setAAD(aad).setAuthTag(sealed.subarray(-16));
    return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  },
  crc32: (bytes) => zlib.crc32(bytes),
  toBase64: (bytes) => Buffer.from(bytes).toString('base64'),
  fromBase64: (text) => Buffer.from(text, 'base64'),
};
/** Puts a browser's functions in place of Node's. */
export const setEngine = (other) => Object.assign(engine, other);
const sha256 = (...parts) => engine.sha256(parts);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256Hex = (...parts) => hex(sha256(...parts));
const utf8 = (text) => new TextEncoder().encode(text);
const latin = (bytes) => String.fromCharCode(...bytes);
const same = (a, b) => a.length === b.length && a.every((byte, index) => byte === b[index]);
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
/** Bytes of standard base64; none on any other spelling. */
function fromBase64(text) {
  const isBase64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  const bytes = engine.fromBase64(isBase64 ? text : '');
  return engine.toBase64(bytes) === text ? bytes : new Uint8Array();
}
/** Numbers as little-endian bytes, each group with its width. */
function little(...groups) {
  const bytesOf = (value, width) => Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** i) & 255);
  return groups.flatMap(([width, ...values]) => values.flatMap((value) => bytesOf(value, width)));
}

// ---- Canonical JSON (RFC 8785, safe integers only) and forms ----

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TypeError('not a safe integer');
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('lone surrogate');
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${canonical(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}
/** Whether names are in order, numbers whole and texts well-formed; to the rest JSON.stringify sees. */
function isOrdered(value) {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isOrdered);
  const names = Object.keys(value ?? {});
  const isNext = (name, i) => i === 0 || names[i - 1] < name;
  return names.every((name, i) => name.isWellFormed() && isNext(name, i) && isOrdered(value[name]));
}
function parsed(text, where) {
  try {
    const value = JSON.parse(text);
    if (JSON.stringify(value) === text ? isOrdered(value) : canonical(value) === text) return value;
  } catch {}
  return must(false, 'not-canonical', where);
}
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function textOf(bytes, where) {
  try {
    return decoder.decode(bytes);
  } catch {
    return must(false, 'not-canonical', where);
  }
}
/** Lines of a file, each ended by a line feed. */
function linesOf(run, name) {
  const text = textOf(fileIn(run, name), name);
  must(text === '' || text.endsWith('\n'), 'not-canonical', name);
  return text.split('\n').slice(0, -1);
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWhole = (value, min, max) => Number.isSafeInteger(value) && value >= min && value <= max;
/** A list of values of one form, in rising order where one is given. */
const isList = (value, form, isRising = () => true) => Array.isArray(value) &&
  value.every((each, index) => isOf(form, each) && (index === 0 || isRising(value[index - 1], each)));
const secondsOf = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
const dayOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
const dayForm = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
/** What a value may be: a text of a pattern, or what a function says of it. */
const forms = {
  any: /^/, text: /^.{0,1000}$/s, name: /^.{1,1000}$/s, id: /^[A-Za-z0-9_-]{1,64}$/, sort: /^[ABC]$/,
  hash: /^[0-9a-f]{64}$/, half: /^[0-9a-f]{32}$/, origin: /^[A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64}$/,
  cause: /^(off|crash|power-loss|clock|store)$/, reason: /^(lapsed|lifted)$/,
  time: (value) => isWhole(value, 0, 4_102_444_799),
  size: (value) => isWhole(value, 0, Number.MAX_SAFE_INTEGER),
  count: (value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER),
  flag: (value) => typeof value === 'boolean',
  object: isObject,
  day: (value) => typeof value === 'string' && dayForm.test(value) && dayOf(secondsOf(value)) === value,
  segment: (value) => typeof value === 'string' && periodOf(value) !== null,
  persons: (value) => isList(value, 'half') && value.length === 2 && value[0] !== value[1],
  held: (value) => isShaped(value, 'held:size hold:id'),
  holds: (value) => isList(value, 'held', (a, b) => a.hold < b.hold),
  proof: (value) => isList(value, 'text'),
  ids: (value) => value === null || isList(value, 'id', (a, b) => a < b),
  origins: (value) => isList(value, 'origin', (a, b) => a < b),
  file: (value) => isShaped(value, 'bytes:size format:text name:text sha256:hash'),
  files: (value) => isList(value, 'file', (a, b) => a.name < b.name),
  listed: (value) => isShaped(value, 'disclosed:size origin root:hash segment size state:text'),
  segments: (value) => isList(value, 'listed'),
};
const isOf = (form, value) =>
  forms[form] instanceof RegExp ? typeof value === 'string' && forms[form].test(value) : forms[form](value);
/** An object with just the members of a shape: `name`, or `name:form` where its form has another name. */
function isShaped(value, shape) {
  const members = shape.split(' ').map((member) => member.split(':'));
  return isObject(value) && Object.keys(value).length === members.length &&
    members.every(([name, form = name]) => isOf(form, value[name]));
}
const purgeShape = 'key:half of:origin root:hash segment size witnessed:time';
/** Members of each kind of spine entry besides `at` and `kind` [3]. */
const entryShapes = new Map(Object.entries({
  'store.created': 'catalogue:hash origin root:text',
  'catalogue.changed': 'catalogue:hash',
  'key.certified': 'day signature:text vkey:text',
  'segment.opened': 'catalogue:hash key:half segment',
  'segment.head': 'root:hash segment size',
  'segment.closed': 'root:hash segment size',
  'system.gap': 'cause from:time to:time',
  'purge.intent': purgeShape,
  'segment.purged': `${purgeShape} holds`,
  'hold.placed': 'approvers:persons expires:time from:day hold:id instrument:hash to:day whole:flag',
  'hold.ended': 'hold:id reason',
  'record.exported': 'export:id instrument:hash manifest:hash sort',
  'subject.resolved': 'approvers:persons instrument:hash request:id',
  'attest.outflow': 'abroad:size elsewhere:size',
  'mirror.head': 'of:origin root:hash size:count',
}));
const periodForm = /^(?:N1-(20\d\d-\d\d-\d\d)|A3-(20\d\d-(?:0[1-9]|1[0-2])))(?:-[2-9]|-[1-9]\d)?$/;
/** Class and period of a segment by its name [1]; null when it is none. A case segment has its hold instead. */
function periodOf(name) {
  const [, day, month] = periodForm.exec(name) ?? [];
  const start = day && isOf('day', day) ? secondsOf(day) : null;
  if (day) return start === null ? null : { class: 'N1', start, end: start + daySeconds };
  if (!month) return /^H-[A-Za-z0-9_-]{1,64}$/.test(name) ? { class: 'H', hold: name.slice(2) } : null;
  const [year, number] = month.split('-').map(Number);
  return { class: 'A3', start: Date.UTC(year, number - 1) / 1000, end: Date.UTC(year, number) / 1000 };
}

// ---- Merkle trees (RFC 6962 2.1, RFC 9162 2.1.3; subtrees as draft-ietf-plants-merkle-tree-certs) ----

const joinNodes = (left, right) => sha256(Uint8Array.of(1), left, right);
/** Root over the first n leaves for each n of `sizes`, as a map; sizes beyond the leaves are not in it. */
export function rootsAt(leaves, sizes) {
  const [wanted, roots, peaks] = [new Set(sizes), new Map([[0, sha256()]]), []];
  for (const [index, leaf] of leaves.entries()) {
    let top = leaf;
    for (let rest = index + 1; rest % 2 === 0; rest /= 2) top = joinNodes(peaks.pop(), top);
    peaks.push(top);
    if (wanted.has(index + 1)) roots.set(index + 1, peaks.reduceRight((right, left) => joinNodes(left, right)));
  }
  return roots;
}
function isSubtree(start, end) {
  let width = 1;
  while (width < end - start) width *= 2;
  return Number.isSafeInteger(end) && isWhole(start, 0, end) && start % width === 0;
}
/** Whether `leaf` is number `index` in the subtree [start, end) with this root; a whole tree is [0, size). */
export function isIncluded(leaf, index, start, end, proof, root) {
  if (!isSubtree(start, end) || !isWhole(index, start, end - 1) || leaf.length !== 32) return false;
  return isConsistent(index - start, index - start + 1, end - start, proof, leaf, root);
}
/** Whether the subtree [start, end) with root `inner` is in the tree of `size` leaves with root `outer`. */
export function isConsistent(start, end, size, proof, inner, outer) {
  if (!isSubtree(start, end) || !isWhole(size, end, Number.MAX_SAFE_INTEGER)) return false;
  if (start === end) return proof.length === 0 && same(inner, sha256());
  let [first, last, final] = [start, end - 1, size - 1];
  const shift = () => [first, last, final] = [first, last, final].map((each) => Math.floor(each / 2));
  while (first !== last && (last === final || last % 2 === 1)) shift();
  const [seed, ...rest] = first === last ? [inner, ...proof] : proof;
  let [low, high] = [seed, seed];
  for (const each of rest) {
    if (final === 0 || each.length !== 32) return false;
    const isRight = last % 2 === 1 || last === final;
    if (isRight && first < last) low = joinNodes(each, low);
    high = isRight ? joinNodes(each, high) : joinNodes(high, each);
    while (isRight && last % 2 === 0 && last > 0) shift();
    shift();
  }
  return seed !== undefined && final === 0 && same(low, inner) && same(high, outer);
}

// ---- The zip [7]: every byte but content has one right value, so headers are rebuilt and compared ----

const nameForm = /^(?!(.*\/)?\.\.?(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;
function readZip(run) {
  const [{ bytes }, view, entries, list] = [run, viewOf(run.bytes), [], []];
  let at = 0;
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const [crc, size] = [view.getUint32(at + 14, true), view.getUint32(at + 18, true)];
    const length = view.getUint16(at + 26, true);
    const [start, end] = [at + 30 + length, at + 30 + length + size];
    const header = little([2, 20, 0x0800, 0, 0, 0x21], [4, crc, size, size], [2, length, 0]);
    must(same(bytes.subarray(at + 4, at + 30), header) && end <= bytes.length, 'zip-structure', `byte ${at}`);
    const name = bytes.subarray(at + 30, start);
    list.push(...little([4, 0x02014b50], [2, 0x031e]), ...header);
    list.push(...little([2, 0, 0, 0], [4, 0o100644 * 65536, at]), ...name);
    entries.push({ name: latin(name), crc, content: bytes.subarray(start, end) });
    at = end;
  }
  const tail = little([4, 0x06054b50], [2, 0, 0, entries.length, entries.length], [4, list.length, at], [2, 0]);
  const isListed = entries.length < 65_536 && same(bytes.subarray(at), [...list, ...tail]);
  must(isListed, 'zip-structure', `list of entries at byte ${at}`);
  for (const { name } of entries) must(nameForm.test(name), 'zip-path', JSON.stringify(name));
  run.files = new Map(entries.map(({ name, content }) => [name, content]));
  must(run.files.size === entries.length, 'zip-duplicate', 'a name stands twice');
  must(run.files.has('manifest.json'), 'file-missing', 'manifest.json');
  const names = ['manifest.json', ...[...run.files.keys()].filter((name) => name !== 'manifest.json').sort()];
  must(entries.every(({ name }, index) => name === names[index]), 'zip-structure', 'entries are not in order');
  for (const { name, crc, content } of entries) must(engine.crc32(content) === crc, 'zip-checksum', name);
}
/** Bytes of a file. A file that is never asked for has no business in the package. */
function fileIn(run, name) {
  must(run.files.has(name), 'file-missing', name);
  run.asked.add(name);
  return run.files.get(name);
}

// ---- The manifest and the list of files [7] ----

const manifestShape = 'at:time authority:text export:id exporter:origin files format:count from:day origins ' +
  'instrument:name purpose:text requestedBy:text segments sessions:ids sort to:day';
/** Files without meaning for this check, or copies for people and other programs; the manifest binds them. */
const copies = ['README.txt', 'verify.html', 'verify.mjs', 'verify.py', 'views/ocsf.jsonl', 'views/rfc5424.log',
  'records.csv', 'receipts/gaps.jsonl', 'receipts/holds.jsonl', 'receipts/purges.jsonl'];
const fileOf = (origin, name) => `origins/${origin.split('/')[1]}/${name}`;
function readManifest(run) {
  const manifest = parsed(textOf(fileIn(run, 'manifest.json'), 'manifest.json'), 'manifest.json');
  must(isShaped(manifest, manifestShape) && manifest.format === 1, 'manifest-form', 'manifest.json');
  const { origins, exporter, sort, sessions, from, to, files } = manifest;
  const isOneHotel = new Set(origins.map((each) => each.split('/')[0])).size === 1;
  const isWholeSet = origins.includes(exporter) && from <= to && (sessions !== null) === (sort === 'C');
  must(isOneHotel && isWholeSet, 'manifest-form', 'manifest.json');
  const unlisted = ['checkpoint.txt', 'notes.jsonl', 'spine.jsonl'].map((name) => fileOf(exporter, name));
  const names = new Set(['manifest.json', ...unlisted, ...files.map(({ name }) => name)]);
  must(names.size === files.length + 4, 'manifest-form', 'a file is listed that cannot be');
  for (const name of [...names, ...copies]) fileIn(run, name);
  for (const name of run.files.keys()) must(names.has(name), 'file-added', name);
  for (const { name, bytes, sha256: hash } of files) {
    const content = run.files.get(name);
    must(content.length === bytes && sha256Hex(content) === hash, 'file-changed', name);
  }
  run.asked = new Set(['manifest.json', ...copies]);
  Object.assign(run, { manifest, from: secondsOf(from), to: secondsOf(to) + daySeconds });
  Object.assign(run, { origins: new Map(origins.map((origin) => [origin, { origin }])) });
}

// ---- Spines and keys [3, 4] ----

const approvals = new Map([['hold.placed', 'hold-approval'], ['subject.resolved', 'resolve-approval']]);
const of = (spine, kind) => spine.entries.filter((entry) => entry.kind === kind);
function readSpine(run, spine) {
  const lines = linesOf(run, fileOf(spine.origin, 'spine.jsonl'));
  spine.leaves = lines.map((line) => sha256(Uint8Array.of(0), utf8(line)));
  spine.roots = rootsAt(spine.leaves, spine.leaves.map((_, index) => index + 1));
  spine.entries = lines.map((line, index) => {
    const where = `${spine.origin} entry ${index}`;
    const entry = parsed(line, where);
    const shape = entryShapes.get(entry?.kind);
    const isForm = shape !== undefined && isShaped(entry, `at:time kind:text ${shape}`);
    must(isForm, approvals.get(entry?.kind) ?? 'entry-form', where);
    return { ...entry, index, where };
  });
  const created = of(spine, 'store.created');
  const isStart = created.length === 1 && created[0].index === 0 && created[0].origin === spine.origin;
  must(isStart, 'spine-origin', spine.origin);
  const isInOrder = ({ at, index }) => index === 0 || spine.entries[index - 1].at <= at;
  for (const entry of spine.entries) must(isInOrder(entry), 'time-order', entry);
}
function vkeyOf(text, type, where, expected) {
  const [, name, id, body] = /^([!-*,-~]{1,200})\+([0-9a-f]{8})\+([!-~]+)$/.exec(text) ?? ['', '', '', ''];
  const bytes = fromBase64(body);
  const isOwnId = sha256Hex(utf8(`${name}\n`), bytes).slice(0, 8) === id;
  must(isOwnId && bytes.length === 33 && bytes[0] === type && name === (expected ?? name), 'key-form', where);
  return { signer: `${name} ${id}`, key: bytes.subarray(1) };
}
async function readKeys(_run, spine) {
  const { origin, entries: [first] } = spine;
  const root = vkeyOf(first.root, 1, first, `${origin}/root`);
  spine.days = new Map();
  for (const entry of of(spine, 'key.certified')) {
    const key = vkeyOf(entry.vkey, 1, entry, origin);
    must(!spine.days.has(entry.day), 'key-twice', entry);
    const text = utf8(`guestway daily key\n${origin}\n${entry.day}\n${entry.vkey}\n`);
    const signed = fromBase64(entry.signature);
    must(signed.length === 64 && (await engine.isSigned(root.key, text, signed)), 'key-certificate', entry);
    spine.days.set(entry.day, key);
  }
}
function readKeyTable(run) {
  const lines = linesOf(run, 'keys.txt');
  const spines = [...run.origins.values()];
  const daysIn = (spine) =>
    of(spine, 'key.certified').map(({ day, vkey }) => `day ${spine.origin} ${day} ${vkey}`);
  const roots = spines.map(({ origin, entries }) => `root ${origin} ${entries[0].root}`).sort();
  const witnesses = [...new Set(lines.filter((line) => line.startsWith('witness ')))].sort();
  const table = [...roots, ...spines.flatMap(daysIn).sort(), ...witnesses];
  must(lines.join('\n') === table.join('\n'), 'keys-table', 'keys.txt');
  run.witnesses = witnesses.map((line) => vkeyOf(line.slice(8), 4, 'keys.txt'));
  const isPinned = (line) => !run.trust || run.trust.includes(line);
  for (const line of [...roots, ...witnesses]) must(isPinned(line), 'key-untrusted', line);
}

// ---- Checkpoints [4] ----

const headForm = '([^\\n]+)\\n(0|[1-9]\\d{0,19})\\n([A-Za-z0-9+/]{43}=)\\n';
const noteForm = new RegExp(`^(${headForm})\\n((?:\u2014 [!-*,-~]+ [A-Za-z0-9+/=]+\\n){1,16})$`);
function noteOf(text, where) {
  const [, body, origin, size, root, signatures] = noteForm.exec(text) ?? [];
  must(body !== undefined && fromBase64(root).length === 32, 'note-form', where);
  must(Number(size) <= Number.MAX_SAFE_INTEGER, 'size-overflow', where);
  must(size !== '0', 'size-zero', where);
  const signers = signatures.split('\n').slice(0, -1).map((line) => {
    const [, name, blob] = line.split(' ');
    const bytes = fromBase64(blob);
    return { signer: `${name} ${hex(bytes.subarray(0, 4))}`, signature: bytes.subarray(4) };
  });
  must(new Set(signers.map(({ signer }) => signer)).size === signers.length, 'note-form', where);
  return { where, text, body, origin, size: Number(size), root: hex(fromBase64(root)), signers };
}
function readNotes(run, spine) {
  const { origin, entries } = spine;
  spine.notes = linesOf(run, fileOf(origin, 'notes.jsonl')).map((line, index) => {
    const where = `${origin} note ${index}`;
    const given = parsed(line, where);
    must(isShaped(given, 'note:any size'), 'note-form', where);
    const note = noteOf(given.note, where);
    must(note.origin === origin && note.size === given.size, 'note-form', where);
    must(note.size <= entries.length, 'spine-shorter', where);
    return note;
  });
  const newest = textOf(fileIn(run, fileOf(origin, 'checkpoint.txt')), `${origin} checkpoint.txt`);
  const isRising = isList(spine.notes, 'object', (a, b) => a.size < b.size);
  must(isRising && spine.notes.at(-1)?.text === newest, 'note-form', `${origin} checkpoint.txt`);
}
async function checkNotes(run, spine) {
  spine.cosigned = [];
  for (const note of spine.notes) {
    const { size, body, where, signers: [first, ...cosigners] } = note;
    note.day = dayOf(spine.entries[size - 1].at);
    const key = spine.days.get(note.day);
    must(key?.signer === first.signer && first.signature.length === 64, 'note-key', note);
    must(await engine.isSigned(key.key, utf8(body), first.signature), 'note-signature', note);
    for (const { signer, signature } of cosigners) {
      const witness = run.witnesses.find((each) => each.signer === signer);
      must(witness && signature.length === 72, 'witness-unknown', note);
      const time = viewOf(signature).getBigUint64(0);
      const text = utf8(`cosignature/v1\ntime ${time}\n${body}`);
      must(await engine.isSigned(witness.key, text, signature.subarray(8)), 'cosignature-wrong', note);
      spine.cosigned.push({ time: Number(time), size, where });
    }
  }
  for (const note of spine.notes) must(hex(spine.roots.get(note.size)) === note.root, 'spine-root', note);
  must(spine.notes.at(-1).size === spine.entries.length, 'spine-longer', spine.origin);
}
function checkWitnesses({ manifest, now, trust }, spine) {
  const { origin, entries, notes, cosigned } = spine;
  const isExporter = origin === manifest.exporter;
  spine.isWitnessed = cosigned.some(({ size }) => size === entries.length);
  must(spine.isWitnessed || (isExporter && !trust), 'cosignature-missing', origin);
  for (const each of cosigned) {
    must(each.time <= now + slack, 'witness-future', each);
    must(each.time >= entries[each.size - 1].at - slack, 'clock-forward', each);
    must(each.size === entries.length || entries[each.size].at >= each.time - slack, 'clock-back', each);
  }
  for (const entry of of(spine, 'segment.opened')) {
    must(notes.some(({ day, size }) => day === dayOf(entry.at) && size > entry.index), 'day-unsigned', entry);
  }
  spine.until = isExporter ? manifest.at : Math.min(manifest.at, cosigned.at(-1).time);
}
/** Compares a spine with a head of it that was seen elsewhere. */
function compareHead({ entries, roots }, size, root, name, where) {
  must(size <= entries.length, `${name}-rollback`, where);
  must(hex(roots.get(size)) === root, `${name}-fork`, where);
}
function comparePaper(run, paper) {
  const [, origin, size, root] = new RegExp(`^${headForm}`).exec(paper) ?? [];
  const isUsable = run.origins.has(origin) && isOf('count', Number(size));
  if (!isUsable) throw new Unusable('a paper checkpoint is none, or not of an origin in the package');
  compareHead(run.origins.get(origin), Number(size), hex(fromBase64(root)), 'paper', `${origin} at ${size}`);
}
function compareMirrors({ origins }, spine) {
  const seen = of(spine, 'mirror.head').filter((entry) => origins.has(entry.of));
  for (const entry of seen) compareHead(origins.get(entry.of), entry.size, entry.root, 'mirror', entry);
}
function checkExport({ manifest, files, origins }) {
  const last = origins.get(manifest.exporter).entries.at(-1);
  must(last.kind === 'record.exported', 'export-unrecorded', last);
  must(last.manifest === sha256Hex(files.get('manifest.json')), 'manifest-changed', last);
  const instrument = sha256Hex(utf8(`${manifest.export}\n${manifest.instrument}`));
  const isNamed = last.export === manifest.export && last.instrument === instrument;
  const isSame = isNamed && last.sort === manifest.sort && isWhole(last.at, manifest.at, manifest.at + slack);
  must(isSame, 'export-mismatch', last);
}

// ---- Catalogues: what a record may hold, and how long its segment is kept ----

function readCatalogue(run, hash) {
  const where = `catalogues/${hash}.json`;
  const bytes = fileIn(run, where);
  must(sha256Hex(bytes) === hash, 'catalogue-changed', where);
  const { classes, fields, forbid = [], record_types: types } = parsed(textOf(bytes, where), where);
  try {
    const isKept = (field) => field.default === 'on' && field.record !== '*' && !forbid.includes(field.field);
    const kept = new Map(fields.filter(isKept).map((field) => [field.field, field]));
    const known = types.map((each) => [each.type, each.fields.flatMap((name) => kept.get(name) ?? [])]);
    const days = [classes.N1, classes.A3].flatMap((each) => [each.floor_days, each.ceiling_days]);
    const isUsable = days.every((each) => isWhole(each, 0, 36_525)) && [...kept.values()].every(isField);
    if (isUsable) return { classes, types: new Map(known) };
  } catch {}
  return must(false, 'catalogue-form', where);
}
/** Whether what is needed to judge values by a field is there. */
function isField({ class: kind, readers, value, parts = {}, values }) {
  const isKind = (each) => isOf('any', each.kind) && isOf('size', each.max ?? each.length ?? 0) &&
    (each.kind !== 'enum' || isList(each.values ?? values, 'any'));
  return isOf('any', kind) && isList(readers, 'any') && (value ? [value] : Object.values(parts)).every(isKind);
}
/** Whether a value is of its kind: of a list, a number within bounds, or a short text no address fits in. */
function isFit({ kind, max, length, values }, field, value) {
  if (kind === 'enum') return (values ?? field.values).includes(value);
  if (kind === 'boolean') return isOf('flag', value);
  if (kind === 'seconds') return isOf('time', value);
  if (kind === 'count' || kind === 'offset') return isWhole(value, kind === 'count' ? 0 : -max, max);
  return isOf('any', value) && /^[^/?#%&=\\]+$/.test(value) && value.length <= (max ?? length ?? 45);
}
/** The record a payload stands for; null when it is not just what the catalogue keeps. */
function recordOf(fields, type, origin, payload) {
  if (!fields || !Array.isArray(payload) || payload.length !== fields.length + 1) return null;
  if (!isOf('time', payload[0])) return null;
  const [hotel_id, terminal_id] = origin.split('/');
  const record = { at: payload[0], type, hotel_id, terminal_id };
  for (const [index, field] of fields.entries()) {
    const value = payload[index + 1];
    const names = Object.keys(field.parts ?? {}).sort();
    const isPart = (name, place) => isFit(field.parts[name], field, value[place]);
    const isRight = field.value ? isFit(field.value, field, value)
      : Array.isArray(value) && value.length === names.length && names.every(isPart);
    if (!isRight) return null;
    const parts = names.map((name, place) => [name, value[place]]);
    record[field.field] = field.value ? value : Object.fromEntries(parts);
  }
  return record;
}

// ---- Life of segments, holds and purges [3, 5] ----

function growSegment(_spine, entry, segment) {
  const { size, root } = entry;
  must(segment && !segment.closed, 'segment-life', entry);
  must(size > segment.size || (size === segment.size && root === segment.root), 'segment-shrunk', entry);
  segment.heads.push(entry);
  Object.assign(segment, { size, root, closed: entry.kind === 'segment.closed' });
}
const steps = {
  'catalogue.changed': (spine, entry) => Object.assign(spine, { catalogue: entry.catalogue }),
  'segment.opened'(spine, entry, segment) {
    const period = periodOf(entry.segment);
    must(!segment, 'segment-life', entry);
    must(entry.catalogue === spine.catalogue, 'catalogue-unannounced', entry);
    must(period.class !== 'H' || spine.holds.has(period.hold), 'hold-unknown', entry);
    const isInTime = period.class === 'H' || isWhole(entry.at, period.start - slack, period.end + slack - 1);
    must(isInTime, 'segment-backdated', entry);
    const name = `${spine.origin} ${entry.segment}`;
    const empty = { name, spine, size: 0, root: sha256Hex(), heads: [], lines: 0 };
    spine.segments.set(entry.segment, { ...entry, ...period, ...empty });
  },
  'segment.head': growSegment,
  'segment.closed': growSegment,
  'system.gap'(spine, entry) {
    const { from, to, index } = entry;
    const isFilled = spine.entries.slice(0, index).some(({ at }) => at > from && at < to);
    must(from <= to && to <= entry.at && !isFilled, 'gap-forged', entry);
  },
  'hold.placed'({ holds }, entry) {
    must(!holds.has(entry.hold) && entry.from <= entry.to, 'hold-unknown', entry);
    must(entry.expires > entry.at, 'hold-approval', entry);
    holds.set(entry.hold, { ...entry, ended: Infinity });
  },
  'hold.ended'({ holds }, entry) {
    const hold = holds.get(entry.hold);
    must(hold?.ended === Infinity, 'hold-unknown', entry);
    must(entry.reason === 'lifted' || entry.at >= hold.expires, 'hold-early', entry);
    hold.ended = entry.at;
  },
  'purge.intent'(spine, entry, segment) {
    const isOwn = entry.of === spine.origin;
    must(!isOwn || (segment?.closed && !segment.purged), 'segment-life', entry);
    const isSame = !isOwn || ['size', 'root', 'key'].every((name) => entry[name] === segment[name]);
    must(isSame, 'purge-mismatch', entry);
    spine.purges.set(`${entry.of} ${entry.segment}`, { ...entry, purged: null });
  },
  'segment.purged'(spine, entry, segment) {
    const intent = spine.purges.get(`${entry.of} ${entry.segment}`);
    const isSame = ['key', 'root', 'size', 'witnessed'].every((name) => intent?.[name] === entry[name]);
    must(intent?.purged === null && isSame, 'purge-unannounced', entry);
    intent.purged = entry;
    if (entry.of === spine.origin) segment.purged = entry;
  },
};
function readLife(_run, spine) {
  const { catalogue } = spine.entries[0];
  Object.assign(spine, { catalogue, segments: new Map(), holds: new Map(), purges: new Map() });
  for (const entry of spine.entries) steps[entry.kind]?.(spine, entry, spine.segments.get(entry.segment));
  const days = [...spine.segments.values()].filter((each) => each.class === 'N1');
  for (const { closed, name } of days.slice(0, -1)) must(closed, 'segment-life', name);
}
/** When a segment is due, when it must be gone [1], and the class of being late. */
function termOf(run, { catalogue, class: kind, end, hold: id, spine }) {
  const hold = spine.holds.get(id);
  const due = hold && Math.min(hold.expires, hold.ended);
  if (hold) return { due, gone: due + 7 * daySeconds, late: 'hold-overdue' };
  const { floor_days: floor, ceiling_days: ceiling } = run.catalogues.get(catalogue).classes[kind];
  return { due: end + floor * daySeconds, gone: end + ceiling * daySeconds, late: 'purge-late' };
}
/** Refuses what is still there after its term, unless the machine was off then, and for a day after. */
function checkLate(run, spine, segment, at, where) {
  const { gone, late } = termOf(run, segment);
  const isExcused = ({ from, to }) => from <= gone && Math.max(gone, at) <= to + daySeconds;
  must(at <= gone || of(spine, 'system.gap').some(isExcused), late, where);
}
function checkPurges(run, spine) {
  for (const intent of spine.purges.values()) {
    const { of: origin, index, witnessed, purged } = intent;
    const segment = run.origins.get(origin)?.segments.get(intent.segment);
    must(!run.origins.has(origin) || segment?.key === intent.key, 'purge-mismatch', intent);
    must(!segment || witnessed >= termOf(run, segment).due, 'purge-early', intent);
    const isSeen = spine.cosigned.some(({ time, size }) => time === witnessed && size <= index);
    must(isSeen, 'purge-unwitnessed', intent);
    if (purged && segment) checkLate(run, spine, segment, purged.at, purged);
    if (purged) checkHeld(spine, intent, purged);
  }
  const left = [...spine.segments.values()].filter(({ purged }) => !purged);
  for (const segment of left) checkLate(run, spine, segment, spine.until, segment.name);
}
function checkHeld({ holds }, { segment, index, size }, purged) {
  const { class: kind, start } = periodOf(segment);
  const covers = ({ from, to }) => kind !== 'N1' || (secondsOf(from) <= start && start <= secondsOf(to));
  const isKnown = (hold) => hold !== undefined && hold.index < purged.index && covers(hold);
  const areKnown = purged.holds.every(({ hold, held }) => isKnown(holds.get(hold)) && held <= size);
  must(areKnown, 'hold-unknown', purged);
  for (const hold of kind === 'N1' ? holds.values() : []) {
    const isLive = covers(hold) && hold.index < index && Math.min(hold.expires, hold.ended) > purged.at;
    const copied = purged.holds.find((each) => each.hold === hold.hold);
    must(!isLive || (copied && (!hold.whole || copied.held === size)), 'hold-ignored', purged);
  }
}
/** Days of the window [7]; each has a day segment or lies in gaps. */
function checkDays(run, spine) {
  const gaps = of(spine, 'system.gap').sort((a, b) => a.from - b.from);
  const created = spine.entries[0].at;
  const opened = new Set([...spine.segments.values()].map(({ start }) => start));
  spine.window = [];
  const first = Math.max(run.from, secondsOf(dayOf(created)));
  for (let day = first; day <= Math.min(run.to - daySeconds, spine.until); day += daySeconds) {
    const reach = (at, { from, to }) => (from <= at ? Math.max(at, to) : at);
    const isGap = gaps.reduce(reach, Math.max(day, created)) >= Math.min(day + daySeconds, spine.until);
    must(opened.has(day) || isGap, 'day-missing', `${spine.origin} ${dayOf(day)}`);
    spine.window.push(day);
  }
}

// ---- Segments and records of the package [2, 6, 7] ----

function readSegments(run) {
  const spines = [...run.origins.values()];
  const purges = spines.flatMap((spine) => [...spine.purges.values()]).filter(({ purged }) => purged);
  run.segments = new Map();
  for (const segment of spines.flatMap(({ segments }) => [...segments.values()])) {
    const { catalogue, key, name, segment: short, start, end, spine: { origin, window } } = segment;
    if (!window.some((day) => day >= start && day < end)) continue;
    const receipts = purges.filter((each) => `${each.of} ${each.segment}` === name);
    const isHeld = receipts.some(({ purged }) => purged.holds.some(({ held }) => held > 0));
    segment.state = isHeld ? 'held' : receipts.length > 0 ? 'purged' : 'live';
    segment.descriptor = sha256(utf8(canonical({ catalogue, format: 1, key, origin, segment: short })));
    segment.file = fileOf(origin, `segments/${short}.leaves`);
    run.segments.set(name, segment);
  }
}
function readLeaves(run, segment) {
  if (segment.state !== 'live') return;
  const bytes = fileIn(run, segment.file);
  const count = Math.floor(bytes.length / 32);
  segment.leaves = Array.from({ length: count }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
  const roots = rootsAt(segment.leaves, [count, ...segment.heads.map(({ size }) => size)]);
  const isRoot = hex(roots.get(count)) === segment.root;
  must(count === segment.size || !isRoot, 'leaf-node', segment.file);
  must(bytes.length === segment.size * 32, 'leaves-size', segment.file);
  must(isRoot, 'leaves-root', segment.file);
  for (const head of segment.heads) must(hex(roots.get(head.size)) === head.root, 'head-fork', head);
}
const lineShape = 'key:any origin record:object sealed:any segment seq:size';
function readLines(run) {
  let last = '';
  run.records = linesOf(run, 'records.jsonl').map((text, index) => {
    const where = `records.jsonl line ${index + 1}`;
    const line = parsed(text, where);
    must(isShaped(line, lineShape) || isShaped(line, `${lineShape} proof size`), 'record-form', where);
    const order = `${line.origin} ${line.segment} ${String(line.seq).padStart(16, '0')}`;
    must(order !== last, 'record-duplicate', where);
    must(order > last, 'record-order', where);
    last = order;
    const segment = run.segments.get(`${line.origin} ${line.segment}`);
    must(segment, 'record-foreign', where);
    segment.lines += 1;
    return Object.assign(line, { where, segment });
  });
}
function leafIn({ descriptor }, sealed, key) {
  return sha256(Uint8Array.of(0), descriptor, sealed, sha256(utf8('guestway key commitment\n'), key));
}
/** Looks at the outside of a sealed record: its place, its header, its leaf. */
function checkSealed(run, line, sealed, key, type) {
  const { segment, seq, proof, size } = line;
  must(segment.state !== 'purged', 'purge-undone', line);
  must((proof !== undefined) === (segment.state === 'held'), 'held-proof', line);
  must(seq < segment.size, 'record-range', line);
  must(sealed.length <= 4096, 'record-size', line);
  const isNumbered = sealed.length >= 38 + type.length && viewOf(sealed).getBigUint64(1) === BigInt(seq);
  const isHeader = isNumbered && sealed[0] === 1 && /^[a-z]+\.[a-z]+$/.test(type);
  must(isHeader && key.length === 32, 'record-header', line);
  const leaf = leafIn(segment, sealed, key);
  if (proof) {
    const root = segment.root.match(/../g).map((pair) => Number.parseInt(pair, 16));
    const isProved = size === segment.size && isIncluded(leaf, seq, 0, size, proof.map(fromBase64), root);
    must(isProved, 'held-proof', line);
  } else if (!same(leaf, segment.leaves[seq])) {
    const isIn = (each) => each.leaves?.some((other) => same(other, leafIn(each, sealed, key)));
    must(![...run.segments.values()].some(isIn), 'record-spliced', line);
    must(false, 'record-changed', line);
  }
}
async function readRecord(run, line) {
  const { segment, where, origin } = line;
  const [sealed, key] = [fromBase64(line.sealed), fromBase64(line.key)];
  const body = 10 + (sealed[9] ?? 0);
  const type = latin(sealed.subarray(10, body));
  checkSealed(run, line, sealed, key, type);
  const aad = Uint8Array.from([...segment.descriptor, ...sealed.subarray(0, body)]);
  let payload = null;
  try {
    payload = await engine.opened(key, sealed.subarray(body, body + 12), sealed.subarray(body + 12), aad);
  } catch {}
  must(payload, 'record-sealed', line);
  const fields = run.catalogues.get(segment.catalogue).types.get(type);
  const record = recordOf(fields, type, origin, parsed(textOf(payload, where), where));
  must(record && fields.some((field) => field.class === segment.class), 'field-outside', line);
  must(isWhole(record.at, segment.start - slack, segment.end + slack - 1), 'record-time', line);
  must(canonical(record) === JSON.stringify(line.record), 'record-view', line);
  const { sort, sessions } = run.manifest;
  const isReadable = segment.class === 'N1' || fields.every(({ readers }) => readers.includes('I'));
  const isAsked = sort === 'A' || (sort === 'C' && sessions.includes(record.session_id));
  const isInDays = isWhole(record.at, run.from - slack, run.to + slack - 1);
  must(isAsked && isReadable && isInDays, 'scope-exceeded', line);
}
function checkLists(run) {
  const segments = [...run.segments.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const listed = segments.map(({ lines, root, segment, size, spine: { origin }, state }) =>
    ({ disclosed: lines, origin, root, segment, size, state }));
  must(canonical(listed) === canonical(run.manifest.segments), 'segment-list', 'manifest.json');
  for (const { class: kind, lines, name, size, state } of segments) {
    const isDue = run.manifest.sort === 'A' && kind === 'N1' && state === 'live';
    must(!isDue || lines === size, 'record-omitted', name);
  }
  for (const name of run.files.keys()) must(run.asked.has(name), 'file-unknown', name);
}

// ---- The verdict [8] ----

/** Looks for everything, in the order of section 9; throws the first finding. */
async function checkAll(run, progress) {
  readZip(run);
  readManifest(run);
  const spines = [...run.origins.values()];
  const eachSpine = async (...works) => {
    for (const work of works) for (const spine of spines) await work(run, spine);
  };
  await eachSpine(readSpine, readKeys);
  readKeyTable(run);
  await eachSpine(readNotes, checkNotes, checkWitnesses);
  for (const paper of run.papers) comparePaper(run, paper);
  await eachSpine(compareMirrors);
  checkExport(run);
  const opened = spines.flatMap((spine) => of(spine, 'segment.opened'));
  const hashes = new Set(opened.map(({ catalogue }) => catalogue));
  run.catalogues = new Map([...hashes].sort().map((hash) => [hash, readCatalogue(run, hash)]));
  await eachSpine(readLife, checkPurges, checkDays);
  readSegments(run);
  for (const segment of run.segments.values()) readLeaves(run, segment);
  readLines(run);
  for (const [index, line] of run.records.entries()) {
    if (index % 500 === 0) await progress?.(index / run.records.length);
    await readRecord(run, line);
  }
  checkLists(run);
}
/** Checks the bytes of a package. Options: `trust` and `papers` (texts), `now` (seconds), `progress(part)`. */
export async function verifyPackage(bytes, options = {}) {
  const { trust, papers = [], now = Math.floor(Date.now() / 1000), progress } = options;
  const plain = (text) => text.replaceAll('\r', '');
  const pins = trust === undefined ? null : plain(trust).split('\n');
  const run = { bytes, now, asked: new Set(), papers: papers.map(plain), trust: pins };
  const finding = await checkAll(run, progress).then(() => null, (failure) => {
    if (!(failure instanceof Tampered)) throw failure;
    return failure.finding;
  });
  const spines = finding ? [] : [...run.origins.values()];
  const days = new Set(spines.flatMap(({ window }) => window)).size;
  const count = (kind) => spines.reduce((sum, spine) => sum + of(spine, kind).length, 0);
  return { ok: !finding, class: null, where: null, ...finding, findings: finding ? [finding] : [],
    days: { present: days, expected: days }, records: finding ? 0 : run.records.length,
    origins: spines.map(({ origin }) => origin), pinned: pins !== null, holds: count('hold.placed'),
    purges: count('segment.purged'), keys: count('key.certified'),
    unwitnessed: spines.filter(({ isWitnessed }) => !isWitnessed).map(({ origin }) => origin) };
}
/** The verdict as lines for people. */
export function verdictLines(verdict) {
  if (!verdict.ok) return [`TAMPERED ${verdict.class}: ${verdict.where}`];
  const { days, origins, records, holds, purges, keys, pinned, unwitnessed } = verdict;
  const trust = pinned ? 'root and witness keys as pinned' : 'root and witness keys NOT pinned (no --trust)';
  const late = unwitnessed.map((origin) => `; newest checkpoint of ${origin} not cosigned yet`).join('');
  return [`origins: ${origins.join(', ')}`, `records: ${records}, each opened and found in its tree`,
    `holds: ${holds}`, `purges: ${purges}, none early, none late`, `keys: ${keys} daily keys, ${trust}${late}`,
    `${days.present} of ${days.expected} days present, roots match`];
}
async function main(args) {
  const [{ readFileSync }, { parseArgs }] = [await import('node:fs'), await import('node:util')];
  const [text, texts, flag] = [{ type: 'string' }, { type: 'string', multiple: true }, { type: 'boolean' }];
  const options = { trust: text, paper: texts, now: text, json: flag };
  try {
    const { values, positionals: [file, ...more] } = parseArgs({ args, options, allowPositionals: true });
    const now = values.now === undefined ? undefined : Number(values.now);
    const isAsked = file !== undefined && more.length === 0 && (now === undefined || isOf('time', now));
    if (!isAsked) throw new Unusable('name one package');
    const trust = values.trust === undefined ? undefined : readFileSync(values.trust, 'utf8');
    const papers = (values.paper ?? []).map((name) => readFileSync(name, 'utf8'));
    const verdict = await verifyPackage(readFileSync(file), { trust, papers, now });
    process.stdout.write(`${values.json ? JSON.stringify(verdict) : verdictLines(verdict).join('\n')}\n`);
    return verdict.ok ? 0 : 1;
  } catch (failure) {
    if (!(failure instanceof Unusable) && failure.code === undefined) throw failure;
    const usage = 'usage: PACKAGE.zip [--trust FILE] [--paper FILE]... [--now SECONDS] [--json]';
    process.stderr.write(`${failure.message}\n${usage}\n`);
    return 2;
  }
}
const ownUrl = node && process.argv[1] && (await import('node:url')).pathToFileURL(process.argv[1]).href;
if (node && import.meta.url === ownUrl) process.exitCode = await main(process.argv.slice(2));
