import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: 'Pesan',
    time300: 'Sesi Anda berakhir lima menit lagi.',
    time120: 'Sesi Anda berakhir dua menit lagi.',
    time30: 'Sesi Anda berakhir tiga puluh detik lagi.',
    departure: 'Masa inap Anda berakhir hari ini. Sesi Anda ikut berakhir.',
    idle: 'Apakah Anda masih di sini? Sentuh layar. Jika tidak, sesi berakhir dan semuanya dihapus.',
    gateway: 'Layanan hotel tidak merespons. Jika tidak kembali, sesi Anda berakhir.',
    stillHere: 'Saya masih di sini',
  },
  clock: {
    left: 'Sisa waktu: {{time}}',
    still: 'Sisa waktu: {{time}}. Hitungan berhenti.',
  },
  stands: {
    blocked: 'Waktu Anda berhenti selama halaman ini tampil.',
    line: 'Jalur sedang tidak merespons. Waktu Anda berhenti sampai jalur kembali.',
    desk: 'Waktu Anda berhenti selama resepsionis membantu Anda.',
  },
  grace: {
    take_other: 'Tambah {{count}} menit',
    refused: 'Waktu tidak dapat ditambah. Waktu Anda tidak berubah.',
    away: 'Layanan hotel tidak merespons. Waktu Anda tidak berubah. Silakan coba lagi sebentar lagi.',
  },
};
