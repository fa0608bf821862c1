// biome-ignore-all format: kept short and wide, so that a stranger can read the whole check in one sitting.
// Checks a package of sealed records, offline, with nothing but this file. Usage: node verify.mjs PACKAGE.zip
//   [--trust KEYS.txt] [--paper CHECKPOINT.txt]... [--now SECONDS] [--json]
// Format and classes: docs/records-format.md, whose sections stand in [brackets] here; the order of the checks is that
// of its section 9. Runs in Node 20 or newer; verify.html wraps this text and gives it a browser's engine.

const nodeCrypto = globalThis.process?.versions?.node ? await import('node:crypto') : null;
const daySeconds = 86_400;
const slack = 900; // Clocks of terminal and witness may differ by this [4].
const most = Number.MAX_SAFE_INTEGER;

class Tampered extends Error {
  constructor(name, where) { super(`${name}: ${where}`); Object.assign(this, { class: name, where }); }
}
/** The question cannot be answered: an argument is wrong, or the browser lacks something. */
export class Unusable extends Error {}
const must = (holds, name, where) => { if (!holds) throw new Tampered(name, where); };

// ---- Bytes, hashes, ciphers ----

const engine = {
  sha256(parts) {
    const hash = nodeCrypto.createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
  },
  isSigned(publicKey, message, signature) { // Ed25519, RFC 8032
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
    const key = nodeCrypto.createPublicKey({ key: jwk, format: 'jwk' });
    return nodeCrypto.verify(null, message, key, signature);
  },
  opened(key, nonce, sealed, aad) { // AES-256-GCM with the tag behind; throws when the tag is wrong
    const cipher = nodeCrypto.createDecipheriv('aes-256-gcm', nodeCrypto.createSecretKey(key), nonce, { authTagLength: 16 });
    cipher.setAAD(aad).setAuthTag(sealed.subarray(-16));
    return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  },
  toBase64: (bytes) => Buffer.from(bytes).toString('base64'),
  fromBase64: (text) => Buffer.from(text, 'base64'),
};
/** Puts a browser's functions in place of Node's. */
export const useEngine = (other) => Object.assign(engine, other);
const sha256 = (...parts) => engine.sha256(parts);
const utf8 = (text) => new TextEncoder().encode(text);
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const same = (a, b) => a.length === b.length && a.every((byte, index) => byte === b[index]);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256Hex = (...parts) => hex(sha256(...parts));
const latin = (bytes) => String.fromCharCode(...bytes);
/** Bytes of standard base64; none on any other spelling. */
function fromBase64(text) {
  const isBase64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  const bytes = isBase64 ? engine.fromBase64(text) : [];
  return isBase64 && engine.toBase64(bytes) === text ? bytes : new Uint8Array();
}
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const little = (...fields) => Uint8Array.from(fields.flatMap(([width, ...values]) =>
  values.flatMap((value) => Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** i)))));
const u64 = (number) => little([8, number]).reverse();

// ---- Canonical JSON (RFC 8785, safe integers only) and forms ----

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TypeError('not a safe integer');
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('lone surrogate');
  return JSON.stringify(value);
}
function parsed(text, where) {
  try {
    const value = JSON.parse(text);
    if (canonical(value) === text) return value;
  } catch {}
  throw new Tampered('not-canonical', where);
}
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function textOf(bytes, where) {
  try { return decoder.decode(bytes); } catch { throw new Tampered('not-canonical', `${where} is not UTF-8`); }
}
/** Lines of a file, each ended by a line feed. */
function linesOf(bytes, where) {
  const text = textOf(bytes, where);
  must(text === '' || text.endsWith('\n'), 'not-canonical', `${where}: the last line has no end`);
  return text.split('\n').slice(0, -1);
}
const whole = (min, max) => (value) => Number.isSafeInteger(value) && value >= min && value <= max;
const matches = (form) => (value) => typeof value === 'string' && form.test(value);
const oneOf = (...values) => (value) => values.includes(value);
const maybe = (form) => (value) => value === undefined || form(value);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (form, isOrdered = () => true) => (value) => Array.isArray(value) && value.every(form) &&
  value.every((each, index) => index === 0 || isOrdered(value[index - 1], each));
/** An object with at least these members; with just these. */
const having = (shape) => (value) => isObject(value) && Object.entries(shape).every(([name, form]) => form(value[name]));
const shaped = (shape) => (value) => having(shape)(value) && Object.keys(value).length === Object.keys(shape).length;
const rising = (a, b) => a < b;
const isText = (value) => typeof value === 'string' && value.length <= 1000;
const isName = (value) => isText(value) && value !== '';
const isId = matches(/^[A-Za-z0-9_-]{1,64}$/);
const isHash = matches(/^[0-9a-f]{64}$/);
const isHalfHash = matches(/^[0-9a-f]{32}$/);
const isTime = whole(0, 4_102_444_799);
const isSize = whole(0, most);
const isOrigin = matches(/^[A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64}$/);
const secondsOf = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
const dayOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
const isDay = (value) => matches(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)(value) && dayOf(secondsOf(value)) === value;
const segmentName = /^(?:N1-(20\d\d-\d\d-\d\d)|A3-(20\d\d-(?:0[1-9]|1[0-2])))(?:-[2-9]|-[1-9]\d)?$/;
/** Class and period of a segment by its name [1]; null when it is none. */
function periodOf(name) {
  const [, day, month] = segmentName.exec(name) ?? [];
  if (day) return isDay(day) ? { class: 'N1', start: secondsOf(day), end: secondsOf(day) + daySeconds } : null;
  if (!month) return /^H-[A-Za-z0-9_-]{1,64}$/.test(name) ? { class: 'H', hold: name.slice(2) } : null;
  const [year, number] = month.split('-').map(Number);
  return { class: 'A3', start: Date.UTC(year, number - 1) / 1000, end: Date.UTC(year, number) / 1000 };
}
const isSegment = (value) => typeof value === 'string' && periodOf(value) !== null;
const twoPersons = (value) => listOf(isHalfHash)(value) && value.length === 2 && value[0] !== value[1];
const sized = { segment: isSegment, size: isSize, root: isHash };
const purgeForm = { ...sized, of: isOrigin, key: isHalfHash, witnessed: isTime };
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
  'segment.purged': { ...purgeForm, holds: listOf(shaped({ held: isSize, hold: isId }), (a, b) => a.hold < b.hold) },
  'hold.placed': { hold: isId, from: isDay, to: isDay, whole: oneOf(true, false), instrument: isHash,
    approvers: twoPersons, expires: isTime },
  'hold.ended': { hold: isId, reason: oneOf('lapsed', 'lifted') },
  'record.exported': { export: isId, manifest: isHash, sort: oneOf('A', 'B', 'C'), instrument: isHash },
  'subject.resolved': { request: isId, instrument: isHash, approvers: twoPersons },
  'attest.outflow': { elsewhere: isSize, abroad: isSize },
  'mirror.head': { of: isOrigin, size: whole(1, most), root: isHash },
};

// ---- Merkle trees (RFC 6962 2.1, RFC 9162 2.1.3; subtrees as draft-ietf-plants-merkle-tree-certs) ----

const joinNodes = (left, right) => sha256(Uint8Array.of(1), left, right);
/** Root over the first n leaves for each n of `sizes`, as a map; sizes beyond the leaves are not in it. */
export function rootsAt(leaves, sizes) {
  const [wanted, roots, peaks] = [new Set(sizes), new Map([[0, sha256()]]), []];
  leaves.forEach((leaf, index) => {
    let top = leaf;
    for (let rest = index + 1; rest % 2 === 0; rest /= 2) top = joinNodes(peaks.pop(), top);
    peaks.push(top);
    if (wanted.has(index + 1)) roots.set(index + 1, peaks.reduceRight((right, left) => joinNodes(left, right)));
  });
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
  const shift = () => { [first, last, final] = [half(first), half(last), half(final)]; };
  while (first !== last && (last === final || last % 2 === 1)) shift();
  const rest = [...proof];
  const seed = first === last ? inner : rest.shift();
  if (seed === undefined) return false;
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
  return final === 0 && same(low, inner) && same(high, outer);
}

// ---- The zip [7]: every byte but content has one right value, so headers are rebuilt and compared ----

const crcTable = Int32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});
function crc32(bytes) {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}
const isSafeName = matches(/^(?!(.*\/)?\.\.?(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/);
function readZip(run) {
  const [bytes, view, entries, list] = [run.bytes, viewOf(run.bytes), [], []];
  let at = 0;
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const [crc, size, length] = [view.getUint32(at + 14, true), view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const [header, start] = [little([2, 20, 0x0800, 0, 0, 0x21], [4, crc, size, size], [2, length, 0]), at + 30 + length];
    must(same(bytes.subarray(at + 4, at + 30), header) && start + size <= bytes.length, 'zip-structure', `entry at byte ${at}`);
    const name = bytes.subarray(at + 30, start);
    entries.push({ name: latin(name), crc, content: bytes.subarray(start, start + size) });
    list.push(...little([4, 0x02014b50], [2, 0x031e]), ...header, ...little([2, 0, 0, 0], [4, 0o100644 * 65536, at]), ...name);
    at = start + size;
  }
  const end = little([4, 0x06054b50], [2, 0, 0, entries.length, entries.length], [4, list.length, at], [2, 0]);
  must(entries.length < 65536 && same(bytes.subarray(at), [...list, ...end]), 'zip-structure', `list of entries at byte ${at}`);
  for (const { name } of entries) must(isSafeName(name), 'zip-path', JSON.stringify(name));
  run.files = new Map(entries.map(({ name, content }) => [name, content]));
  must(run.files.size === entries.length, 'zip-duplicate', 'a name stands twice');
  must(run.files.has('manifest.json'), 'file-missing', 'manifest.json');
  const isOrdered = entries.every(({ name }, i) => (i === 0 ? name === 'manifest.json' : i === 1 || entries[i - 1].name < name));
  must(isOrdered, 'zip-structure', 'entries are not in order');
  for (const { name, crc, content } of entries) must(crc32(content) === crc, 'zip-checksum', name);
}

// ---- The manifest and the list of files [7] ----

const isListed = shaped({ bytes: isSize, format: isText, name: isText, sha256: isHash });
const isListedSegment = shaped({ ...sized, disclosed: isSize, origin: isOrigin, state: oneOf('live', 'held', 'purged') });
const bySegment = (a, b) => a.origin < b.origin || (a.origin === b.origin && a.segment < b.segment);
const isManifest = shaped({
  at: isTime, authority: isText, export: isId, exporter: isOrigin, format: oneOf(1), from: isDay, instrument: isName,
  files: listOf(isListed, (a, b) => a.name < b.name), origins: listOf(isOrigin, rising), purpose: isText, to: isDay,
  requestedBy: isText, segments: listOf(isListedSegment, bySegment), sort: oneOf('A', 'B', 'C'),
  sessions: (ids) => ids === null || (listOf(isId, rising)(ids) && ids.length > 0),
});
/** Files without meaning for the check, which the manifest binds all the same. */
const opaque = ['README.txt', 'verify.html', 'verify.mjs', 'verify.py', 'views/ocsf.jsonl', 'views/rfc5424.log'];
const fileOf = (origin, name) => `origins/${origin.split('/')[1]}/${name}`;
const spineFiles = (origin) => ['checkpoint.txt', 'notes.jsonl', 'spine.jsonl'].map((name) => fileOf(origin, name));
/** Bytes of a file; a file that is never asked for has no business in the package. */
function fileIn(run, name) {
  must(run.files.has(name), 'file-missing', name);
  run.asked.add(name);
  return run.files.get(name);
}
function readManifest(run) {
  const manifest = parsed(textOf(run.files.get('manifest.json'), 'manifest.json'), 'manifest.json');
  const { origins, exporter, sort, sessions, from, to, files } = isManifest(manifest) ? manifest : { origins: [] };
  const isOneHotel = origins.every((each) => each.split('/')[0] === origins[0].split('/')[0]);
  must(origins.includes(exporter) && isOneHotel && from <= to && (sessions !== null) === (sort === 'C'), 'manifest-form', 'manifest.json');
  const unlisted = ['manifest.json', ...spineFiles(exporter)]; // What the last checkpoint binds, or binds it.
  must(!files.some(({ name }) => unlisted.includes(name)), 'manifest-form', 'a file that cannot be listed');
  const names = new Set([...unlisted, ...files.map(({ name }) => name)]);
  for (const name of [...names, ...opaque]) fileIn(run, name);
  for (const name of run.files.keys()) must(names.has(name), 'file-added', name);
  for (const { name, bytes, sha256: hash } of files)
    must(run.files.get(name).length === bytes && sha256Hex(run.files.get(name)) === hash, 'file-changed', name);
  Object.assign(run, { manifest, asked: new Set([...unlisted, ...opaque]), origins: new Map(origins.map((origin) => [origin, { origin }])) });
}

// ---- Spines and keys [3, 4] ----

const isEntry = new Map(Object.entries(entryForms).map(([kind, form]) => [kind, shaped({ at: isTime, kind: isText, ...form })]));
const approvals = new Map([['hold.placed', 'hold-approval'], ['subject.resolved', 'resolve-approval']]);
const of = (spine, ...kinds) => spine.entries.filter(({ kind }) => kinds.includes(kind));
function readSpine(run, spine) {
  const lines = linesOf(fileIn(run, fileOf(spine.origin, 'spine.jsonl')), `${spine.origin} spine`);
  spine.entries = lines.map((line, index) => {
    const where = `${spine.origin} entry ${index}`;
    const entry = parsed(line, where);
    must(isEntry.get(entry?.kind)?.(entry), approvals.get(entry?.kind) ?? 'entry-form', where);
    return { ...entry, index, where, line };
  });
  spine.leaves = lines.map((line) => sha256(Uint8Array.of(0), utf8(line)));
  const isStart = ({ kind, origin }, index) => (kind === 'store.created') === (index === 0) && (index > 0 || origin === spine.origin);
  must(lines.length > 0 && spine.entries.every(isStart), 'spine-origin', spine.origin);
  for (const { at, index, where } of spine.entries) must(index === 0 || spine.entries[index - 1].at <= at, 'time-order', where);
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
    const [text, signed] = [utf8(`guestway daily key\n${spine.origin}\n${day}\n${vkey}\n`), fromBase64(signature)];
    must(signed.length === 64 && (await engine.isSigned(root.key, text, signed)), 'key-certificate', where);
    spine.days.set(day, key);
  }
}
function readKeyTable(run) {
  const [lines, spines] = [linesOf(fileIn(run, 'keys.txt'), 'keys.txt'), [...run.origins.values()]];
  const roots = spines.map(({ origin, entries }) => `root ${origin} ${entries[0].root}`).sort();
  const days = spines.flatMap((spine) => of(spine, 'key.certified').map(({ day, vkey }) => `day ${spine.origin} ${day} ${vkey}`)).sort();
  const witnesses = [...new Set(lines.filter((line) => line.startsWith('witness ')))].sort();
  must(lines.join('\n') === [...roots, ...days, ...witnesses].join('\n'), 'keys-table', 'keys.txt');
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
  const lines = signatures.split('\n').slice(0, -1).map((line) => line.split(' '));
  const signers = lines.map(([, name, blob]) => ({ name, id: hex(fromBase64(blob).subarray(0, 4)), signature: fromBase64(blob).subarray(4) }));
  return { where, text, body, origin, size: Number(size), root: hex(fromBase64(root)), signers };
}
async function readNotes(run, spine) {
  const { origin, entries } = spine;
  spine.notes = linesOf(fileIn(run, fileOf(origin, 'notes.jsonl')), `${origin} notes`).map((line, index) => {
    const where = `${origin} note ${index}`;
    const given = parsed(line, where);
    must(shaped({ note: matches(/^/), size: isSize })(given), 'note-form', where);
    const note = noteOf(given.note, where);
    const isOnce = new Set(note.signers.map(({ name, id }) => `${name} ${id}`)).size === note.signers.length;
    must(note.origin === origin && note.size === given.size && isOnce, 'note-form', where);
    must(note.size <= entries.length, 'spine-shorter', `${where} covers ${note.size} entries of ${entries.length}`);
    return note;
  });
  const newest = textOf(fileIn(run, fileOf(origin, 'checkpoint.txt')), `${origin} checkpoint.txt`);
  const isOrdered = listOf(isObject, (a, b) => a.size < b.size)(spine.notes);
  must(isOrdered && spine.notes.at(-1)?.text === newest, 'note-form', `${origin} checkpoint.txt`);
  spine.cosigned = [];
  for (const note of spine.notes) {
    const { size, body, where, signers: [{ name, id, signature }, ...others] } = note;
    note.day = dayOf(entries[size - 1].at);
    const key = spine.days.get(note.day);
    must(key?.id === id && key.name === name && signature.length === 64, 'note-key', where);
    must(await engine.isSigned(key.key, utf8(body), signature), 'note-signature', where);
    for (const other of others) {
      const witness = run.witnesses.find((each) => each.name === other.name && each.id === other.id);
      must(witness && other.signature.length === 72, 'witness-unknown', where);
      const time = viewOf(other.signature).getBigUint64(0);
      const text = utf8(`cosignature/v1\ntime ${time}\n${body}`);
      must(await engine.isSigned(witness.key, text, other.signature.subarray(8)), 'cosignature-wrong', where);
      spine.cosigned.push({ time: Number(time), size, where });
    }
  }
  const roots = rootsAt(spine.leaves, spine.notes.map(({ size }) => size));
  for (const { size, root, where } of spine.notes) must(hex(roots.get(size)) === root, 'spine-root', where);
  must(spine.notes.at(-1).size === entries.length, 'spine-longer', origin);
  must(spine.cosigned.some(({ size }) => size === entries.length), 'cosignature-missing', origin);
  for (const { time, size, where } of spine.cosigned) {
    must(time <= run.now + slack, 'witness-future', where);
    must(time >= entries[size - 1].at - slack, 'clock-forward', where);
    must(size === entries.length || entries[size].at >= time - slack, 'clock-back', where);
  }
  for (const { at, index, where } of of(spine, 'segment.opened'))
    must(spine.notes.some(({ day, size }) => day === dayOf(at) && size > index), 'day-unsigned', where);
  spine.until = origin === run.manifest.exporter ? run.manifest.at : Math.min(run.manifest.at, spine.cosigned.at(-1).time);
}
function compareHead(spine, size, root, name, where) {
  must(size <= spine.entries.length, `${name}-rollback`, where);
  spine.roots ??= rootsAt(spine.leaves, spine.leaves.map((_, index) => index + 1));
  must(hex(spine.roots.get(size)) === root, `${name}-fork`, where);
}
function readPaper(run, paper) {
  const [, origin, size, root] = /^([^\n]+)\n([1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n/.exec(paper.replaceAll('\r', '')) ?? [];
  if (!run.origins.has(origin)) throw new Unusable('a paper checkpoint is none, or of an origin that is not in the package');
  compareHead(run.origins.get(origin), Number(size), hex(fromBase64(root)), 'paper', `${origin} at ${size}`);
}
function readMirrors(run, spine) {
  for (const { of: origin, size, root, where } of of(spine, 'mirror.head'))
    if (run.origins.has(origin)) compareHead(run.origins.get(origin), size, root, 'mirror', where);
}
function readExport({ manifest, files, origins }) {
  const { kind, at, where, ...last } = origins.get(manifest.exporter).entries.at(-1);
  must(kind === 'record.exported', 'export-unrecorded', where);
  must(last.manifest === sha256Hex(files.get('manifest.json')), 'manifest-changed', where);
  const isSame = last.export === manifest.export && last.sort === manifest.sort && at >= manifest.at && at <= manifest.at + slack;
  must(isSame && last.instrument === sha256Hex(utf8(`${manifest.export}\n${manifest.instrument}`)), 'export-mismatch', where);
}

// ---- Catalogues: what a record may hold, and how long its segment is kept ----

const v4 = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const isV4 = matches(new RegExp(`^${v4}(\\.${v4}){3}$`));
const isAddress = (value) => isV4(value) || (matches(/^[0-9a-f:.]{2,45}$/)(value) && URL.canParse(`http://[${value}]`));
const fits = (form) => (value, kind) => matches(form)(value) && value.length <= kind.max && value.length >= (kind.min ?? 1);
/** Kinds of values, each with the number its description must give. */
const kinds = {
  enum: [null, (value, kind, field) => (kind.values ?? field.values ?? []).includes(value)],
  id: ['max', fits(/^[A-Za-z0-9_-]+$/)],
  ruleId: ['max', fits(/^[A-Za-z0-9_-]+(@\d{1,9})?$/)],
  hex: ['length', (value, kind) => matches(/^[0-9a-f]+$/)(value) && value.length === kind.length],
  seconds: [null, whole(0, 4_102_444_800)],
  count: ['max', (value, kind) => whole(0, kind.max)(value)],
  offset: ['max', (value, kind) => whole(-kind.max, kind.max)(value)],
  boolean: [null, oneOf(true, false)],
  address: [null, isAddress],
  version: ['max', fits(/^\d+(\.\d+){1,3}(-[a-z]+(\.\d+)?)?$/)],
  code: ['max', fits(/^[\p{L}\p{N}][\p{L}\p{N} ()〔〕（）_-]*$/u)],
};
const isAnyKind = having({ kind: (kind) => Object.hasOwn(kinds, kind), min: maybe(isSize), values: maybe(listOf(isName)) });
const isKind = (value) => isAnyKind(value) && (kinds[value.kind][0] === null || isSize(value[kinds[value.kind][0]]));
const isParts = (value) => isObject(value) && Object.values(value).every(isKind);
const isTerm = having({ floor_days: whole(0, 36_525), ceiling_days: whole(0, 36_525) });
const isField = having({ field: isName, record: isName, default: isName, class: isName, readers: listOf(isName),
  values: maybe(listOf(isName)), value: maybe(isKind), parts: maybe(isParts) });
const isCatalogue = having({ classes: having({ N1: isTerm, A3: isTerm }), forbid: maybe(listOf(isName)), fields: listOf(isField),
  record_types: listOf(having({ type: isName, fields: listOf(isName) })) });
function readCatalogues(run) {
  const used = new Set([...run.origins.values()].flatMap((spine) => of(spine, 'segment.opened')).map(({ catalogue }) => catalogue));
  run.catalogues = new Map([...used].sort().map((hash) => {
    const where = `catalogues/${hash}.json`;
    const bytes = fileIn(run, where);
    must(sha256Hex(bytes) === hash, 'catalogue-changed', where);
    const catalogue = parsed(textOf(bytes, where), where);
    must(isCatalogue(catalogue), 'catalogue-form', where);
    const isKept = (field) => field.default === 'on' && field.record !== '*' && !catalogue.forbid?.includes(field.field);
    const kept = new Map(catalogue.fields.filter(isKept).map((field) => [field.field, field]));
    const types = catalogue.record_types.map(({ type, fields }) => [type, fields.flatMap((name) => kept.get(name) ?? [])]);
    return [hash, { terms: catalogue.classes, types: new Map(types) }];
  }));
}

// ---- Life of segments, holds and purges [3, 5] ----

function readLife(_run, spine) {
  Object.assign(spine, { segments: new Map(), holds: new Map(), purges: new Map() });
  let { catalogue } = spine.entries[0];
  for (const entry of spine.entries) {
    const { at, kind, where } = entry;
    const [segment, hold] = [spine.segments.get(entry.segment), spine.holds.get(entry.hold)];
    if (kind === 'catalogue.changed') catalogue = entry.catalogue;
    if (kind === 'segment.opened') {
      const period = periodOf(entry.segment);
      must(!segment, 'segment-life', where);
      must(entry.catalogue === catalogue, 'catalogue-unannounced', where);
      must(period.class !== 'H' || spine.holds.has(period.hold), 'hold-unknown', where);
      must(period.class === 'H' || (at >= period.start - slack && at < period.end + slack), 'segment-backdated', where);
      spine.segments.set(entry.segment, { ...entry, ...period, size: 0, root: sha256Hex(), heads: [], name: `${spine.origin} ${entry.segment}` });
    }
    if (kind === 'segment.head' || kind === 'segment.closed') {
      const { size, root } = entry;
      must(segment && !segment.closed, 'segment-life', where);
      must(size > segment.size || (size === segment.size && root === segment.root), 'segment-shrunk', where);
      Object.assign(segment, { size, root, closed: kind === 'segment.closed' }).heads.push(entry);
    }
    if (kind === 'system.gap') {
      const isFilled = spine.entries.some((each) => each.index < entry.index && each.at > entry.from && each.at < entry.to);
      must(entry.from <= entry.to && entry.to <= at && !isFilled, 'gap-forged', where);
    }
    if (kind === 'hold.placed') {
      must(!hold && entry.from <= entry.to, 'hold-unknown', where);
      must(entry.expires > at, 'hold-approval', where);
      spine.holds.set(entry.hold, { ...entry, ended: most });
    }
    if (kind === 'hold.ended') {
      must(hold?.ended === most, 'hold-unknown', where);
      must(entry.reason === 'lifted' || at >= hold.expires, 'hold-early', where);
      hold.ended = at;
    }
    const [id, isOwn] = [`${entry.of} ${entry.segment}`, entry.of === spine.origin];
    if (kind === 'purge.intent') {
      must(!isOwn || (segment?.closed && !segment.purged), 'segment-life', where);
      must(!isOwn || ['size', 'root', 'key'].every((name) => entry[name] === segment[name]), 'purge-mismatch', where);
      spine.purges.set(id, { ...entry, purged: null });
    }
    if (kind === 'segment.purged') {
      const intent = spine.purges.get(id);
      const isSame = Object.keys(purgeForm).every((name) => intent?.[name] === entry[name]);
      must(intent?.purged === null && isSame, 'purge-unannounced', where);
      intent.purged = entry;
      if (isOwn) segment.purged = entry;
    }
  }
  const unclosed = [...spine.segments.values()].filter((each) => each.class === 'N1').slice(0, -1).find(({ closed }) => !closed);
  must(!unclosed, 'segment-life', `${unclosed?.name} was never closed`);
}
/** When a segment is due, and when it must be gone [1]. */
function termOf(run, spine, segment) {
  const hold = spine.holds.get(segment.hold);
  const due = hold && Math.min(hold.expires, hold.ended);
  if (hold) return { due, gone: due + 7 * daySeconds, late: 'hold-overdue' };
  const { floor_days: floor, ceiling_days: ceiling } = run.catalogues.get(segment.catalogue).terms[segment.class];
  return { due: segment.end + floor * daySeconds, gone: segment.end + ceiling * daySeconds, late: 'purge-late' };
}
function checkPurges(run, spine) {
  const gaps = of(spine, 'system.gap');
  const isExcused = (gone, at) => gaps.some(({ from, to }) => from <= gone && Math.max(gone, at) <= to + daySeconds);
  const inTime = ({ gone, late }, at, where) => must(at <= gone || isExcused(gone, at), late, where);
  for (const { of: origin, segment: name, index, key, witnessed, purged, size, where } of spine.purges.values()) {
    const owner = run.origins.get(origin);
    const segment = owner?.segments.get(name);
    must(!owner || segment?.key === key, 'purge-mismatch', where);
    const term = segment && termOf(run, owner, segment);
    must(!term || witnessed >= term.due, 'purge-early', where);
    must(spine.cosigned.some((each) => each.time === witnessed && each.size <= index), 'purge-unwitnessed', where);
    if (!purged) continue;
    if (term) inTime(term, purged.at, purged.where);
    const { class: kind, start } = periodOf(name);
    const covers = ({ from, to }) => kind !== 'N1' || (secondsOf(from) <= start && start <= secondsOf(to));
    const isKnown = (hold) => hold && hold.index < purged.index && covers(hold);
    must(purged.holds.every(({ hold, held }) => isKnown(spine.holds.get(hold)) && held <= size), 'hold-unknown', purged.where);
    for (const hold of kind === 'N1' ? spine.holds.values() : []) {
      const isLive = covers(hold) && hold.index < index && hold.expires > purged.at && hold.ended > purged.at;
      const copied = purged.holds.find((each) => each.hold === hold.hold);
      must(!isLive || (copied && (!hold.whole || copied.held === size)), 'hold-ignored', purged.where);
    }
  }
  for (const segment of spine.segments.values()) if (!segment.purged) inTime(termOf(run, spine, segment), spine.until, segment.name);
}
/** Days of the window [7]; each has a day segment or lies in gaps. */
function checkDays(run, spine) {
  const [gaps, created, { from, to }] = [of(spine, 'system.gap').sort((a, b) => a.from - b.from), spine.entries[0].at, run.manifest];
  spine.window = [];
  for (let day = from > dayOf(created) ? from : dayOf(created); day <= to && secondsOf(day) <= spine.until; day = dayOf(secondsOf(day) + daySeconds)) {
    const [start, end] = [secondsOf(day), Math.min(secondsOf(day) + daySeconds, spine.until)];
    const isOpened = [...spine.segments.values()].some((each) => each.class === 'N1' && each.start === start);
    const reached = gaps.reduce((at, gap) => (gap.from <= at ? Math.max(at, gap.to) : at), Math.max(start, created));
    must(isOpened || reached >= end, 'day-missing', `${spine.origin} ${day}`);
    spine.window.push(day);
  }
}

// ---- Segments and records of the package [2, 6, 7] ----

function readSegments(run) {
  const spines = [...run.origins.values()];
  const purges = spines.flatMap((spine) => [...spine.purges.values()]).filter(({ purged }) => purged);
  run.segments = new Map();
  for (const spine of spines) for (const segment of spine.segments.values()) {
    const { catalogue, key, name, segment: short } = segment;
    if (!spine.window.some((day) => secondsOf(day) >= segment.start && secondsOf(day) < segment.end)) continue;
    const receipts = purges.filter((each) => `${each.of} ${each.segment}` === name);
    const isHeld = receipts.some(({ purged }) => purged.holds.some(({ held }) => held > 0));
    const descriptor = sha256(utf8(canonical({ catalogue, format: 1, key, origin: spine.origin, segment: short })));
    const state = isHeld ? 'held' : receipts.length > 0 ? 'purged' : 'live';
    run.segments.set(name, Object.assign(segment, { descriptor, state, file: fileOf(spine.origin, `segments/${short}.leaves`), lines: 0 }));
  }
  const { segments } = run.manifest;
  const isList = segments.length === run.segments.size && segments.every((each) => run.segments.has(`${each.origin} ${each.segment}`));
  must(isList, 'segment-list', 'manifest.json');
  for (const { origin, segment, state, size, root, disclosed } of segments) {
    const known = Object.assign(run.segments.get(`${origin} ${segment}`), { disclosed });
    must(state === known.state, 'segment-state', known.name);
    must(size === known.size && root === known.root, 'segment-list', known.name);
  }
}
function readLeaves(run, segment) {
  if (segment.state !== 'live') return;
  const bytes = fileIn(run, segment.file);
  segment.leaves = Array.from({ length: Math.floor(bytes.length / 32) }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
  const { length } = segment.leaves;
  const roots = rootsAt(segment.leaves, [length, ...segment.heads.map(({ size }) => size)]);
  const isRoot = hex(roots.get(length)) === segment.root;
  must(bytes.length === segment.size * 32, isRoot && bytes.length % 32 === 0 ? 'leaf-node' : 'leaves-size', segment.file);
  must(isRoot, 'leaves-root', segment.file);
  for (const { size, root, where } of segment.heads) must(hex(roots.get(size)) === root, 'head-fork', where);
}
const lineForm = { key: matches(/^/), origin: isOrigin, record: isObject, sealed: matches(/^/), segment: isSegment, seq: isSize };
const isHeldLine = shaped({ ...lineForm, proof: listOf(isText), size: isSize });
function readLines(run) {
  let last = '';
  run.records = linesOf(fileIn(run, 'records.jsonl'), 'records.jsonl').map((text, index) => {
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
async function readRecord(run, line) {
  const { segment, seq, where, proof, size } = line;
  const [sealed, key, { sort, sessions, from, to }] = [fromBase64(line.sealed), fromBase64(line.key), run.manifest];
  must(segment.state !== 'purged', 'purge-undone', where);
  must((proof !== undefined) === (segment.state === 'held'), 'held-proof', where);
  must(seq < segment.size, 'record-range', where);
  must(sealed.length <= 4096, 'record-size', where);
  const body = 10 + (sealed[9] ?? 0);
  const type = latin(sealed.subarray(10, body));
  const isHeader = sealed[0] === 1 && same(sealed.subarray(1, 9), u64(seq)) && /^[a-z]+\.[a-z]+$/.test(type);
  must(isHeader && sealed.length >= body + 28 && key.length === 32, 'record-header', where);
  const leafIn = ({ descriptor }) => sha256(Uint8Array.of(0), descriptor, sealed, sha256(utf8('guestway key commitment\n'), key));
  if (proof) {
    const root = Uint8Array.from(segment.root.match(/../g), (pair) => Number.parseInt(pair, 16));
    const isProved = size === segment.size && isIncluded(leafIn(segment), seq, 0, size, proof.map(fromBase64), root);
    must(isProved, 'held-proof', where);
  } else if (!same(leafIn(segment), segment.leaves[seq])) {
    const isElsewhere = [...run.segments.values()].some((each) => each.leaves?.some((leaf) => same(leaf, leafIn(each))));
    throw new Tampered(isElsewhere ? 'record-spliced' : 'record-changed', where);
  }
  const aad = joined(segment.descriptor, sealed.subarray(0, body));
  let payload = null;
  try { payload = await engine.opened(key, sealed.subarray(body, body + 12), sealed.subarray(body + 12), aad); } catch {}
  must(payload, 'record-sealed', where);
  const fields = run.catalogues.get(segment.catalogue).types.get(type);
  const { record, cells } = recordOf(fields, type, line.origin, parsed(textOf(payload, where), where)) ?? {};
  must(record && fields.some((field) => field.class === segment.class), 'field-outside', where);
  must(record.at >= segment.start - slack && record.at < segment.end + slack, 'record-time', where);
  must(canonical(record) === canonical(line.record), 'record-view', where);
  const isReadable = segment.class === 'N1' || fields.every(({ readers }) => readers.includes('I'));
  const isAsked = sort === 'A' || (sort === 'C' && sessions.includes(record.session_id));
  const isInDays = record.at >= secondsOf(from) - slack && record.at < secondsOf(to) + daySeconds + slack;
  must(isAsked && isReadable && isInDays, 'scope-exceeded', where);
  line.cells = { ...cells, origin: line.origin, segment: line.segment.segment, seq: String(seq), type, at: timeText(record.at) };
}
const timeText = (seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
/** The record a payload stands for, and its cells of the table; nothing when it is not what the catalogue keeps. */
function recordOf(fields, type, origin, payload) {
  if (!fields || !Array.isArray(payload) || payload.length !== fields.length + 1 || !kinds.seconds[1](payload[0])) return null;
  const [hotel_id, terminal_id] = origin.split('/');
  const [record, cells] = [{ at: payload[0], type, hotel_id, terminal_id }, { hotel_id, terminal_id }];
  for (const [index, field] of fields.entries()) {
    const read = (name, kind, value) => {
      cells[name] = kind.kind === 'seconds' ? timeText(value) : String(value);
      return kinds[kind.kind][1](value, kind, field);
    };
    const [value, names] = [payload[index + 1], Object.keys(field.parts ?? {}).sort()];
    const isList = Array.isArray(value) && value.length === names.length;
    const isFit = field.value ? read(field.field, field.value, value)
      : isList && names.every((name, place) => read(`${field.field}.${name}`, field.parts[name], value[place]));
    if (!isFit) return null;
    record[field.field] = field.value ? value : Object.fromEntries(names.map((name, place) => [name, value[place]]));
  }
  return { record, cells };
}
function checkDisclosed(run) {
  for (const { name, lines, disclosed, size, state, class: kind } of run.segments.values()) {
    must(lines === disclosed, 'disclosed-count', name);
    must(run.manifest.sort !== 'A' || state !== 'live' || kind !== 'N1' || lines === size, 'record-omitted', name);
  }
}
function checkTables(run) {
  const first = ['origin', 'segment', 'seq', 'type', 'at'];
  const others = [...new Set(run.records.flatMap(({ cells }) => Object.keys(cells)))].filter((name) => !first.includes(name)).sort();
  const cell = (text) => `"${/^[=+\-@\t]/.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`;
  const rows = [[...first, ...others], ...run.records.map(({ cells }) => [...first, ...others].map((name) => cells[name] ?? ''))];
  const table = `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
  must(same(fileIn(run, 'records.csv'), utf8(table)), 'table-changed', 'records.csv');
  const kindsOf = { gaps: ['system.gap'], holds: ['hold.placed', 'hold.ended'], purges: ['purge.intent', 'segment.purged'] };
  for (const [name, wanted] of Object.entries(kindsOf)) {
    const lineOf = (origin) => ({ line, index }) => `{"entry":${line},"index":${index},"origin":"${origin}"}\n`;
    const text = [...run.origins.values()].flatMap((spine) => of(spine, ...wanted).map(lineOf(spine.origin))).join('');
    must(same(fileIn(run, `receipts/${name}.jsonl`), utf8(text)), 'receipts-changed', `receipts/${name}.jsonl`);
  }
  for (const name of run.files.keys()) must(run.asked.has(name), 'file-unknown', name);
}

// ---- The verdict [8] ----

const once = (work) => (run) => [() => work(run)];
const eachOf = (list, work) => (run) => [...run[list].values()].map((each) => () => work(run, each));
/** What is looked for, in this order; the first stage with a finding is the last. */
const stages = [once(readZip), once(readManifest), eachOf('origins', readSpine), eachOf('origins', readKeys), once(readKeyTable),
  eachOf('origins', readNotes), eachOf('papers', readPaper), eachOf('origins', readMirrors), once(readExport), once(readCatalogues),
  eachOf('origins', readLife), eachOf('origins', checkPurges), eachOf('origins', checkDays), once(readSegments),
  eachOf('segments', readLeaves), once(readLines), eachOf('records', readRecord), once(checkDisclosed), once(checkTables)];
/** Checks the bytes of a package. `options`: `trust` and `papers` (texts), `now` (seconds), `progress(part)`. */
export async function verifyPackage(bytes, { trust, papers = [], now = Math.floor(Date.now() / 1000), progress } = {}) {
  const run = { bytes, asked: new Set(), now, papers, trust: trust?.replaceAll('\r', '').split('\n') };
  const findings = [];
  for (const [number, stage] of stages.entries()) {
    const works = findings.length === 0 ? stage(run) : [];
    for (const [index, work] of works.entries()) {
      if (progress && index % 500 === 0) await progress((number + index / works.length) / stages.length);
      try { await work(); } catch (failure) {
        if (!(failure instanceof Tampered)) throw failure;
        if (findings.length < 20) findings.push({ class: failure.class, where: failure.where });
      }
    }
  }
  const [ok, spines] = [findings.length === 0, findings.length === 0 ? [...run.origins.values()] : []];
  const days = new Set(spines.flatMap(({ window }) => window)).size;
  const count = (kind) => spines.reduce((sum, spine) => sum + of(spine, kind).length, 0);
  return { ok, class: null, where: null, ...findings[0], findings, days: { present: days, expected: days },
    records: ok ? run.records.length : 0, origins: spines.map(({ origin }) => origin), pinned: trust !== undefined,
    holds: count('hold.placed'), purges: count('segment.purged'), keys: count('key.certified') };
}
/** The verdict as lines for people. */
export function verdictLines({ findings, days, origins, records, holds, purges, keys, pinned }) {
  if (findings.length > 0) return findings.map((each, i) => `${i === 0 ? 'TAMPERED' : '  also'} ${each.class}: ${each.where}`);
  return [`origins: ${origins.join(', ')}`, `records: ${records} disclosed, each opened and found in its tree`,
    `holds: ${holds}`, `purges: ${purges}, none early, none late`,
    `keys: ${keys} daily keys; root and witness keys ${pinned ? 'pinned' : 'NOT pinned, taken from the package (no --trust)'}`,
    `${days.present} of ${days.expected} days present, roots match`];
}
async function main(args) {
  const { readFileSync } = await import('node:fs');
  const usage = 'usage: verify.mjs PACKAGE.zip [--trust KEYS.txt] [--paper CHECKPOINT.txt]... [--now SECONDS] [--json]';
  const [options, packages, rest] = [{ papers: [] }, [], [...args]];
  const file = () => readFileSync(rest.shift() ?? '', 'utf8');
  try {
    while (rest.length > 0) {
      const name = rest.shift();
      if (name === '--json') options.json = true;
      else if (name === '--trust') options.trust = file();
      else if (name === '--paper') options.papers.push(file());
      else if (name === '--now') options.now = /^\d+$/.test(rest[0]) ? Number(rest.shift()) : -1;
      else packages.push(name);
    }
    if (packages.length !== 1 || packages[0].startsWith('-') || !maybe(isTime)(options.now)) throw new Unusable(usage);
    const verdict = await verifyPackage(readFileSync(packages[0]), options);
    process.stdout.write(`${options.json ? JSON.stringify(verdict) : verdictLines(verdict).join('\n')}\n`);
    return verdict.ok ? 0 : 1;
  } catch (failure) {
    if (!(failure instanceof Unusable) && failure.syscall === undefined) throw failure;
    process.stderr.write(`${failure.message}\n`);
    return 2;
  }
}
if (nodeCrypto && process.argv[1] && import.meta.url === (await import('node:url')).pathToFileURL(process.argv[1]).href)
  process.exitCode = await main(process.argv.slice(2));
