import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'Papan ketik',
    shift: 'Huruf besar',
    backspace: 'Hapus',
    space: 'Spasi',
    globe: 'Papan ketik lain',
    letters: 'Huruf',
    symbols: 'Angka dan simbol',
    more: 'Simbol lain',
    forms: 'Pilih satu',
    suggestions: 'Saran',
    allSuggestions: 'Semua saran',
    close: 'Sembunyikan papan ketik',
    tab: 'Kolom berikutnya',
    left: 'Ke kiri',
    right: 'Ke kanan',
    loading: 'Sebentar',
    enter: 'Baris baru',
    go: 'Buka',
    search: 'Cari',
    next: 'Berikutnya',
    previous: 'Sebelumnya',
    send: 'Kirim',
    done: 'Selesai',
  },
};
