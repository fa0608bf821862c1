import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'Halaman terbuka',
    start: 'Halaman awal',
    blocked: 'Tidak dibuka',
    open: 'Halaman baru',
    close: 'Tutup: {{title}}',
    sounds: 'memutar suara',
  },
  tools: {
    open: 'Lainnya',
    label: 'Alat lainnya',
    find: 'Cari',
    smaller: 'Lebih kecil',
    larger: 'Lebih besar',
    size: 'Ukuran halaman: {{percent}}',
    large: 'Teks besar',
    print: 'Cetak',
    files: 'Berkas',
    comfort: 'Tampilan',
    language: 'Bahasa',
    records: 'Data tentang saya',
    exit: 'Koneksi',
  },
  find: {
    label: 'Cari di halaman ini',
    count: '{{current}} dari {{matches}}',
    none: 'Tidak ditemukan',
    back: 'Yang sebelumnya',
    next: 'Yang berikutnya',
    close: 'Berhenti mencari',
  },
  suggestions: {
    label: 'Situs yang cocok',
    search: 'Cari “{{words}}”',
  },
  loading: {
    asking: 'Halaman sedang dimuat.',
    done: 'Halaman sudah terbuka.',
  },
};
