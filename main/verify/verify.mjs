// Checks a package of sealed records, offline, with nothing but this file. Usage: node verify.mjs PACKAGE.zip
//   [--trust KEYS.txt] [--paper CHECKPOINT.txt]... [--now SECONDS] [--json]
// Format and classes: docs/records-format.md, whose sections stand in [brackets] here; the order of the checks is that
// of its section 9. Runs in Node 20.15 or newer; verify.html wraps this text and gives it a browser's engine.

const nodeCrypto = globalThis.process?.versions?.node ? await import('node:crypto') : null;
const zlib = nodeCrypto && (await import('node:zlib'));
const daySeconds = 86_400;
const slack = 900; // Clocks of terminal and witness may differ by this [4].
const most = Number.MAX_SAFE_INTEGER;

class Tampered extends Error {}
/** The question cannot be answered: an argument is wrong, or the browser lacks something. */
export class Unusable extends Error {}
function must(holds, name, where) {
  if (!holds) throw Object.assign(new Tampered(`${name}: ${where}`), { finding: { class: name, where } });
}

// ---- Bytes, hashes, ciphers ----

const engine = {
  sha256(parts) {
    const hash = nodeCrypto.createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
  },
  isSigned(publicKey, message, signature) { // Ed25519, RFC 8032
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
    return nodeCrypto.verify(null, message, nodeCrypto.createPublicKey({ key: jwk, format: 'jwk' }), signature);
  },
  opened(key, nonce, sealed, aad) { // AES-256-GCM with the tag behind; throws when the tag is wrong
    const secret = nodeCrypto.createSecretKey(key);
    const cipher = nodeCrypto.createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: 16 });
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
  if (!/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return new Uint8Array();
  const bytes = engine.fromBase64(text);
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
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`;
}
function parsed(text, where) {
  let value;
  try {
    value = JSON.parse(text);
    if (canonical(value) === text) return value;
  } catch {}
  return must(false, 'not-canonical', where);
}
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function textOf(bytes, where) {
  try {
    return decoder.decode(bytes);
  } catch {
    return must(false, 'not-canonical', `${where} is not UTF-8`);
  }
}
/** Lines of a file, each ended by a line feed. */
function linesOf(run, name) {
  const text = textOf(fileIn(run, name), name);
  must(text === '' || text.endsWith('\n'), 'not-canonical', `${name}: the last line has no end`);
  return text.split('\n').slice(0, -1);
}
const whole = (min, max) => (value) => Number.isSafeInteger(value) && value >= min && value <= max;
const matches = (form) => (value) => typeof value === 'string' && form.test(value);
const oneOf = (...values) => (value) => values.includes(value);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A list of such values, each in order behind the one before. */
const listOf = (form, isOrdered = () => true) => (value) => Array.isArray(value) && value.every(form) &&
  value.every((each, index) => index === 0 || isOrdered(value[index - 1], each));
const rising = (a, b) => a < b;
/** An object with just these members, each of its form. */
const shaped = (shape) => (value) => isObject(value) &&
  Object.keys(value).length === Object.keys(shape).length &&
  Object.entries(shape).every(([name, form]) => form(value[name]));
const isString = (value) => typeof value === 'string';
const isText = (value) => isString(value) && value.length <= 1000;
const isId = matches(/^[A-Za-z0-9_-]{1,64}$/);
const isHash = matches(/^[0-9a-f]{64}$/);
const isHalfHash = matches(/^[0-9a-f]{32}$/);
const isOrigin = matches(/^[A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64}$/);
const isTime = whole(0, 4_102_444_799);
const isSize = whole(0, most);
const isSort = oneOf('A', 'B', 'C');
const secondsOf = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
const dayOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
const dayForm = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const isDay = (value) => matches(dayForm)(value) && dayOf(secondsOf(value)) === value;
const periodForm = /^(?:N1-(20\d\d-\d\d-\d\d)|A3-(20\d\d-(?:0[1-9]|1[0-2])))(?:-[2-9]|-[1-9]\d)?$/;
/** Class and period of a segment by its name [1]; null when it is none. A case segment has its hold instead. */
function periodOf(name) {
  const [, day, month] = periodForm.exec(name) ?? [];
  if (day) return isDay(day) ? { class: 'N1', start: secondsOf(day), end: secondsOf(day) + daySeconds } : null;
  if (!month) return /^H-[A-Za-z0-9_-]{1,64}$/.test(name) ? { class: 'H', hold: name.slice(2) } : null;
  const [year, number] = month.split('-').map(Number);
  return { class: 'A3', start: Date.UTC(year, number - 1) / 1000, end: Date.UTC(year, number) / 1000 };
}
const isSegment = (value) => isString(value) && periodOf(value) !== null;
const twoPersons = (value) => listOf(isHalfHash)(value) && value.length === 2 && value[0] !== value[1];
const approved = { instrument: isHash, approvers: twoPersons };
const sized = { segment: isSegment, size: isSize, root: isHash };
const purgeForm = { ...sized, of: isOrigin, key: isHalfHash, witnessed: isTime };
const isHeldList = listOf(shaped({ held: isSize, hold: isId }), (a, b) => a.hold < b.hold);
/** Members of each kind of spine entry besides `at` and `kind` [3]. */
const entryForms = {
  'store.created': { origin: isOrigin, root: isText, catalogue: isHash },
  'catalogue.changed': { catalogue: isHash },
  'key.certified': { day: isDay, vkey: isText, signature: isText },
  'segment.opened': { segment: isSegment, key: isHalfHash, catalogue: isHash },
  'segment.head': sized,
  'segment.closed': sized,
  'system.gap': { from: isTime, to: isTime, cause: oneOf('off', 'crash', 'power-loss', 'clock', 'store') },
  'purge.intent': purgeForm,
  'segment.purged': { ...purgeForm, holds: isHeldList },
  'hold.placed': { ...approved, hold: isId, from: isDay, to: isDay, whole: oneOf(true, false), expires: isTime },
  'hold.ended': { hold: isId, reason: oneOf('lapsed', 'lifted') },
  'record.exported': { export: isId, manifest: isHash, sort: isSort, instrument: isHash },
  'subject.resolved': { ...approved, request: isId },
  'attest.outflow': { elsewhere: isSize, abroad: isSize },
  'mirror.head': { of: isOrigin, size: whole(1, most), root: isHash },
};
const entryChecks = Object.entries(entryForms).map(([kind, form]) => [kind, shaped({ ...form, at: isTime, kind: isText })]);
const isEntry = new Map(entryChecks);

// ---- Merkle trees (RFC 6962 2.1, RFC 9162 2.1.3; subtrees as draft-ietf-plants-merkle-tree-certs) ----

const joinNodes = (left, right) => sha256(Uint8Array.of(1), left, right);
/** Root over the first n leaves for each n of `sizes`, as a map; sizes beyond the leaves are not in it. */
export function rootsAt(leaves, sizes) {
  const wanted = new Set(sizes);
  const roots = new Map([[0, sha256()]]);
  const peaks = [];
  for (const [index, leaf] of leaves.entries()) {
    let top = leaf;
    for (let rest = index + 1; rest % 2 === 0; rest /= 2) top = joinNodes(peaks.pop(), top);
    peaks.push(top);
    if (wanted.has(index + 1)) roots.set(index + 1, peaks.reduceRight((right, left) => joinNodes(left, right)));
  }
  return roots;
}
const half = (number) => Math.floor(number / 2);
function isSubtree(start, end) {
  let width = 1;
  while (width < end - start) width *= 2;
  return Number.isSafeInteger(end) && whole(0, end)(start) && start % width === 0;
}
/** Whether `leaf` is number `index` in the subtree [start, end) with this root; a whole tree is [0, size). */
export function isIncluded(leaf, index, start, end, proof, root) {
  if (!isSubtree(start, end) || !whole(start, end - 1)(index)) return false;
  if ([leaf, root, ...proof].some(({ length }) => length !== 32)) return false;
  let [at, last, top] = [index - start, end - start - 1, leaf];
  for (const each of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      top = joinNodes(each, top);
      for (; at % 2 === 0 && at > 0; at = half(at)) last = half(last);
    } else top = joinNodes(top, each);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(top, root);
}
/** Whether the subtree [start, end) with root `inner` is part of the tree of `size` leaves with root `outer`. */
export function isConsistent(start, end, size, proof, inner, outer) {
  if (!isSubtree(start, end) || !whole(end, most)(size)) return false;
  if (start === end) return proof.length === 0 && same(inner, sha256());
  let [first, last, final] = [start, end - 1, size - 1];
  const shift = () => [first, last, final] = [half(first), half(last), half(final)];
  while (first !== last && (last === final || last % 2 === 1)) shift();
  const [seed, ...rest] = first === last ? [inner, ...proof] : proof;
  let [low, high] = [seed, seed];
  for (const each of rest) {
    if (final === 0) return false;
    if (last % 2 === 1 || last === final) {
      if (first < last) low = joinNodes(each, low);
      high = joinNodes(each, high);
      while (last % 2 === 0 && last > 0) shift();
    } else high = joinNodes(high, each);
    shift();
  }
  return seed !== undefined && final === 0 && same(low, inner) && same(high, outer);
}

// ---- The zip [7]: every byte but content has one right value, so headers are rebuilt and compared ----

const nameForm = /^(?!(.*\/)?\.\.?(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;
function readZip(run) {
  const [bytes, view, entries, list] = [run.bytes, viewOf(run.bytes), [], []];
  let at = 0;
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const [crc, size, length] = [view.getUint32(at + 14, true), view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const header = little([2, 20, 0x0800, 0, 0, 0x21], [4, crc, size, size], [2, length, 0]);
    const [start, end] = [at + 30 + length, at + 30 + length + size];
    must(same(bytes.subarray(at + 4, at + 30), header) && end <= bytes.length, 'zip-structure', `entry at byte ${at}`);
    const name = bytes.subarray(at + 30, start);
    entries.push({ name: latin(name), crc, content: bytes.subarray(start, end) });
    list.push(...little([4, 0x02014b50], [2, 0x031e]), ...header);
    list.push(...little([2, 0, 0, 0], [4, 0o100644 * 65536, at]), ...name);
    at = end;
  }
  const tail = little([4, 0x06054b50], [2, 0, 0, entries.length, entries.length], [4, list.length, at], [2, 0]);
  const isList = entries.length < 65_536 && same(bytes.subarray(at), [...list, ...tail]);
  must(isList, 'zip-structure', `list of entries at byte ${at}`);
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

const isListed = shaped({ bytes: isSize, format: isText, name: isText, sha256: isHash });
const isListedSegment = shaped({ ...sized, disclosed: isSize, origin: isOrigin, state: isText });
const isManifest = shaped({
  at: isTime, authority: isText, export: isId, exporter: isOrigin, format: oneOf(1), from: isDay, to: isDay, sort: isSort,
  instrument: (value) => isText(value) && value !== '', purpose: isText, requestedBy: isText,
  files: listOf(isListed, (a, b) => a.name < b.name), origins: listOf(isOrigin, rising), segments: listOf(isListedSegment),
  sessions: (value) => value === null || listOf(isId, rising)(value),
});
/** Files without meaning for this check, or copies for people and other programs; the manifest binds them. */
const others = ['README.txt', 'verify.html', 'verify.mjs', 'verify.py', 'views/ocsf.jsonl', 'views/rfc5424.log',
  'records.csv', 'receipts/gaps.jsonl', 'receipts/holds.jsonl', 'receipts/purges.jsonl'];
const fileOf = (origin, name) => `origins/${origin.split('/')[1]}/${name}`;
function readManifest(run) {
  const manifest = parsed(textOf(fileIn(run, 'manifest.json'), 'manifest.json'), 'manifest.json');
  must(isManifest(manifest), 'manifest-form', 'manifest.json');
  const { origins, exporter, sort, sessions, from, to, files } = manifest;
  const isOneHotel = new Set(origins.map((each) => each.split('/')[0])).size === 1;
  const isWhole = origins.includes(exporter) && from <= to && (sessions !== null) === (sort === 'C');
  must(isOneHotel && isWhole, 'manifest-form', 'manifest.json');
  const unlisted = ['checkpoint.txt', 'notes.jsonl', 'spine.jsonl'].map((name) => fileOf(exporter, name));
  const names = new Set(['manifest.json', ...unlisted, ...files.map(({ name }) => name)]);
  must(names.size === files.length + 4, 'manifest-form', 'a file is listed that cannot be');
  for (const name of [...names, ...others]) fileIn(run, name);
  for (const name of run.files.keys()) must(names.has(name), 'file-added', name);
  for (const { name, bytes, sha256: hash } of files) {
    const isSame = run.files.get(name).length === bytes && sha256Hex(run.files.get(name)) === hash;
    must(isSame, 'file-changed', name);
  }
  run.asked = new Set(['manifest.json', ...others]);
  run.manifest = manifest;
  run.origins = new Map(origins.map((origin) => [origin, { origin }]));
}

// ---- Spines and keys [3, 4] ----

const approvals = new Map([['hold.placed', 'hold-approval'], ['subject.resolved', 'resolve-approval']]);
const of = (spine, kind) => spine.entries.filter((entry) => entry.kind === kind);
function readSpine(run, spine) {
  const lines = linesOf(run, fileOf(spine.origin, 'spine.jsonl'));
  spine.leaves = lines.map((line) => sha256(Uint8Array.of(0), utf8(line)));
  spine.entries = lines.map((line, index) => {
    const where = `${spine.origin} entry ${index}`;
    const entry = parsed(line, where);
    must(isEntry.get(entry?.kind)?.(entry), approvals.get(entry?.kind) ?? 'entry-form', where);
    return { ...entry, index, where };
  });
  const [first] = spine.entries;
  const isStart = first?.kind === 'store.created' && first.origin === spine.origin;
  must(isStart && of(spine, 'store.created').length === 1, 'spine-origin', spine.origin);
  for (const { at, index, where } of spine.entries.slice(1)) {
    must(spine.entries[index - 1].at <= at, 'time-order', where);
  }
}
function vkeyOf(text, type, where, expected) {
  const [, name, id, body] = /^([!-*,-~]{1,200})\+([0-9a-f]{8})\+([!-~]+)$/.exec(text) ?? ['', '', '', ''];
  const bytes = fromBase64(body);
  const isOwnId = sha256Hex(utf8(`${name}\n`), bytes).slice(0, 8) === id;
  must(isOwnId && bytes.length === 33 && bytes[0] === type && name === (expected ?? name), 'key-form', where);
  return { id, name, key: bytes.subarray(1) };
}
async function readKeys(_run, spine) {
  const root = vkeyOf(spine.entries[0].root, 1, spine.entries[0].where, `${spine.origin}/root`);
  spine.days = new Map();
  for (const { day, vkey, signature, where } of of(spine, 'key.certified')) {
    const key = vkeyOf(vkey, 1, where, spine.origin);
    must(!spine.days.has(day), 'key-twice', where);
    const text = utf8(`guestway daily key\n${spine.origin}\n${day}\n${vkey}\n`);
    const signed = fromBase64(signature);
    must(signed.length === 64 && (await engine.isSigned(root.key, text, signed)), 'key-certificate', where);
    spine.days.set(day, key);
  }
}
function readKeyTable(run) {
  const lines = linesOf(run, 'keys.txt');
  const spines = [...run.origins.values()];
  const daysIn = (spine) => of(spine, 'key.certified').map(({ day, vkey }) => `day ${spine.origin} ${day} ${vkey}`);
  const roots = spines.map(({ origin, entries }) => `root ${origin} ${entries[0].root}`).sort();
  const witnesses = [...new Set(lines.filter((line) => line.startsWith('witness ')))].sort();
  const table = [...roots, ...spines.flatMap(daysIn).sort(), ...witnesses];
  must(lines.join('\n') === table.join('\n'), 'keys-table', 'keys.txt');
  run.witnesses = witnesses.map((line) => vkeyOf(line.slice(8), 4, 'keys.txt'));
  for (const line of [...roots, ...witnesses]) must(!run.trust || run.trust.includes(line), 'key-untrusted', line);
}

// ---- Checkpoints [4] ----

const noteForm = /^(([^\n]+)\n(0|[1-9]\d{0,19})\n([A-Za-z0-9+/]{43}=)\n)\n((?:\u2014 [!-*,-~]+ [A-Za-z0-9+/=]+\n){1,16})$/;
function noteOf(text, where) {
  const [, body, origin, size, root, signatures] = noteForm.exec(text) ?? [];
  must(body !== undefined && fromBase64(root).length === 32, 'note-form', where);
  must(Number(size) <= most, 'size-overflow', where);
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
  const { origin, entries, leaves } = spine;
  spine.notes = linesOf(run, fileOf(origin, 'notes.jsonl')).map((line, index) => {
    const where = `${origin} note ${index}`;
    const given = parsed(line, where);
    must(shaped({ note: isString, size: isSize })(given), 'note-form', where);
    const note = noteOf(given.note, where);
    must(note.origin === origin && note.size === given.size, 'note-form', where);
    must(note.size <= entries.length, 'spine-shorter', `${where} covers ${note.size} entries of ${entries.length}`);
    return note;
  });
  const newest = textOf(fileIn(run, fileOf(origin, 'checkpoint.txt')), `${origin} checkpoint.txt`);
  const isOrdered = listOf(isObject, (a, b) => a.size < b.size)(spine.notes);
  must(isOrdered && spine.notes.at(-1)?.text === newest, 'note-form', `${origin} checkpoint.txt`);
  spine.roots = rootsAt(leaves, leaves.map((_, index) => index + 1));
}
async function checkNotes(run, spine) {
  spine.cosigned = [];
  for (const note of spine.notes) {
    const { size, body, where, signers: [first, ...cosigners] } = note;
    note.day = dayOf(spine.entries[size - 1].at);
    const key = spine.days.get(note.day);
    must(key && first.signer === `${key.name} ${key.id}` && first.signature.length === 64, 'note-key', where);
    must(await engine.isSigned(key.key, utf8(body), first.signature), 'note-signature', where);
    for (const { signer, signature } of cosigners) {
      const witness = run.witnesses.find(({ name, id }) => `${name} ${id}` === signer);
      must(witness && signature.length === 72, 'witness-unknown', where);
      const time = viewOf(signature).getBigUint64(0);
      const text = utf8(`cosignature/v1\ntime ${time}\n${body}`);
      must(await engine.isSigned(witness.key, text, signature.subarray(8)), 'cosignature-wrong', where);
      spine.cosigned.push({ time: Number(time), size, where });
    }
  }
  for (const { size, root, where } of spine.notes) must(hex(spine.roots.get(size)) === root, 'spine-root', where);
  must(spine.notes.at(-1).size === spine.entries.length, 'spine-longer', spine.origin);
}
function checkWitnesses(run, spine) {
  const { origin, entries, notes, cosigned } = spine;
  const isExporter = origin === run.manifest.exporter;
  spine.isWitnessed = cosigned.some(({ size }) => size === entries.length);
  must(spine.isWitnessed || (isExporter && !run.trust), 'cosignature-missing', origin);
  for (const { time, size, where } of cosigned) {
    must(time <= run.now + slack, 'witness-future', where);
    must(time >= entries[size - 1].at - slack, 'clock-forward', where);
    must(size === entries.length || entries[size].at >= time - slack, 'clock-back', where);
  }
  for (const { at, index, where } of of(spine, 'segment.opened')) {
    must(notes.some(({ day, size }) => day === dayOf(at) && size > index), 'day-unsigned', where);
  }
  spine.until = isExporter ? run.manifest.at : Math.min(run.manifest.at, cosigned.at(-1).time);
}
/** Compares a spine with a head of it that was seen elsewhere. */
function compareHead(run, origin, size, root, name, where) {
  const { entries, roots } = run.origins.get(origin);
  must(size <= entries.length, `${name}-rollback`, where);
  must(hex(roots.get(size)) === root, `${name}-fork`, where);
}
function comparePaper(run, paper) {
  const [, origin, size, root] = /^([^\n]+)\n([1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n/.exec(paper) ?? [];
  if (!run.origins.has(origin)) throw new Unusable('a paper checkpoint is none, or not of an origin in the package');
  compareHead(run, origin, Number(size), hex(fromBase64(root)), 'paper', `${origin} at ${size}`);
}
function compareMirrors(run, spine) {
  const mirrored = of(spine, 'mirror.head').filter((entry) => run.origins.has(entry.of));
  for (const { of: origin, size, root, where } of mirrored) compareHead(run, origin, size, root, 'mirror', where);
}
function checkExport({ manifest, files, origins }) {
  const last = origins.get(manifest.exporter).entries.at(-1);
  must(last.kind === 'record.exported', 'export-unrecorded', last.where);
  must(last.manifest === sha256Hex(files.get('manifest.json')), 'manifest-changed', last.where);
  const instrument = sha256Hex(utf8(`${manifest.export}\n${manifest.instrument}`));
  const isNamed = last.export === manifest.export && last.sort === manifest.sort && last.instrument === instrument;
  must(isNamed && last.at >= manifest.at && last.at <= manifest.at + slack, 'export-mismatch', last.where);
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
    const days = [classes.N1.floor_days, classes.N1.ceiling_days, classes.A3.floor_days, classes.A3.ceiling_days];
    if (days.every(whole(0, 36_525)) && [...kept.values()].every(isField)) return { classes, types: new Map(known) };
  } catch {}
  return must(false, 'catalogue-form', where);
}
/** Whether what is needed to judge values by a field is there. */
function isField({ class: kind, readers, value, parts = {}, values }) {
  const isKind = (each) => isString(each.kind) && isSize(each.max ?? each.length ?? 0) &&
    (each.kind !== 'enum' || listOf(isString)(each.values ?? values));
  return isString(kind) && listOf(isString)(readers) && (value ? [value] : Object.values(parts)).every(isKind);
}
/** Whether a value is of its kind: of a closed list, a number within bounds, or a short text no address fits in. */
function isFit(kind, field, value) {
  if (kind.kind === 'enum') return (kind.values ?? field.values).includes(value);
  if (kind.kind === 'boolean') return typeof value === 'boolean';
  if (kind.kind === 'seconds') return isTime(value);
  if (kind.kind === 'count') return whole(0, kind.max)(value);
  if (kind.kind === 'offset') return whole(-kind.max, kind.max)(value);
  return matches(/^[^/?#%&=\\]+$/)(value) && value.length <= (kind.max ?? kind.length ?? 45);
}
/** The record a payload stands for; null when it is not just what the catalogue keeps. */
function recordOf(fields, type, origin, payload) {
  if (!fields || !Array.isArray(payload) || payload.length !== fields.length + 1 || !isTime(payload[0])) return null;
  const [hotel_id, terminal_id] = origin.split('/');
  const record = { at: payload[0], type, hotel_id, terminal_id };
  for (const [index, field] of fields.entries()) {
    const value = payload[index + 1];
    const names = Object.keys(field.parts ?? {}).sort();
    const isList = Array.isArray(value) && value.length === names.length;
    const isRight = field.value ? isFit(field.value, field, value)
      : isList && names.every((name, place) => isFit(field.parts[name], field, value[place]));
    if (!isRight) return null;
    record[field.field] = field.value ? value : Object.fromEntries(names.map((name, place) => [name, value[place]]));
  }
  return record;
}

// ---- Life of segments, holds and purges [3, 5] ----

const steps = {
  'catalogue.changed'(spine, entry) {
    spine.catalogue = entry.catalogue;
  },
  'segment.opened'(spine, entry, segment) {
    const { at, where, segment: short } = entry;
    const period = periodOf(short);
    must(!segment, 'segment-life', where);
    must(entry.catalogue === spine.catalogue, 'catalogue-unannounced', where);
    must(period.class !== 'H' || spine.holds.has(period.hold), 'hold-unknown', where);
    const isInTime = period.class === 'H' || (at >= period.start - slack && at < period.end + slack);
    must(isInTime, 'segment-backdated', where);
    const start = { size: 0, root: sha256Hex(), heads: [], lines: 0, name: `${spine.origin} ${short}`, spine };
    spine.segments.set(short, { ...entry, ...period, ...start });
  },
  'segment.head'(_spine, entry, segment) {
    const { kind, size, root, where } = entry;
    must(segment && !segment.closed, 'segment-life', where);
    must(size > segment.size || (size === segment.size && root === segment.root), 'segment-shrunk', where);
    segment.heads.push(entry);
    Object.assign(segment, { size, root, closed: kind === 'segment.closed' });
  },
  'segment.closed': (...given) => steps['segment.head'](...given),
  'system.gap'({ entries }, { from, to, at, index, where }) {
    const isFilled = entries.some((each) => each.index < index && each.at > from && each.at < to);
    must(from <= to && to <= at && !isFilled, 'gap-forged', where);
  },
  'hold.placed'({ holds }, entry) {
    must(!holds.has(entry.hold) && entry.from <= entry.to, 'hold-unknown', entry.where);
    must(entry.expires > entry.at, 'hold-approval', entry.where);
    holds.set(entry.hold, { ...entry, ended: most });
  },
  'hold.ended'({ holds }, { at, hold: id, reason, where }) {
    const hold = holds.get(id);
    must(hold?.ended === most, 'hold-unknown', where);
    must(reason === 'lifted' || at >= hold.expires, 'hold-early', where);
    hold.ended = at;
  },
  'purge.intent'(spine, entry, segment) {
    const isOwn = entry.of === spine.origin;
    must(!isOwn || (segment?.closed && !segment.purged), 'segment-life', entry.where);
    const isSame = !isOwn || ['size', 'root', 'key'].every((name) => entry[name] === segment[name]);
    must(isSame, 'purge-mismatch', entry.where);
    spine.purges.set(`${entry.of} ${entry.segment}`, { ...entry, purged: null });
  },
  'segment.purged'(spine, entry, segment) {
    const intent = spine.purges.get(`${entry.of} ${entry.segment}`);
    const isSame = Object.keys(purgeForm).every((name) => intent?.[name] === entry[name]);
    must(intent?.purged === null && isSame, 'purge-unannounced', entry.where);
    intent.purged = entry;
    if (entry.of === spine.origin) segment.purged = entry;
  },
};
function readLife(_run, spine) {
  const { catalogue } = spine.entries[0];
  Object.assign(spine, { catalogue, segments: new Map(), holds: new Map(), purges: new Map() });
  for (const entry of spine.entries) steps[entry.kind]?.(spine, entry, spine.segments.get(entry.segment));
  const days = [...spine.segments.values()].filter((each) => each.class === 'N1');
  for (const { closed, name } of days.slice(0, -1)) must(closed, 'segment-life', `${name} was never closed`);
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
    const { of: origin, segment: short, index, key, witnessed, purged, where } = intent;
    const segment = run.origins.get(origin)?.segments.get(short);
    must(!run.origins.has(origin) || segment?.key === key, 'purge-mismatch', where);
    must(!segment || witnessed >= termOf(run, segment).due, 'purge-early', where);
    const isWitnessed = spine.cosigned.some(({ time, size }) => time === witnessed && size <= index);
    must(isWitnessed, 'purge-unwitnessed', where);
    if (purged && segment) checkLate(run, spine, segment, purged.at, purged.where);
    if (purged) checkHeld(spine, intent, purged);
  }
  for (const segment of spine.segments.values()) {
    if (!segment.purged) checkLate(run, spine, segment, spine.until, segment.name);
  }
}
function checkHeld({ holds }, { segment, index, size }, purged) {
  const { class: kind, start } = periodOf(segment);
  const covers = ({ from, to }) => kind !== 'N1' || (secondsOf(from) <= start && start <= secondsOf(to));
  const isKnown = (hold) => hold !== undefined && hold.index < purged.index && covers(hold);
  const areKnown = purged.holds.every(({ hold, held }) => isKnown(holds.get(hold)) && held <= size);
  must(areKnown, 'hold-unknown', purged.where);
  for (const hold of kind === 'N1' ? holds.values() : []) {
    const isLive = covers(hold) && hold.index < index && hold.expires > purged.at && hold.ended > purged.at;
    const copied = purged.holds.find((each) => each.hold === hold.hold);
    must(!isLive || (copied && (!hold.whole || copied.held === size)), 'hold-ignored', purged.where);
  }
}
/** Days of the window [7]; each has a day segment or lies in gaps. */
function checkDays(run, spine) {
  const gaps = of(spine, 'system.gap').sort((a, b) => a.from - b.from);
  const created = spine.entries[0].at;
  const opened = new Set([...spine.segments.values()].map(({ start }) => start));
  const last = Math.min(secondsOf(run.manifest.to), spine.until);
  spine.window = [];
  for (let day = secondsOf([run.manifest.from, dayOf(created)].sort()[1]); day <= last; day += daySeconds) {
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
  const all = spines.flatMap(({ segments }) => [...segments.values()]);
  const listed = all.filter(({ start, end, spine }) => spine.window.some((day) => day >= start && day < end));
  run.segments = new Map(listed.map((segment) => [segment.name, segment]));
  for (const segment of listed) {
    const { catalogue, key, name, segment: short, spine: { origin } } = segment;
    const receipts = purges.filter((each) => `${each.of} ${each.segment}` === name);
    const isHeld = receipts.some(({ purged }) => purged.holds.some(({ held }) => held > 0));
    segment.state = isHeld ? 'held' : receipts.length > 0 ? 'purged' : 'live';
    segment.descriptor = sha256(utf8(canonical({ catalogue, format: 1, key, origin, segment: short })));
    segment.file = fileOf(origin, `segments/${short}.leaves`);
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
  for (const { size, root, where } of segment.heads) must(hex(roots.get(size)) === root, 'head-fork', where);
}
const lineForm = { key: isString, origin: isOrigin, record: isObject, sealed: isString, segment: isSegment, seq: isSize };
const isHeldLine = shaped({ ...lineForm, proof: listOf(isText), size: isSize });
function readLines(run) {
  let last = '';
  run.records = linesOf(run, 'records.jsonl').map((text, index) => {
    const where = `records.jsonl line ${index + 1}`;
    const line = parsed(text, where);
    must(shaped(lineForm)(line) || isHeldLine(line), 'record-form', where);
    const order = `${line.origin} ${line.segment} ${String(line.seq).padStart(16, '0')}`;
    must(order !== last, 'record-duplicate', where);
    must(order > last, 'record-order', where);
    last = order;
    const segment = run.segments.get(`${line.origin} ${line.segment}`);
    must(segment, 'record-foreign', where);
    segment.lines += 1;
    return { ...line, where, segment };
  });
}
const leafIn = ({ descriptor }, sealed, key) =>
  sha256(Uint8Array.of(0), descriptor, sealed, sha256(utf8('guestway key commitment\n'), key));
/** Looks at the outside of a sealed record: its place, its header, its leaf. */
function checkSealed(run, { segment, seq, where, proof, size }, sealed, key, type) {
  must(segment.state !== 'purged', 'purge-undone', where);
  must((proof !== undefined) === (segment.state === 'held'), 'held-proof', where);
  must(seq < segment.size, 'record-range', where);
  must(sealed.length <= 4096, 'record-size', where);
  const header = Uint8Array.from([1, ...little([8, seq]).reverse(), type.length, ...utf8(type)]);
  const isHeader = same(sealed.subarray(0, header.length), header) && /^[a-z]+\.[a-z]+$/.test(type);
  must(isHeader && sealed.length >= header.length + 28 && key.length === 32, 'record-header', where);
  const leaf = leafIn(segment, sealed, key);
  if (proof) {
    const root = segment.root.match(/../g).map((pair) => Number.parseInt(pair, 16));
    const isProved = size === segment.size && isIncluded(leaf, seq, 0, size, proof.map(fromBase64), root);
    must(isProved, 'held-proof', where);
  } else if (!same(leaf, segment.leaves[seq])) {
    const holds = (each) => each.leaves?.some((other) => same(other, leafIn(each, sealed, key)));
    must(![...run.segments.values()].some(holds), 'record-spliced', where);
    must(false, 'record-changed', where);
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
  must(payload, 'record-sealed', where);
  const fields = run.catalogues.get(segment.catalogue).types.get(type);
  const record = recordOf(fields, type, origin, parsed(textOf(payload, where), where));
  must(record && fields.some((field) => field.class === segment.class), 'field-outside', where);
  must(record.at >= segment.start - slack && record.at < segment.end + slack, 'record-time', where);
  must(canonical(record) === canonical(line.record), 'record-view', where);
  const { sort, sessions, from, to } = run.manifest;
  const isReadable = segment.class === 'N1' || fields.every(({ readers }) => readers.includes('I'));
  const isAsked = sort === 'A' || (sort === 'C' && sessions.includes(record.session_id));
  const isInDays = record.at >= secondsOf(from) - slack && record.at < secondsOf(to) + daySeconds + slack;
  must(isAsked && isReadable && isInDays, 'scope-exceeded', where);
}
function checkLists(run) {
  const listed = [...run.segments.values()].map(({ lines: disclosed, root, segment, size, spine: { origin }, state }) =>
    ({ disclosed, origin, root, segment, size, state }));
  const order = ({ origin, segment }) => `${origin} ${segment}`;
  listed.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  must(canonical(listed) === canonical(run.manifest.segments), 'segment-list', 'manifest.json');
  for (const { class: kind, lines, name, size, state } of run.segments.values()) {
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
  const hashes = spines.flatMap((spine) => of(spine, 'segment.opened').map(({ catalogue }) => catalogue));
  run.catalogues = new Map([...new Set(hashes)].sort().map((hash) => [hash, readCatalogue(run, hash)]));
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
/** Checks the bytes of a package. `options`: `trust` and `papers` (texts), `now` (seconds), `progress(part)`. */
export async function verifyPackage(bytes, options = {}) {
  const { trust, papers = [], now = Math.floor(Date.now() / 1000), progress } = options;
  const pins = trust?.replaceAll('\r', '').split('\n');
  const run = { bytes, now, asked: new Set(), papers: papers.map((each) => each.replaceAll('\r', '')), trust: pins };
  const verdict = { ok: false, class: null, where: null, findings: [], days: { present: 0, expected: 0 }, records: 0,
    origins: [], pinned: trust !== undefined };
  try {
    await checkAll(run, progress);
  } catch (failure) {
    if (!(failure instanceof Tampered)) throw failure;
    return { ...verdict, ...failure.finding, findings: [failure.finding] };
  }
  const spines = [...run.origins.values()];
  const days = new Set(spines.flatMap(({ window }) => window)).size;
  const count = (kind) => spines.reduce((sum, spine) => sum + of(spine, kind).length, 0);
  return { ...verdict, ok: true, days: { present: days, expected: days }, records: run.records.length,
    origins: spines.map(({ origin }) => origin), holds: count('hold.placed'), purges: count('segment.purged'),
    keys: count('key.certified'), unwitnessed: spines.filter(({ isWitnessed }) => !isWitnessed).map(({ origin }) => origin) };
}
/** The verdict as lines for people. */
export function verdictLines(verdict) {
  if (!verdict.ok) return [`TAMPERED ${verdict.class}: ${verdict.where}`];
  const { days, origins, records, holds, purges, keys, pinned, unwitnessed } = verdict;
  const trust = pinned ? 'root and witness keys as pinned' : 'root and witness keys NOT pinned (no --trust)';
  const late = unwitnessed.map((origin) => `; newest checkpoint of ${origin} not cosigned yet`);
  return [`origins: ${origins.join(', ')}`, `records: ${records}, each opened and found in its tree`, `holds: ${holds}`,
    `purges: ${purges}, none early, none late`, `keys: ${keys} daily keys, ${trust}${late.join('')}`,
    `${days.present} of ${days.expected} days present, roots match`];
}
async function main(args) {
  const [{ readFileSync }, { parseArgs }] = [await import('node:fs'), await import('node:util')];
  const text = { type: 'string' };
  const options = { trust: text, paper: { ...text, multiple: true }, now: text, json: { type: 'boolean' } };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const now = values.now === undefined ? undefined : Number(values.now);
    if (positionals.length !== 1 || (now !== undefined && !isTime(now))) throw new Unusable('name one package');
    const trust = values.trust === undefined ? undefined : readFileSync(values.trust, 'utf8');
    const papers = (values.paper ?? []).map((name) => readFileSync(name, 'utf8'));
    const verdict = await verifyPackage(readFileSync(positionals[0]), { trust, papers, now });
    process.stdout.write(`${values.json ? JSON.stringify(verdict) : verdictLines(verdict).join('\n')}\n`);
    return verdict.ok ? 0 : 1;
  } catch (failure) {
    if (!(failure instanceof Unusable) && failure.code === undefined) throw failure;
    process.stderr.write(`${failure.message}\nusage: verify.mjs PACKAGE.zip [--trust FILE] [--paper FILE]... [--now SECONDS]\n`);
    return 2;
  }
}
if (nodeCrypto && process.argv[1] && import.meta.url === (await import('node:url')).pathToFileURL(process.argv[1]).href)
  process.exitCode = await main(process.argv.slice(2));
