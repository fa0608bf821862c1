import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: 'Koneksi keluar Anda',
    lead: 'Semua halaman Anda melalui jalur ke luar negeri yang disetujui ini.',
    state: {
      proved: 'Jalur terverifikasi',
      checking: 'Memeriksa jalur',
      lost: 'Jalur terputus',
    },
    checked: 'Terakhir diperiksa: {{when}}',
    country: 'Negara atau wilayah',
    address: 'Alamat yang dilihat situs web',
    channel: 'Jalur',
    permit: 'Nomor izin',
    notSaid: 'belum diketahui',
    meaning: 'Artinya bagi Anda',
    only: 'Perangkat ini tidak punya koneksi keluar lain.',
    encrypted:
      'Halaman hanya terbuka lewat koneksi terenkripsi. Tidak ada orang di hotel yang dapat membaca yang Anda lihat atau ketik.',
    seen: 'Situs web melihat alamat jalur. Mereka tidak melihat jaringan hotel.',
    cut: 'Perangkat memeriksa jalur setiap menit. Jika bukan jalur yang disetujui, halaman Anda ditutup.',
    languageHeading: 'Bahasa',
    languageLead: 'Halaman Anda tetap terbuka. Mulai halaman berikutnya, situs web mengetahui bahasa Anda.',
  },
};
