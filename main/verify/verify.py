"""Checks a package of sealed records, offline, with Python's own library and nothing else (3.9 or newer).

Usage: python3 verify.py PACKAGE.zip [--trust KEYS.txt] [--paper CHECKPOINT.txt]... [--now SECONDS] [--json]

Written from docs/records-format.md alone, apart from verify.mjs; its sections stand in [brackets]. The checks
come in the order of its section 9. Signatures and ciphers are computed here; where the system's libcrypto is
found it is used for speed, with the same results (GUESTWAY_PURE=1 switches it off).
"""
import argparse, base64, calendar, ctypes, ctypes.util, datetime, hashlib, json, os, re, struct, sys, time, zlib

LAST = 4_102_444_799  # Last second before the year 2100.
DAY, SLACK, MOST = 86_400, 900, 2**53 - 1  # Seconds; clocks may differ by SLACK [4]; greatest safe integer.

class Tampered(Exception):
    """One finding: the class of section 9, and where."""

class Unusable(Exception):
    """The question cannot be answered: an argument is wrong."""

def must(holds, name, where):
    if not holds:
        raise Tampered(name, where)

# ---- Ed25519 (RFC 8032) and AES-256-GCM (NIST SP 800-38D) ----

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
sha256_hex = lambda *parts: sha256(*parts).hex()

def point_sum(a, b):
    """Sum of two points (X, Y, Z, T) of the twisted Edwards curve, RFC 8032 5.1.4."""
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    o, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, z - o, z + o, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P

def point_times(times, point):
    total = (0, 1, 1, 0)
    for bit in bin(times)[2:]:
        total = point_sum(total, total)
        total = point_sum(total, point) if bit == "1" else total
    return total

def point_of(data):
    """The point encoded in 32 bytes, RFC 8032 5.1.3; None when there is none."""
    y = int.from_bytes(data, "little") & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if x * x % P != square or (x == 0 and data[31] >> 7):
        return None
    x = x if x & 1 == data[31] >> 7 else P - x
    return x, y, 1, x * y % P

BASE = point_of(bytes([0x58] + [0x66] * 31))

def pure_is_signed(key, message, signature):
    point, scalar = point_of(key), int.from_bytes(signature[32:], "little")
    if point is None or scalar >= L:
        return False
    digest = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus = (P - point[0], point[1], 1, P - point[3])
    x, y, z, _ = point_sum(point_times(scalar, BASE), point_times(digest, minus))
    inverse = pow(z, P - 2, P)
    return ((y * inverse % P) | (x * inverse % P & 1) << 255).to_bytes(32, "little") == signature[:32]

def make_sbox():
    box, value, inverse = [0] * 256, 1, 1
    for _ in range(255):  # 3 generates the field; 0xf6 is its inverse
        box[value] = inverse ^ 0x63
        for turn in range(1, 5):
            box[value] ^= (inverse << turn | inverse >> 8 - turn) & 0xFF
        value ^= (value << 1) & 0xFF ^ (0x1B if value & 0x80 else 0)
        for shift in (1, 2, 4):
            inverse ^= inverse << shift & 0xFF
        inverse ^= 0x09 if inverse & 0x80 else 0
    return [0x63] + box[1:]

SBOX = make_sbox()
DOUBLE = [x << 1 & 0xFF ^ (0x1B if x & 0x80 else 0) for x in range(256)]

def aes_rounds(key):
    words, rcon = [list(key[i:i + 4]) for i in range(0, 32, 4)], 1
    for i in range(8, 60):
        word = words[-1]
        if i % 8 == 0:
            word, rcon = [SBOX[x] for x in word[1:] + word[:1]], DOUBLE[rcon] if i > 8 else 1
            word[0] ^= rcon
        elif i % 8 == 4:
            word = [SBOX[x] for x in word]
        words.append([a ^ b for a, b in zip(words[-8], word)])
    return [sum(words[i:i + 4], []) for i in range(0, 60, 4)]

def aes_block(rounds, block):
    state = [a ^ b for a, b in zip(block, rounds[0])]
    for number, round_key in enumerate(rounds[1:], 1):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if number < 14:
            mixed = []
            for i in range(0, 16, 4):
                column, every = state[i:i + 4], state[i] ^ state[i + 1] ^ state[i + 2] ^ state[i + 3]
                mixed += [column[j] ^ every ^ DOUBLE[column[j] ^ column[(j + 1) % 4]] for j in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, round_key)]
    return bytes(state)

def gcm_product(a, b):
    total = 0
    for bit in range(127, -1, -1):
        total ^= b if a >> bit & 1 else 0
        b = b >> 1 ^ (0xE1 << 120 if b & 1 else 0)
    return total

def pure_opened(key, nonce, sealed, aad):
    rounds, body, tag = aes_rounds(key), sealed[:-16], sealed[-16:]
    pad = lambda data: data + bytes(-len(data) % 16)
    hashed, mask = 0, int.from_bytes(aes_block(rounds, bytes(16)), "big")
    whole = pad(aad) + pad(body) + struct.pack(">QQ", len(aad) * 8, len(body) * 8)
    for i in range(0, len(whole), 16):
        hashed = gcm_product(hashed ^ int.from_bytes(whole[i:i + 16], "big"), mask)
    counters = range(1, 2 + (len(body) + 15) // 16)
    stream = b"".join(aes_block(rounds, nonce + struct.pack(">I", counter)) for counter in counters)
    if hashed.to_bytes(16, "big") != bytes(a ^ b for a, b in zip(stream, tag)):
        return None
    return bytes(a ^ b for a, b in zip(body, stream[16:]))

def load_libcrypto():
    """The same two functions from the system's OpenSSL 3; None when it is not there or lacks them."""
    name = None if os.environ.get("GUESTWAY_PURE") else ctypes.util.find_library("crypto")
    try:
        lib, pointer, number = ctypes.CDLL(name or "none"), ctypes.c_void_p, ctypes.c_int
        new_key, check = lib.EVP_PKEY_new_raw_public_key, lib.EVP_DigestVerify
        for made in (lib.EVP_aes_256_gcm, lib.EVP_CIPHER_CTX_new, lib.EVP_MD_CTX_new, new_key):
            made.restype = pointer
        new_key.argtypes = [number, pointer, ctypes.c_char_p, ctypes.c_size_t]
        lib.EVP_DigestVerifyInit.argtypes = [pointer] * 5
        check.argtypes = [pointer, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]
        lib.EVP_DecryptInit_ex.argtypes = [pointer] * 3 + [ctypes.c_char_p] * 2
        lib.EVP_DecryptUpdate.argtypes = [pointer, ctypes.c_char_p, pointer, ctypes.c_char_p, number]
        lib.EVP_DecryptFinal_ex.argtypes = [pointer, ctypes.c_char_p, pointer]
        lib.EVP_CIPHER_CTX_ctrl.argtypes = [pointer, number, number, ctypes.c_char_p]
        for free in (lib.EVP_MD_CTX_free, lib.EVP_PKEY_free, lib.EVP_CIPHER_CTX_free):
            free.argtypes, free.restype = [pointer], None
    except (OSError, AttributeError):
        return None
    cipher, context, size = lib.EVP_aes_256_gcm(), lib.EVP_CIPHER_CTX_new(), ctypes.c_int()

    def is_signed(key, message, signature):
        handle, digest = new_key(1087, None, key, 32), lib.EVP_MD_CTX_new()  # 1087 is NID_ED25519
        good = handle and lib.EVP_DigestVerifyInit(digest, None, None, None, handle) == 1
        good = good and check(digest, signature, 64, message, len(message)) == 1
        lib.EVP_MD_CTX_free(digest), lib.EVP_PKEY_free(handle)
        return bool(good)

    def opened(key, nonce, sealed, aad):
        out = ctypes.create_string_buffer(len(sealed))
        lib.EVP_DecryptInit_ex(context, cipher, None, key, nonce)
        lib.EVP_DecryptUpdate(context, None, ctypes.byref(size), aad, len(aad))
        lib.EVP_DecryptUpdate(context, out, ctypes.byref(size), sealed[:-16], len(sealed) - 16)
        lib.EVP_CIPHER_CTX_ctrl(context, 0x11, 16, sealed[-16:])  # 0x11 is EVP_CTRL_AEAD_SET_TAG
        good = lib.EVP_DecryptFinal_ex(context, None, ctypes.byref(size)) == 1
        return out.raw[:len(sealed) - 16] if good else None

    return is_signed, opened

is_signed, opened = load_libcrypto() or (pure_is_signed, pure_opened)

# ---- Canonical JSON (RFC 8785, safe integers only) and forms ----

def ordered(pairs):
    """An object whose names stand once each, in the order of their UTF-16 code units."""
    names = [name.encode("utf-16-be", "surrogatepass") for name, _ in pairs]
    if any(a >= b for a, b in zip(names, names[1:])):
        raise ValueError
    return dict(pairs)

def integer(text):
    if len(text) > 17 or abs(int(text)) > MOST:
        raise ValueError
    return int(text)

def refuse(_):
    raise ValueError

def parsed(text, where):
    try:
        numbers = dict(parse_int=integer, parse_float=refuse, parse_constant=refuse)
        value = json.loads(text, object_pairs_hook=ordered, **numbers)
        again = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        again.encode()
    except (ValueError, RecursionError):
        again = None
    must(again == text, "not-canonical", where)
    return value

def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)  # ASCII names only

def text_of(data, where):
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Tampered("not-canonical", f"{where} is not UTF-8")

def lines_of(data, where):
    text = text_of(data, where)
    must(text == "" or text.endswith("\n"), "not-canonical", f"{where}: the last line has no end")
    return text.split("\n")[:-1]

def from_base64(text):
    """Bytes of standard base64; none on any other spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return b""
    return data if base64.b64encode(data) == text.encode() else b""

def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

def form(pattern):
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None

def whole(low, high):
    return lambda value: type(value) is int and low <= value <= high

def one_of(*values):
    return lambda value: any(type(value) is type(each) and value == each for each in values)

def list_of(check, key=None):
    """A list of such values; with `key`, in strictly rising order of it."""
    rising = lambda values: all(key(a) < key(b) for a, b in zip(values, values[1:]))
    return lambda value: type(value) is list and all(map(check, value)) and (key is None or rising(value))

def having(**shape):
    fits = lambda value: all(name in value and check(value[name]) for name, check in shape.items())
    return lambda value: type(value) is dict and fits(value)

def shaped(**shape):
    open_form = having(**shape)
    return lambda value: open_form(value) and len(value) == len(shape)

is_string = lambda value: isinstance(value, str)
is_text = lambda value: is_string(value) and units(value) <= 1000
is_name = lambda value: is_text(value) and value != ""
is_dict = lambda value: type(value) is dict
is_id, is_hash, is_half_hash = form(r"[A-Za-z0-9_-]{1,64}"), form(r"[0-9a-f]{64}"), form(r"[0-9a-f]{32}")
is_origin, is_type = form(r"[A-Za-z0-9_-]{1,64}/[A-Za-z0-9_-]{1,64}"), form(r"[a-z]+\.[a-z]+")
is_time, is_size = whole(0, LAST), whole(0, MOST)

def is_day(value):
    try:
        return form(r"20\d\d-\d\d-\d\d")(value) and datetime.date.fromisoformat(value) is not None
    except ValueError:
        return False

def seconds_of(day):
    return calendar.timegm((int(day[:4]), int(day[5:7]), int(day[8:]), 0, 0, 0))

def time_text(seconds):
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).isoformat() + "Z"

def day_of(seconds):
    return time_text(seconds)[:10]

PERIOD = re.compile(r"(?:N1-(20\d\d-\d\d-\d\d)|A3-(20\d\d-(?:0[1-9]|1[0-2])))(?:-[2-9]|-[1-9]\d)?", re.ASCII)

def period_of(name):
    """Class, start and end of a segment by its name [1]; None when it is none."""
    found = PERIOD.fullmatch(name)
    if not found:
        return ("H", None, None) if form(r"H-[A-Za-z0-9_-]{1,64}")(name) else None
    day, month = found.groups()
    if day:
        return ("N1", seconds_of(day), seconds_of(day) + DAY) if is_day(day) else None
    year, number = int(month[:4]), int(month[5:])
    following = year + number // 12, number % 12 + 1
    return "A3", calendar.timegm((year, number, 1, 0, 0, 0)), calendar.timegm((*following, 1, 0, 0, 0))

def two_persons(value):
    return list_of(is_half_hash)(value) and len(value) == 2 and value[0] != value[1]

is_segment = lambda value: is_string(value) and period_of(value) is not None
SIZED = dict(segment=is_segment, size=is_size, root=is_hash)
PURGE = dict(SIZED, of=is_origin, key=is_half_hash, witnessed=is_time)
HOLD = {"hold": is_id, "from": is_day, "to": is_day, "whole": one_of(True, False), "instrument": is_hash,
        "approvers": two_persons, "expires": is_time}
ENTRIES = {kind: shaped(at=is_time, kind=is_text, **members) for kind, members in {
    "store.created": dict(origin=is_origin, root=is_text, catalogue=is_hash),
    "catalogue.changed": dict(catalogue=is_hash),
    "key.certified": dict(day=is_day, vkey=is_text, signature=is_text),
    "segment.opened": dict(segment=is_segment, key=is_half_hash, catalogue=is_hash),
    "segment.head": SIZED,
    "segment.closed": SIZED,
    "system.gap": {"from": is_time, "to": is_time, "cause": form("off|crash|power-loss|clock|store")},
    "purge.intent": PURGE,
    "segment.purged": dict(PURGE, holds=list_of(shaped(held=is_size, hold=is_id), lambda each: each["hold"])),
    "hold.placed": HOLD,
    "hold.ended": dict(hold=is_id, reason=one_of("lapsed", "lifted")),
    "record.exported": dict(export=is_id, manifest=is_hash, sort=one_of("A", "B", "C"), instrument=is_hash),
    "subject.resolved": dict(request=is_id, instrument=is_hash, approvers=two_persons),
    "attest.outflow": dict(elsewhere=is_size, abroad=is_size),
    "mirror.head": dict(of=is_origin, size=whole(1, MOST), root=is_hash),
}.items()}
APPROVED = {"hold.placed": "hold-approval", "subject.resolved": "resolve-approval"}

# ---- Merkle trees (RFC 6962 2.1, RFC 9162 2.1.3; subtrees as draft-ietf-plants-merkle-tree-certs) ----

def node(left, right):
    return sha256(b"\x01", left, right)

class Tree:
    """Whole subtrees from the right end, as a carry counter; gives the root at any size while it grows."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def add(self, leaf):
        self.size += 1
        self.peaks.append((1, leaf))
        while len(self.peaks) > 1 and self.peaks[-1][0] == self.peaks[-2][0]:
            (width, right), (_, left) = self.peaks.pop(), self.peaks.pop()
            self.peaks.append((2 * width, node(left, right)))

    def root(self):
        if not self.peaks:
            return sha256()
        top = self.peaks[-1][1]
        for _, left in reversed(self.peaks[:-1]):
            top = node(left, top)
        return top

def roots_at(leaves, sizes):
    """Hex root over the first n leaves for each n of `sizes` that they reach."""
    tree, wanted = Tree(), set(sizes)
    roots = {0: sha256_hex()}
    for leaf in leaves:
        tree.add(leaf)
        if tree.size in wanted:
            roots[tree.size] = tree.root().hex()
    return roots

def is_subtree(start, end):
    return 0 <= start <= end <= MOST and (start == end or start % (1 << (end - start - 1).bit_length()) == 0)

def is_included(leaf, index, start, end, proof, root):
    """Whether `leaf` is number `index` in the subtree [start, end) with this root; a tree is [0, size)."""
    whole_hashes = all(len(each) == 32 for each in [leaf, root, *proof])
    if not whole_hashes or not is_subtree(start, end) or not start <= index < end:
        return False

    def climb(at, width, path):
        """Root of a tree of `width` leaves from its leaf `at`; None when the path is of another length."""
        if width == 1:
            return leaf if not path else None
        left = 1 << (width - 1).bit_length() - 1
        if not path:
            return None
        inner = climb(at, left, path[:-1]) if at < left else climb(at - left, width - left, path[:-1])
        return inner and (node(inner, path[-1]) if at < left else node(path[-1], inner))

    return climb(index - start, end - start, list(proof)) == root

def is_consistent(start, end, size, proof, inner, outer):
    """Whether the subtree [start, end) with root `inner` is in the tree of `size` leaves with root `outer`."""
    if not is_subtree(start, end) or not end <= size <= MOST:
        return False
    if start == end:
        return not proof and inner == sha256()

    def climb(first, last, width, path, is_known):
        """Roots of [first, last) and of all `width` leaves, RFC 9162 2.1.4.1 backwards; None without fit."""
        if (first, last) == (0, width):
            known = [inner] if is_known else path[:1]
            return (known[0], known[0]) if known and len(path) == (not is_known) else None
        if not path:
            return None
        left = 1 << (width - 1).bit_length() - 1
        if last <= left:
            found = climb(first, last, left, path[:-1], is_known)
            return found and (found[0], node(found[1], path[-1]))
        if first >= left:
            found = climb(first - left, last - left, width - left, path[:-1], is_known)
            return found and (found[0], node(path[-1], found[1]))
        found = climb(0, last - left, width - left, path[:-1], False)
        return found and (node(path[-1], found[0]), node(path[-1], found[1]))

    found = climb(start, end, size, list(proof), True)
    return found is not None and found == (inner, outer)

# ---- The zip [7]: a local header, and what the list at the end must then say ----

SAFE = form(r"(?!(.*/)?\.\.?(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")

def read_zip(run):
    data, at, entries, listing = run.data, 0, [], b""
    while data[at:at + 4] == b"PK\x03\x04" and at + 30 <= len(data):
        crc, size, _, length = struct.unpack_from("<IIIH", data, at + 14)
        header = struct.pack("<HHHHHIIIHH", 20, 0x0800, 0, 0, 0x21, crc, size, size, length, 0)
        begin = at + 30 + length
        good = data[at + 4:at + 30] == header and begin + size <= len(data)
        must(good, "zip-structure", f"entry at byte {at}")
        name = data[at + 30:begin]
        entries.append((name.decode("latin-1"), crc, data[begin:begin + size]))
        listing += b"PK\x01\x02\x1e\x03" + header + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, at) + name
        at = begin + size
    end = struct.pack("<HHHHIIH", 0, 0, len(entries) & 0xFFFF, len(entries) & 0xFFFF, len(listing), at, 0)
    good = len(entries) < 65536 and data[at:] == listing + b"PK\x05\x06" + end
    must(good, "zip-structure", f"list of entries at byte {at}")
    names = [name for name, _, _ in entries]
    for name in names:
        must(SAFE(name), "zip-path", repr(name))
    run.files = {name: content for name, _, content in entries}
    must(len(run.files) == len(names), "zip-duplicate", "a name stands twice")
    must("manifest.json" in run.files, "file-missing", "manifest.json")
    right = ["manifest.json"] + sorted(set(names) - {"manifest.json"})
    must(names == right, "zip-structure", "entries are not in order")
    for name, crc, content in entries:
        must(zlib.crc32(content) == crc, "zip-checksum", name)

# ---- The manifest and the list of files [7] ----

LISTED = shaped(bytes=is_size, format=is_text, name=is_text, sha256=is_hash)
LISTED_SEGMENT = shaped(**SIZED, disclosed=is_size, origin=is_origin, state=is_text)
MANIFEST = shaped(**{
    "at": is_time, "authority": is_text, "export": is_id, "exporter": is_origin, "format": one_of(1),
    "from": is_day, "to": is_day, "instrument": is_name, "purpose": is_text, "requestedBy": is_text,
    "sort": one_of("A", "B", "C"),
    "files": list_of(LISTED, lambda each: each["name"].encode("utf-16-be", "surrogatepass")),
    "origins": list_of(is_origin, str), "segments": list_of(LISTED_SEGMENT),
    "sessions": lambda ids: ids is None or list_of(is_id, str)(ids),
})
# Files without meaning for this check, or copies for people and other programs; the manifest binds them.
OPAQUE = """README.txt verify.html verify.mjs verify.py views/ocsf.jsonl views/rfc5424.log records.csv
    receipts/gaps.jsonl receipts/holds.jsonl receipts/purges.jsonl""".split()

def folder_of(origin):
    return f"origins/{origin.split('/')[1]}/"

def spine_files(origin):
    return [folder_of(origin) + name for name in ("checkpoint.txt", "notes.jsonl", "spine.jsonl")]

def read_manifest(run):
    manifest = parsed(text_of(run.files["manifest.json"], "manifest.json"), "manifest.json")
    must(MANIFEST(manifest), "manifest-form", "manifest.json")
    hotels = {origin.split("/")[0] for origin in manifest["origins"]}
    good = manifest["exporter"] in manifest["origins"] and len(hotels) == 1
    good = good and manifest["from"] <= manifest["to"]
    good = good and (manifest["sessions"] is not None) == (manifest["sort"] == "C")
    must(good, "manifest-form", "manifest.json")
    listed = [each["name"] for each in manifest["files"]]
    unlisted = ["manifest.json", *spine_files(manifest["exporter"])]  # the last checkpoint binds these
    must(not set(listed) & set(unlisted), "manifest-form", "a file that cannot be listed")
    for name in unlisted + listed + OPAQUE:
        run.file(name)
    for name in run.files:
        must(name in unlisted or name in listed, "file-added", name)
    for each in manifest["files"]:
        content = run.files[each["name"]]
        same = len(content) == each["bytes"] and sha256_hex(content) == each["sha256"]
        must(same, "file-changed", each["name"])
    run.asked = set(unlisted + OPAQUE)
    run.manifest, run.spines = manifest, {origin: Spine(origin) for origin in manifest["origins"]}

# ---- Spines, keys, checkpoints [3, 4] ----

class Key:
    def __init__(self, text, kind, where, name=None):
        found = re.fullmatch(r"([!-*,-~]{1,200})\+([0-9a-f]{8})\+([!-~]+)", text, re.ASCII)
        self.name, self.id, body = found.groups() if found else ("", "", "")
        data = from_base64(body)
        own_id = sha256_hex(self.name.encode() + b"\n", data)[:8]
        good = own_id == self.id and len(data) == 33 and data[0] == kind
        must(good and name in (None, self.name), "key-form", where)
        self.public = data[1:]

class Note:
    HEAD = "([^\n]+)\n(0|[1-9][0-9]{0,19})\n([A-Za-z0-9+/]{43}=)\n"
    SHAPE = re.compile("(" + HEAD + ")\n((?:\u2014 [!-*,-~]+ [A-Za-z0-9+/=]+\n){1,16})")

    def __init__(self, text, where):
        found = Note.SHAPE.fullmatch(text)
        must(found and len(from_base64(found[4])) == 32, "note-form", where)
        must(int(found[3]) <= MOST, "size-overflow", where)
        must(found[3] != "0", "size-zero", where)
        self.text, self.where, self.body, self.origin = text, where, found[1].encode(), found[2]
        self.size, self.root = int(found[3]), from_base64(found[4]).hex()
        lines = [line.split(" ") for line in found[5].split("\n")[:-1]]
        self.signers = [(name, from_base64(blob)[:4].hex(), from_base64(blob)[4:]) for _, name, blob in lines]
        must(len({signer[:2] for signer in self.signers}) == len(lines), "note-form", where)

class Spine:
    """The log of one origin, and what is found out about it check by check."""

    def __init__(self, origin):
        self.origin, self.roots, self.window = origin, None, []
        self.segments, self.holds, self.purges = {}, {}, {}

    def of(self, *kinds):
        return [entry for entry in self.entries if entry["kind"] in kinds]

    def file(self, run, name):
        return run.file(folder_of(self.origin) + name)

    def read(self, run):
        lines = lines_of(self.file(run, "spine.jsonl"), f"{self.origin} spine")
        self.entries, self.leaves = [], [sha256(b"\0", line.encode()) for line in lines]
        for index, line in enumerate(lines):
            where = f"{self.origin} entry {index}"
            entry = parsed(line, where)
            kind = entry.get("kind") if is_dict(entry) and is_string(entry.get("kind")) else None
            must(kind in ENTRIES and ENTRIES[kind](entry), APPROVED.get(kind, "entry-form"), where)
            self.entries.append(dict(entry, index=index, where=where, line=line))
        created = [entry["index"] for entry in self.of("store.created")]
        must(created == [0] and self.entries[0]["origin"] == self.origin, "spine-origin", self.origin)
        for before, after in zip(self.entries, self.entries[1:]):
            must(before["at"] <= after["at"], "time-order", after["where"])

    def read_keys(self, _run):
        first, self.days = self.entries[0], {}
        root = Key(first["root"], 1, first["where"], self.origin + "/root")
        for entry in self.of("key.certified"):
            key, day = Key(entry["vkey"], 1, entry["where"], self.origin), entry["day"]
            must(day not in self.days, "key-twice", entry["where"])
            text = f"guestway daily key\n{self.origin}\n{day}\n{entry['vkey']}\n"
            signature = from_base64(entry["signature"])
            good = len(signature) == 64 and is_signed(root.public, text.encode(), signature)
            must(good, "key-certificate", entry["where"])
            self.days[day] = key

    def read_notes(self, run):
        self.notes = []
        for index, line in enumerate(lines_of(self.file(run, "notes.jsonl"), f"{self.origin} notes")):
            where = f"{self.origin} note {index}"
            given = parsed(line, where)
            must(shaped(note=is_string, size=is_size)(given), "note-form", where)
            note = Note(given["note"], where)
            must(note.origin == self.origin and note.size == given["size"], "note-form", where)
            must(note.size <= len(self.entries), "spine-shorter", where)
            self.notes.append(note)
        name = f"{self.origin} checkpoint.txt"
        newest = text_of(self.file(run, "checkpoint.txt"), name)
        rising = all(a.size < b.size for a, b in zip(self.notes, self.notes[1:]))
        must(rising and self.notes and self.notes[-1].text == newest, "note-form", name)

    def check_notes(self, run):
        self.cosigned = []
        for note in self.notes:
            self.check_signatures(run, note)
        roots = roots_at(self.leaves, [note.size for note in self.notes])
        for note in self.notes:
            must(roots[note.size] == note.root, "spine-root", note.where)
        must(self.notes[-1].size == len(self.entries), "spine-longer", self.origin)

    def check_witnesses(self, run):
        own, at = self.origin == run.manifest["exporter"], run.manifest["at"]
        self.witnessed = any(size == len(self.entries) for _, size, _ in self.cosigned)
        must(self.witnessed or (own and run.trust is None), "cosignature-missing", self.origin)
        for cosigned_at, size, where in self.cosigned:
            must(cosigned_at <= run.now + SLACK, "witness-future", where)
            must(cosigned_at >= self.entries[size - 1]["at"] - SLACK, "clock-forward", where)
            after = self.entries[size:size + 1]
            must(all(entry["at"] >= cosigned_at - SLACK for entry in after), "clock-back", where)
        for entry in self.of("segment.opened"):
            day = day_of(entry["at"])
            signed = any(note.day == day and note.size > entry["index"] for note in self.notes)
            must(signed, "day-unsigned", entry["where"])
        self.until = at if own else min(at, self.cosigned[-1][0])

    def check_signatures(self, run, note):
        note.day = day_of(self.entries[note.size - 1]["at"])
        (name, key_id, signature), key = note.signers[0], self.days.get(note.day)
        must(key and (key.name, key.id) == (name, key_id) and len(signature) == 64, "note-key", note.where)
        must(is_signed(key.public, note.body, signature), "note-signature", note.where)
        for name, key_id, signature in note.signers[1:]:
            witness = next((each for each in run.witnesses if (each.name, each.id) == (name, key_id)), None)
            must(witness and len(signature) == 72, "witness-unknown", note.where)
            cosigned_at = int.from_bytes(signature[:8], "big")
            text = b"cosignature/v1\ntime %d\n" % cosigned_at + note.body
            must(is_signed(witness.public, text, signature[8:]), "cosignature-wrong", note.where)
            self.cosigned.append((cosigned_at, note.size, note.where))

    def compare(self, size, root, name, where):
        must(size <= len(self.entries), name + "-rollback", where)
        self.roots = self.roots or roots_at(self.leaves, range(len(self.leaves) + 1))
        must(self.roots[size] == root, name + "-fork", where)

    def read_mirrors(self, run):
        for entry in self.of("mirror.head"):
            if entry["of"] in run.spines:
                run.spines[entry["of"]].compare(entry["size"], entry["root"], "mirror", entry["where"])

    # ---- Life of segments, holds and purges [3, 5] ----

    def read_life(self, _run):
        self.catalogue = self.entries[0]["catalogue"]
        for entry in self.entries:
            step = getattr(self, "on_" + entry["kind"].replace(".", "_"), None)
            if step:
                segment, hold = self.segments.get(entry.get("segment")), self.holds.get(entry.get("hold"))
                step(entry, entry["where"], segment, hold)
        days = [segment for segment in self.segments.values() if segment.kind == "N1"]
        for segment in days[:-1]:
            must(segment.closed, "segment-life", f"{segment.name} was never closed")

    def on_catalogue_changed(self, entry, *_):
        self.catalogue = entry["catalogue"]

    def on_segment_opened(self, entry, where, segment, _):
        must(segment is None, "segment-life", where)
        must(entry["catalogue"] == self.catalogue, "catalogue-unannounced", where)
        opened_segment = Segment(self, entry)
        kind, start, end = opened_segment.kind, opened_segment.start, opened_segment.end
        must(kind != "H" or entry["segment"][2:] in self.holds, "hold-unknown", where)
        must(kind == "H" or start - SLACK <= entry["at"] < end + SLACK, "segment-backdated", where)
        self.segments[entry["segment"]] = opened_segment

    def on_segment_head(self, entry, where, segment, _):
        must(segment and not segment.closed, "segment-life", where)
        same = (entry["size"], entry["root"]) == (segment.size, segment.root)
        must(entry["size"] > segment.size or same, "segment-shrunk", where)
        segment.size, segment.root = entry["size"], entry["root"]
        segment.closed = entry["kind"] == "segment.closed"
        segment.heads.append(entry)

    on_segment_closed = on_segment_head

    def on_system_gap(self, entry, where, *_):
        before = self.entries[:entry["index"]]
        filled = any(entry["from"] < each["at"] < entry["to"] for each in before)
        must(entry["from"] <= entry["to"] <= entry["at"] and not filled, "gap-forged", where)

    def on_hold_placed(self, entry, where, _, hold):
        must(hold is None and entry["from"] <= entry["to"], "hold-unknown", where)
        must(entry["expires"] > entry["at"], "hold-approval", where)
        self.holds[entry["hold"]] = dict(entry, ended=MOST)

    def on_hold_ended(self, entry, where, _, hold):
        must(hold and hold["ended"] == MOST, "hold-unknown", where)
        must(entry["reason"] == "lifted" or entry["at"] >= hold["expires"], "hold-early", where)
        hold["ended"] = entry["at"]

    def on_purge_intent(self, entry, where, segment, _):
        if entry["of"] == self.origin:
            must(segment and segment.closed and not segment.purged, "segment-life", where)
            known = (segment.size, segment.root, segment.key)
            must((entry["size"], entry["root"], entry["key"]) == known, "purge-mismatch", where)
        self.purges[entry["of"], entry["segment"]] = dict(entry, purged=None)

    def on_segment_purged(self, entry, where, segment, _):
        intent = self.purges.get((entry["of"], entry["segment"]))
        same = intent and not intent["purged"] and all(intent[name] == entry[name] for name in PURGE)
        must(same, "purge-unannounced", where)
        intent["purged"] = entry
        if entry["of"] == self.origin:
            segment.purged = entry

    def in_time(self, term, at, where):
        """Refuses what is there after its term, unless the machine was off then, and for a day after."""
        _, gone, late = term
        off = [(gap["from"], gap["to"] + DAY) for gap in self.of("system.gap")]
        must(at <= gone or any(begin <= gone and max(gone, at) <= end for begin, end in off), late, where)

    def check_purges(self, run):
        for intent in self.purges.values():
            owner, where, purged = run.spines.get(intent["of"]), intent["where"], intent["purged"]
            segment = owner and owner.segments.get(intent["segment"])
            must(owner is None or (segment and segment.key == intent["key"]), "purge-mismatch", where)
            term = segment and segment.term(run)
            must(term is None or intent["witnessed"] >= term[0], "purge-early", where)
            seen = any(t == intent["witnessed"] and size <= intent["index"] for t, size, _ in self.cosigned)
            must(seen, "purge-unwitnessed", where)
            if purged and term:
                self.in_time(term, purged["at"], purged["where"])
            if purged:
                self.check_held(intent, purged)
        for segment in self.segments.values():
            if not segment.purged:
                self.in_time(segment.term(run), self.until, segment.name)

    def check_held(self, intent, purged):
        kind, start, _ = period_of(intent["segment"])
        covers = lambda hold: kind != "N1" or seconds_of(hold["from"]) <= start <= seconds_of(hold["to"])
        copied = {each["hold"]: each["held"] for each in purged["holds"]}
        for name, held in copied.items():
            hold = self.holds.get(name)
            known = hold and hold["index"] < purged["index"] and covers(hold) and held <= intent["size"]
            must(known, "hold-unknown", purged["where"])
        for name, hold in self.holds.items() if kind == "N1" else ():
            end = min(hold["expires"], hold["ended"])
            live = covers(hold) and hold["index"] < intent["index"] and end > purged["at"]
            enough = name in copied and (not hold["whole"] or copied[name] == intent["size"])
            must(not live or enough, "hold-ignored", purged["where"])

    def check_days(self, run):
        """Days of the window [7]; each has a day segment or lies in gaps."""
        gaps = sorted((gap["from"], gap["to"]) for gap in self.of("system.gap"))
        created = self.entries[0]["at"]
        opened_days = {each.start for each in self.segments.values() if each.kind == "N1"}
        start = seconds_of(max(run.manifest["from"], day_of(created)))
        while start <= min(seconds_of(run.manifest["to"]), self.until):
            reached, end = max(start, created), min(start + DAY, self.until)
            for begin, until in gaps:
                reached = max(reached, until) if begin <= reached else reached
            must(start in opened_days or reached >= end, "day-missing", f"{self.origin} {day_of(start)}")
            self.window.append(start)
            start += DAY

class Segment:
    def __init__(self, spine, entry):
        self.spine, self.short = spine, entry["segment"]
        self.key, self.catalogue = entry["key"], entry["catalogue"]
        self.kind, self.start, self.end = period_of(self.short)
        self.name = f"{spine.origin} {self.short}"
        self.file = f"{folder_of(spine.origin)}segments/{self.short}.leaves"
        self.size, self.root, self.closed, self.purged, self.heads = 0, sha256_hex(), False, None, []
        self.leaves, self.lines = None, 0
        text = dict(catalogue=self.catalogue, format=1, key=self.key, origin=spine.origin, segment=self.short)
        self.descriptor = sha256(canonical(text).encode())

    def term(self, run):
        """When it is due, when it must be gone [1], and the class of being late."""
        hold = self.spine.holds.get(self.short[2:]) if self.kind == "H" else None
        if hold:
            due = min(hold["expires"], hold["ended"])
            return due, due + 7 * DAY, "hold-overdue"
        days = run.catalogues[self.catalogue]["classes"][self.kind]
        return self.end + days["floor_days"] * DAY, self.end + days["ceiling_days"] * DAY, "purge-late"

    def leaf(self, sealed, key):
        return sha256(b"\0", self.descriptor, sealed, sha256(b"guestway key commitment\n", key))

    def read_leaves(self, run):
        if self.state != "live":
            return
        data = run.file(self.file)
        self.leaves = [data[i:i + 32] for i in range(0, len(data) - len(data) % 32, 32)]
        roots = roots_at(self.leaves, [len(self.leaves)] + [head["size"] for head in self.heads])
        good = roots[len(self.leaves)] == self.root
        must(len(self.leaves) == self.size or not good, "leaf-node", self.file)
        must(len(data) == 32 * self.size, "leaves-size", self.file)
        must(good, "leaves-root", self.file)
        for head in self.heads:
            must(roots[head["size"]] == head["root"], "head-fork", head["where"])

def read_key_table(run):
    lines, spines = lines_of(run.file("keys.txt"), "keys.txt"), run.spines.values()
    roots = sorted(f"root {spine.origin} {spine.entries[0]['root']}" for spine in spines)
    keys = [(spine.origin, each) for spine in spines for each in spine.of("key.certified")]
    days = sorted(f"day {origin} {each['day']} {each['vkey']}" for origin, each in keys)
    witnesses = sorted({line for line in lines if line.startswith("witness ")})
    must(lines == roots + days + witnesses, "keys-table", "keys.txt")
    run.witnesses = [Key(line[8:], 4, "keys.txt") for line in witnesses]
    for line in roots + witnesses:
        must(run.trust is None or line in run.trust, "key-untrusted", line)

def read_paper(run, paper):
    found = re.match(Note.HEAD, paper.replace("\r", ""))
    if not found or found[1] not in run.spines or not whole(1, MOST)(int(found[2])):
        raise Unusable("a paper checkpoint is none, or of an origin that is not in the package")
    root = from_base64(found[3]).hex()
    run.spines[found[1]].compare(int(found[2]), root, "paper", f"{found[1]} at {found[2]}")

def read_export(run):
    manifest, last = run.manifest, run.spines[run.manifest["exporter"]].entries[-1]
    must(last["kind"] == "record.exported", "export-unrecorded", last["where"])
    must(last["manifest"] == sha256_hex(run.files["manifest.json"]), "manifest-changed", last["where"])
    good = (last["export"], last["sort"]) == (manifest["export"], manifest["sort"])
    instrument = f"{manifest['export']}\n{manifest['instrument']}".encode()
    good = good and last["instrument"] == sha256_hex(instrument)
    must(good and manifest["at"] <= last["at"] <= manifest["at"] + SLACK, "export-mismatch", last["where"])

# ---- Catalogues: what a record may hold, and how long its segment is kept ----

def is_field(field):
    """Whether what is needed to judge values by it is there."""
    kinds = [field["value"]] if "value" in field else list(field.get("parts", {}).values())
    good = is_string(field["class"]) and list_of(is_string)(field["readers"])
    for kind in kinds:
        good = good and is_string(kind["kind"]) and is_size(kind.get("max", kind.get("length", 0)))
        values = kind.get("values", field.get("values"))
        good = good and (kind["kind"] != "enum" or list_of(is_string)(values))
    return good

def is_fit(kind, field, value):
    """Whether a value is of its kind: of a list, a number within bounds, or a short text no address fits in."""
    if kind["kind"] == "enum":
        return is_string(value) and value in (kind["values"] if "values" in kind else field["values"])
    if kind["kind"] == "boolean":
        return type(value) is bool
    most = kind.get("max", 0)
    bounds = {"seconds": (0, LAST), "count": (0, most), "offset": (-most, most)}
    if kind["kind"] in bounds:
        return whole(*bounds[kind["kind"]])(value)
    longest = kind.get("max", kind.get("length", 45))
    return is_string(value) and re.fullmatch(r"[^/?#%&=\\]+", value) is not None and units(value) <= longest

def read_catalogues(run):
    used = {entry["catalogue"] for spine in run.spines.values() for entry in spine.of("segment.opened")}
    run.catalogues = {digest: read_catalogue(run, digest) for digest in sorted(used)}

def read_catalogue(run, digest):
    where = f"catalogues/{digest}.json"
    data = run.file(where)
    must(sha256_hex(data) == digest, "catalogue-changed", where)
    catalogue = parsed(text_of(data, where), where)
    try:
        classes, forbidden = catalogue["classes"], catalogue.get("forbid", [])
        kept = {field["field"]: field for field in catalogue["fields"]
                if field["default"] == "on" and field["record"] != "*" and field["field"] not in forbidden}
        kept_of = lambda names: [kept[name] for name in names if name in kept]
        types = {each["type"]: kept_of(each["fields"]) for each in catalogue["record_types"]}
        days = [classes[kind][bound] for kind in ("N1", "A3") for bound in ("floor_days", "ceiling_days")]
        good = all(map(whole(0, 36_525), days)) and all(map(is_field, kept.values()))
        good = good and type(catalogue["fields"]) is type(catalogue["record_types"]) is list
    except (KeyError, TypeError, AttributeError):
        raise Tampered("catalogue-form", where)
    must(good, "catalogue-form", where)
    return dict(classes=classes, types=types)

# ---- Segments and records of the package [2, 6, 7] ----

def read_segments(run):
    receipts = {}
    for spine in run.spines.values():
        for intent in spine.purges.values():
            if intent["purged"]:
                receipts.setdefault(f"{intent['of']} {intent['segment']}", []).append(intent["purged"])
    run.segments = {}
    for spine in run.spines.values():
        for segment in spine.segments.values():
            if segment.kind != "H" and any(segment.start <= day < segment.end for day in spine.window):
                found = receipts.get(segment.name, [])
                held = any(each["held"] > 0 for receipt in found for each in receipt["holds"])
                segment.state = "held" if held else "purged" if found else "live"
                run.segments[segment.name] = segment

LINE = dict(key=is_string, sealed=is_string, record=is_dict, origin=is_origin, segment=is_segment, seq=is_size)
IS_LINE, IS_HELD_LINE = shaped(**LINE), shaped(**LINE, proof=list_of(is_text), size=is_size)

def read_lines(run):
    run.records, last = [], ("", "", -1)
    for index, text in enumerate(lines_of(run.file("records.jsonl"), "records.jsonl")):
        where = f"records.jsonl line {index + 1}"
        line = parsed(text, where)
        must(IS_LINE(line) or IS_HELD_LINE(line), "record-form", where)
        place = (line["origin"], line["segment"], line["seq"])
        must(place != last, "record-duplicate", where)
        must(place > last, "record-order", where)
        segment, last = run.segments.get(f"{line['origin']} {line['segment']}"), place
        must(segment, "record-foreign", where)
        segment.lines += 1
        run.records.append(dict(line, where=where, of=segment))

def read_record(run, line):
    segment, seq, where, proof = line["of"], line["seq"], line["where"], line.get("proof")
    sealed, key = from_base64(line["sealed"]), from_base64(line["key"])
    must(segment.state != "purged", "purge-undone", where)
    must((proof is not None) == (segment.state == "held"), "held-proof", where)
    must(seq < segment.size, "record-range", where)
    must(len(sealed) <= 4096, "record-size", where)
    body = 10 + (sealed[9] if len(sealed) > 9 else 0)
    kind = sealed[10:body].decode("latin-1")
    good = sealed[:9] == b"\x01" + struct.pack(">Q", seq) and is_type(kind)
    must(good and len(sealed) >= body + 28 and len(key) == 32, "record-header", where)
    if proof is not None:
        path, root = [from_base64(each) for each in proof], bytes.fromhex(segment.root)
        leaf = segment.leaf(sealed, key)
        proved = line["size"] == segment.size and is_included(leaf, seq, 0, segment.size, path, root)
        must(proved, "held-proof", where)
    elif segment.leaf(sealed, key) != segment.leaves[seq]:
        elsewhere = any(each.leaf(sealed, key) in (each.leaves or ()) for each in run.segments.values())
        raise Tampered("record-spliced" if elsewhere else "record-changed", where)
    payload = opened(key, sealed[body:body + 12], sealed[body + 12:], segment.descriptor + sealed[:body])
    must(payload is not None, "record-sealed", where)
    fields = run.catalogues[segment.catalogue]["types"].get(kind)
    record = record_of(fields, kind, line["origin"], parsed(text_of(payload, where), where))
    must(record and any(field["class"] == segment.kind for field in fields), "field-outside", where)
    at, ask = record["at"], run.manifest
    must(segment.start - SLACK <= at < segment.end + SLACK, "record-time", where)
    must(canonical(record) == canonical(line["record"]), "record-view", where)
    readable = segment.kind == "N1" or all("I" in field["readers"] for field in fields)
    asked = ask["sort"] == "A" or (ask["sort"] == "C" and record.get("session_id") in ask["sessions"])
    in_days = seconds_of(ask["from"]) - SLACK <= at < seconds_of(ask["to"]) + DAY + SLACK
    must(asked and readable and in_days, "scope-exceeded", where)

def record_of(fields, kind, origin, payload):
    """The record a payload stands for; None when it is not just what the catalogue keeps."""
    if fields is None or type(payload) is not list or len(payload) != len(fields) + 1:
        return None
    if not is_time(payload[0]):
        return None
    hotel, terminal = origin.split("/")
    record = dict(at=payload[0], type=kind, hotel_id=hotel, terminal_id=terminal)
    for field, value in zip(fields, payload[1:]):
        if "value" in field:
            good = is_fit(field["value"], field, value)
        else:
            names, forms = sorted(field.get("parts", {})), field.get("parts", {})
            good = type(value) is list and len(value) == len(names)
            good = good and all(is_fit(forms[name], field, each) for name, each in zip(names, value))
        if not good:
            return None
        record[field["field"]] = value if "value" in field else dict(zip(names, value))
    return record

def check_lists(run):
    listed = [dict(disclosed=each.lines, origin=each.spine.origin, root=each.root, segment=each.short,
                   size=each.size, state=each.state) for each in run.segments.values()]
    listed.sort(key=lambda each: (each["origin"], each["segment"]))
    must(listed == run.manifest["segments"], "segment-list", "manifest.json")
    for name, segment in run.segments.items():
        due = run.manifest["sort"] == "A" and segment.state == "live" and segment.kind == "N1"
        must(not due or segment.lines == segment.size, "record-omitted", name)
    for name in run.files:
        must(name in run.asked, "file-unknown", name)

# ---- The verdict [8] ----

def check_all(run):
    """Looks for everything, in the order of section 9; raises the first finding."""
    read_zip(run)
    read_manifest(run)
    def each_spine(*names):
        for name in names:
            for spine in run.spines.values():
                getattr(spine, name)(run)
    each_spine("read", "read_keys")
    read_key_table(run)
    each_spine("read_notes", "check_notes", "check_witnesses")
    for paper in run.papers:
        read_paper(run, paper)
    each_spine("read_mirrors")
    read_export(run)
    read_catalogues(run)
    each_spine("read_life", "check_purges", "check_days")
    read_segments(run)
    for segment in run.segments.values():
        segment.read_leaves(run)
    read_lines(run)
    for line in run.records:
        read_record(run, line)
    check_lists(run)

class Run:
    def __init__(self, data, trust=None, papers=(), now=None):
        self.data, self.papers, self.asked = data, papers, set()
        self.now = int(time.time()) if now is None else now
        self.trust = None if trust is None else trust.replace("\r", "").split("\n")

    def file(self, name):
        """Bytes of a file; a file that is never asked for has no business in the package."""
        must(name in self.files, "file-missing", name)
        self.asked.add(name)
        return self.files[name]

    def verdict(self):
        found = None
        try:
            check_all(self)
        except Tampered as failure:
            found = dict(zip(("class", "where"), failure.args))
        spines = [] if found else list(self.spines.values())
        days = len({day for spine in spines for day in spine.window})
        count = lambda kind: sum(len(spine.of(kind)) for spine in spines)
        return dict(found or {"class": None, "where": None}, ok=not found, findings=[found] if found else [],
                    days=dict(present=days, expected=days), records=len(self.records) if spines else 0,
                    origins=[spine.origin for spine in spines], pinned=self.trust is not None,
                    holds=count("hold.placed"), purges=count("segment.purged"), keys=count("key.certified"),
                    unwitnessed=[spine.origin for spine in spines if not spine.witnessed])

def verdict_lines(verdict):
    if not verdict["ok"]:
        return [f"TAMPERED {verdict['class']}: {verdict['where']}"]
    trust = "as pinned" if verdict["pinned"] else "NOT pinned (no --trust)"
    late = "".join(f"; newest checkpoint of {origin} not cosigned yet" for origin in verdict["unwitnessed"])
    return [f"origins: {', '.join(verdict['origins'])}",
            f"records: {verdict['records']}, each opened and found in its tree", f"holds: {verdict['holds']}",
            f"purges: {verdict['purges']}, none early, none late",
            f"keys: {verdict['keys']} daily keys, root and witness keys {trust}{late}",
            f"{verdict['days']['present']} of {verdict['days']['expected']} days present, roots match"]

def main():
    parser = argparse.ArgumentParser(description="Checks a package of sealed records, offline.")
    parser.add_argument("package")
    parser.add_argument("--trust", metavar="KEYS.txt", help="pinned root and witness keys")
    parser.add_argument("--paper", metavar="CHECKPOINT.txt", action="append", default=[], help="kept outside")
    parser.add_argument("--now", metavar="SECONDS", type=int, help="in place of the clock")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    read = lambda name: open(name, encoding="utf-8", newline="").read()
    try:
        if not is_time(0 if asked.now is None else asked.now):
            raise Unusable("--now takes seconds since 1970")
        trust, papers = asked.trust and read(asked.trust), [read(name) for name in asked.paper]
        with open(asked.package, "rb") as package:
            verdict = Run(package.read(), trust, papers, asked.now).verdict()
    except (Unusable, OSError, UnicodeDecodeError) as failure:
        print(failure, file=sys.stderr)
        return 2
    print(json.dumps(verdict) if asked.json else "\n".join(verdict_lines(verdict)))
    return 0 if verdict["ok"] else 1

if __name__ == "__main__":
    sys.exit(main())
