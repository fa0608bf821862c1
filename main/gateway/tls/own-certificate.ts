import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  BasicConstraints,
  ExtendedKeyUsage,
  GeneralName,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_kp_serverAuth,
  KeyUsage,
  KeyUsageFlags,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { openSecretFile } from '../secret-file.ts';
import { extension, sealCertificate } from './seal-certificate.ts';
import { type ServedCertificate, servedFrom, tlsPinOf } from './served-certificate.ts';

const dayMs = 86_400_000;

/** Browsers refuse certificates of more than 398 days. */
const goodForMs = 397 * dayMs;

/** Renewed a month before its end, so that a gateway that is off for weeks still comes back in time. */
const renewBeforeMs = 30 * dayMs;

/** A browser whose clock is a little behind takes a new certificate too. */
const backdatedMs = dayMs;

const files = {
  key: 'gateway-tls-key.pem',
  next: 'gateway-tls-key-next.pem',
  certificate: 'gateway-tls.pem',
};

/**
 * Opens the gateway's own certificate for these names and addresses, or makes it: self-signed, P-256, no authority for anything
 * else. A certificate near its end, or for other names, is made anew with the same key, so that the pin stays. The key that will
 * follow is made at the same time: terminals are told of it long before.
 */
export function openOwnCertificate(
  folder: string,
  hosts: readonly string[],
  nowMs: number,
): ServedCertificate {
  const key = keyIn(join(folder, files.key));
  const next = keyIn(join(folder, files.next));
  const path = join(folder, files.certificate);
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const pem = isGood(kept, key, hosts, nowMs) ? kept : write(path, make(key, hosts, nowMs));
  return servedFrom({ key: key.export({ type: 'pkcs8', format: 'pem' }).toString(), pem }, [
    tlsPinOf(createPublicKey(next)),
  ]);
}

/** Lets the announced key follow: one rename, true at the next start. False when no key was announced yet. */
export function promoteNextKey(folder: string): boolean {
  if (!existsSync(join(folder, files.next))) return false;
  renameSync(join(folder, files.next), join(folder, files.key));
  return true;
}

function keyIn(path: string): KeyObject {
  return createPrivateKey(
    openSecretFile(path, () =>
      Buffer.from(
        generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
          type: 'pkcs8',
          format: 'pem',
        }),
      ),
    ),
  );
}

/** A certificate that cannot be read is made anew, like one that is too old: the key is what counts. */
function isGood(pem: string, key: KeyObject, hosts: readonly string[], nowMs: number): boolean {
  try {
    const certificate = new X509Certificate(pem);
    const covers = (host: string): boolean =>
      (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;
    return (
      certificate.checkPrivateKey(key) &&
      Date.parse(certificate.validFrom) <= nowMs &&
      Date.parse(certificate.validTo) - renewBeforeMs > nowMs &&
      hosts.every(covers)
    );
  } catch {
    return false;
  }
}

function make(privateKey: KeyObject, hosts: readonly string[], nowMs: number): string {
  const publicKey = createPublicKey(privateKey);
  const name = 'Guestway gateway';
  const names = hosts.map(
    (host) => new GeneralName(isIP(host) === 0 ? { dNSName: host } : { iPAddress: host }),
  );
  const period = {
    notBefore: new Date(nowMs - backdatedMs),
    notAfter: new Date(nowMs + goodForMs - backdatedMs),
  };
  return sealCertificate({ name, publicKey, privateKey }, name, publicKey, period, [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, false, new SubjectAlternativeName(names)),
  ]);
}

function write(path: string, pem: string): string {
  // Copies of one gateway may write at once, the same but for its date.
  const beside = `${path}.${randomBytes(6).toString('hex')}.new`;
  writeFileSync(beside, pem, { flag: 'wx', mode: 0o644, flush: true });
  renameSync(beside, path);
  return pem;
}
