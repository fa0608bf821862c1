import type { ending as source } from '../en/ending.ts';
import type { Shape } from '../shape.ts';

export const ending: Shape<typeof source> = {
  ending: {
    heading: 'Mengakhiri sesi Anda',
    lead: 'Halaman Anda sudah ditutup. Mohon tunggu sebentar.',
  },
  wiping: {
    heading: 'Menghapus semuanya',
    lead: 'Setiap jejak dihapus, lalu diperiksa.',
    steps: 'Jejak yang dihapus',
  },
  receipt: {
    heading: 'Tidak ada milik Anda yang tertinggal di sini',
    headingFailed: 'Sesi Anda telah berakhir',
    leadFailed:
      'Tidak semua pemeriksaan berhasil. Staf sudah diberi tahu; tidak ada yang memakai perangkat ini sebelum bersih.',
    removed: 'Dihapus dan diperiksa',
    remains: 'Yang disimpan hotel',
    remainsNothing: 'Tidak ada catatan sesi yang dibuat.',
    goneBy: 'Dihapus paling lambat {{date}}.',
    visit: '{{start}} sampai {{end}}',
    records: 'Catatan',
    thanks: 'Terima kasih, selamat melanjutkan perjalanan.',
    paper: 'Bawalah lembar cetakan Anda.',
    close: 'Tutup',
  },
  own: {
    open: 'Yang disimpan tentang saya',
    heading: 'Yang disimpan tentang Anda',
    lead: 'Semua catatan sesi Anda, sebagaimana tersimpan di hotel sekarang. Pemberian kode oleh staf dicatat terpisah.',
    reading: 'Membaca catatan',
    failed: 'Catatan tidak dapat dibaca sekarang.',
    again: 'Coba lagi',
    nothing: 'Tidak ada catatan sesi.',
    list: 'Catatan',
    written: 'Ditulis pada {{moment}}',
    others: 'Juga disimpan, untuk dibaca hotel dan pihak berwenang: {{names}}.',
    deletion: 'Dihapus mulai {{due}}, selesai paling lambat {{gone}}.',
    full: 'Tampilkan nomor panjang seluruhnya',
    close: 'Tutup',
    back: 'Kembali',
    yes: 'ya',
    no: 'tidak',
  },
  proof: {
    heading: 'Tanda terima Anda',
    lead: 'Catat kodenya atau foto kode QR-nya. Dengan kode itu, nanti Anda dapat menanyakan apakah catatan ini masih ada, dan melihat buktinya setelah dihapus. Kode itu tidak mengungkap siapa Anda.',
    code: 'Kode',
    qr: 'Kode QR tanda terima',
    where: 'Untuk bertanya, di jaringan hotel',
  },
  outOfOrder: {
    heading: 'Perangkat ini tidak berfungsi',
    lead: 'Silakan tanya resepsionis.',
    steps: 'Tidak terbukti',
    'close-failed': 'Sesi terakhir tidak dapat ditutup dengan baik.',
    'wipe-failed': 'Tidak dapat dibuktikan bahwa semuanya sudah dihapus.',
    'record-failed': 'Sebuah catatan tidak dapat ditulis.',
    'store-failed': 'Penyimpanan catatan tidak bekerja.',
    'records-unsound':
      'Catatan yang disimpan tidak lagi sama seperti saat ditulis. Jangan mengubah apa pun di sini; hubungi bagian TI.',
  },
};
