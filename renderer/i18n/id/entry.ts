import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: 'Masukkan kode Anda',
    lead: 'Sepuluh huruf dan angka pada slip Anda, dalam dua kelompok berisi lima. Atau arahkan kode QR ke pemindai.',
    field: 'Kode',
    show: 'Tampilkan kode',
    hide: 'Sembunyikan kode',
    keypad: 'Papan tombol',
    backspace: 'Hapus karakter terakhir',
    clear: 'Kosongkan',
    submit: 'Lanjutkan',
    leave: 'Bahasa lain',
    typed_other: '{{count}} karakter dimasukkan',
    scanning: 'Membaca kode QR',
    complete: 'Kode sudah lengkap.',
    tryAgainIn: 'Coba lagi dalam',
    tooMany: 'Karakternya lebih banyak daripada kode. Kosongkan lalu ketik lagi.',
  },
  refusal: {
    malformed: 'Kode hanya terdiri dari sepuluh huruf dan angka. Silakan cocokkan dengan slip Anda.',
    'check-symbol': 'Satu karakter tidak benar. Silakan cocokkan dengan slip Anda. Tidak ada yang dikirim.',
    'too-long': 'Itu terlalu panjang untuk sebuah kode. Tidak ada yang berubah.',
    'token-malformed': 'Itu bukan kode dari hotel ini. Silakan cocokkan dengan slip Anda.',
    'token-refused': 'Kode ini tidak diterima. Silakan cocokkan dengan slip Anda atau tanya resepsionis.',
    'cool-down': 'Terlalu banyak percobaan. Mohon tunggu sebentar atau tanya resepsionis.',
    'gateway-away': 'Layanan hotel tidak merespons. Silakan coba lagi dalam satu menit.',
    'profile-refused': 'Akses tidak dapat dibuka dengan kode ini sekarang. Silakan tanya resepsionis.',
  },
  verifying: {
    heading: 'Memeriksa kode Anda',
    lead: 'Hanya perlu sedetik.',
  },
};
