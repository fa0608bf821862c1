import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: 'Tinggalkan sebentar',
    heading: 'Halaman Anda disembunyikan',
    choose: 'Pilih tiga gambar untuk mengunci layar. Urutannya penting.',
    locked: 'Layar ini terkunci',
    comeBack: 'Sentuh tiga gambar Anda untuk kembali.',
    mediaOff: 'Kamera dan mikrofon dimatikan. Setelah Anda kembali, halaman dapat memintanya lagi.',
    timeLeft: 'Sesi berakhir dalam',
    pictures: 'Gambar',
    chosen: '{{chosen}} dari {{all}} gambar',
    again: 'Kosongkan',
    lock: 'Kunci layar',
    back: 'Kembali ke halaman saya',
    wrong: 'Gambarnya tidak benar. Silakan coba lagi.',
    wait: 'Gambarnya tidak benar. Anda dapat mencoba lagi dalam',
    waitLabel: 'Waktu sampai percobaan berikutnya',
    forgotten: 'Lupa gambarnya? Akhiri sesi: semuanya dihapus, dan Anda dapat mulai lagi dengan kode Anda.',
    signs: {
      anchor: 'Jangkar',
      bell: 'Lonceng',
      boat: 'Perahu',
      cat: 'Kucing',
      cup: 'Cangkir',
      fish: 'Ikan',
      key: 'Kunci',
      leaf: 'Daun',
      lamp: 'Lampu',
      moon: 'Bulan',
      star: 'Bintang',
      tree: 'Pohon',
    },
  },
};
