import type { welcome as source } from '../en/welcome.ts';
import type { Shape } from '../shape.ts';

export const welcome: Shape<typeof source> = {
  app: {
    demo: 'Demo',
    demoHint: 'Demo: kunci dan hotelnya tidak nyata',
    wait: 'Mohon tunggu sebentar',
    terminal: 'Perangkat',
    offline_other: 'Offline: tersisa {{count}} menit',
    notDone: 'Tidak berhasil. Silakan coba lagi.',
  },
  screens: {
    attract: 'Selamat datang',
    entry: 'Memasukkan kode',
    verifying: 'Memeriksa kode Anda',
    notice: 'Yang disimpan tentang Anda',
    starting: 'Membuka akses Anda',
    browsing: 'Anda dapat menjelajah sekarang',
    ending: 'Mengakhiri sesi Anda',
    wiping: 'Menghapus semuanya',
    receipt: 'Sesi Anda telah berakhir',
    'out-of-order': 'Tidak berfungsi',
  },
  attract: {
    headline: 'Web yang biasa Anda buka di rumah',
    lead: 'Email, peta, boarding pass. Saat Anda pergi, tidak ada milik Anda yang tertinggal.',
    choose: 'Sentuh bahasa Anda',
    begin: 'Mulai',
    code: 'Minta kode di resepsionis',
    browse: 'Jelajahi lewat jalur yang dilindungi',
    wipe: 'Di akhir, semuanya dihapus dan diperiksa',
    openUntil: 'Buka sampai {{time}}',
    opens: 'Buka: {{time}}',
  },
  unavailable: {
    heading: 'Saat ini tidak tersedia',
    closed: 'Sekarang tutup',
    locked: 'Terminal ini sedang tidak melayani. Silakan pakai yang lain atau tanya resepsionis.',
    starting: 'Perangkat ini sedang disiapkan. Sebentar lagi siap.',
    'not-enrolled': 'Perangkat ini menunggu persetujuan hotel.',
    'gateway-away': 'Layanan hotel tidak merespons. Perangkat akan berfungsi lagi dengan sendirinya.',
    'terminal-revoked': 'Perangkat ini tidak dipakai lagi. Silakan gunakan perangkat lain.',
    'gateway-pin-refused':
      'Ada pihak lain yang merespons sebagai layanan hotel. Mohon beri tahu resepsionis.',
    'channel-away': 'Jalur ke luar negeri terputus. Perangkat akan berfungsi lagi dengan sendirinya.',
    'lists-away': 'Perangkat ini menunggu daftar keamanannya, lalu berfungsi dengan sendirinya.',
    'documents-refused': 'Persetujuan perangkat ini bermasalah. Silakan tanya resepsionis.',
    'records-refused': 'Perangkat ini sedang diperiksa. Silakan tanya resepsionis.',
  },
  enrolment: {
    heading: 'Setujui perangkat ini',
    lead: 'Untuk bagian TI hotel: cocokkan keduanya dengan halaman staf, lalu setujui di sana.',
    code: 'Kode perangkat',
    words: 'Empat kata',
  },
};
