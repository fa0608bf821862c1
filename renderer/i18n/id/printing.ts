import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: 'Cetak',
    preparing: 'Lembar sedang disiapkan. Sebentar lagi selesai.',
    sheets_other: '{{count}} lembar',
    sheet: 'Lembar {{page}} dari {{pages}}',
    copies: 'Rangkap',
    more: 'Tambah satu rangkap',
    fewer: 'Kurangi satu rangkap',
    price: 'Satu rangkap: {{price}}. Anda membayar di resepsionis.',
    most_other: 'Paling banyak {{count}} lembar dapat dicetak sekaligus.',
    print: 'Cetak',
    sending: 'Sedang dicetak.',
    wait: 'Tunggulah di dekat printer agar cetakan Anda tidak diambil orang lain.',
    printed: 'Cetakan Anda sudah siap',
    take: 'Ambillah cetakan Anda dari printer sekarang, sebelum pergi.',
    taken: 'Cetakan sudah saya ambil',
    failed: {
      page: 'Ini tidak dapat dicetak.',
      'too-long': 'Ini terlalu panjang untuk dicetak di sini.',
      printer: 'Printer tidak mencetaknya. Anda tidak perlu membayar. Resepsionis dapat membantu.',
      unsure: 'Printer tidak merespons lagi. Lihat apakah cetakan Anda ada di sana, atau tanya resepsionis.',
    },
    again: 'Coba lagi',
  },
  media: {
    ask: {
      camera: 'Situs ini ingin memakai kamera.',
      microphone: 'Situs ini ingin memakai mikrofon.',
      both: 'Situs ini ingin memakai kamera dan mikrofon.',
    },
    allow: 'Izinkan',
    refuse: 'Jangan izinkan',
    use: {
      camera: 'Kamera mungkin menyala.',
      microphone: 'Mikrofon mungkin menyala.',
      both: 'Kamera dan mikrofon mungkin menyala.',
    },
    stop: 'Matikan',
  },
};
