import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runDemoAuthority } from '../../../../main/demo/authority/demo-authority.ts';
import { demoDesignation, demoProfiles } from '../../../../main/demo/authority/demo-profiles.ts';
import { keepSiteCertificate } from '../../../../main/demo/authority/site-certificate.ts';
import { demoHosts } from '../../../../main/demo/hosts.ts';
import { demoReservations } from '../../../../main/gateway/hotel-systems/demo-stays.ts';
import { loadCatalogue } from '../../../../main/records/catalogue.ts';

const catalogueFile = join(import.meta.dirname, '../../../../main/records/catalogues/CN-SH-LG.json');

/**
 * What the guides take for given: the files that an authority sends to a hotel, really signed, and the made-up stays. `folder`
 * is the place of /srv/guestway.
 */
export async function putAuthorityFiles(folder: string, hotelId: string): Promise<void> {
  const nowMs = Date.now();
  const loaded = loadCatalogue(catalogueFile, { demo: true });
  if (!loaded.ok) throw new Error(loaded.problem.rule);
  const certificate = keepSiteCertificate({ folder: join(folder, '../site'), hosts: demoHosts, nowMs });
  const essentials = demoProfiles({
    channelAddress: '127.0.0.1',
    channelPort: 1080,
    channelCredentials: { username: 'channel', password: 'channel' },
    siteAuthorityPem: certificate.authorityPem,
    catalogueSha256: loaded.catalogue.sha256,
    listSha256: '0'.repeat(64),
  }).filter(({ profileId }) => profileId === 'essentials');
  const documents = join(folder, 'documents');
  mkdirSync(documents, { recursive: true });
  const made = await runDemoAuthority({
    folder: join(folder, '../authority'),
    trustFile: join(documents, 'authority-keys.json'),
    nowMs,
    designation: { ...demoDesignation(), hotelId, profileIds: ['essentials'] },
    profiles: essentials.map((profile) => ({ ...profile, hotelIds: [hotelId] })),
  });
  renameSync(made.designationFile, join(documents, 'designation.jws'));
  renameSync(made.profileFolder, join(documents, 'profiles'));
  chmodSync(join(documents, 'profiles'), 0o700);
  const today = new Date(nowMs).toISOString().slice(0, 10);
  writeFileSync(join(folder, 'stays.json'), JSON.stringify(demoReservations(today)));
}
