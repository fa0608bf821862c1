import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'Yang disimpan tentang Anda',
    lead: 'Hukum mewajibkan hotel menyimpan catatan singkat. Inilah seluruhnya. Silakan baca, lalu putuskan.',
    kept_other: 'Disimpan {{count}} hari',
    gone_other: 'Dihapus paling lambat hari ke-{{count}}',
    howLong: 'Berapa lama',
    keptHeading: 'Disimpan',
    neverHeading: 'Tidak pernah disimpan',
    profile: 'Akses Anda',
    wayOut: 'Koneksi lewat',
    until: 'Paling lama sampai',
    accept: 'Setuju dan mulai',
    decline: 'Tolak dan keluar',
    declineHint: 'Menolak tidak dikenai biaya.',
    version: 'Pemberitahuan {{version}}',
  },
  starting: {
    heading: 'Membuka akses Anda',
    lead: 'Setiap langkah diperiksa sebelum langkah berikutnya dimulai.',
    steps: 'Langkah',
  },
};
