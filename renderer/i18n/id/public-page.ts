import type { publicPage as source } from '../en/public-page.ts';
import type { Shape } from '../shape.ts';

export const publicPage: Shape<typeof source> = {
  title: 'Apakah catatan saya masih ada?',
  lead: 'Ketik kode pada tanda terima Anda, enam belas huruf dan angka. Tidak ada yang mengetahui siapa Anda, dan halaman ini tidak menyimpan apa pun di ponsel Anda.',
  field: 'Kode tanda terima',
  ask: 'Tanya',
  language: 'Bahasa',
  asking: 'Sedang bertanya',
  malformed: 'Kode terdiri dari enam belas huruf dan angka, dalam empat kelompok berisi empat.',
  'check-symbol': 'Satu karakter tidak benar. Silakan cocokkan dengan tanda terima. Tidak ada yang dikirim.',
  'too-long': 'Itu terlalu panjang untuk sebuah kode.',
  tooMany: 'Terlalu banyak pertanyaan. Mohon tunggu sebentar lalu coba lagi.',
  away: 'Layanan hotel tidak merespons. Silakan coba lagi.',
  kept: 'Catatan Anda masih ada',
  records_other: '{{count}} catatan sesi Anda disimpan sesuai ketentuan hukum.',
  dates: 'Dihapus mulai {{due}}, selesai paling lambat {{gone}}.',
  deleting: 'Catatan Anda sedang dihapus',
  deletingText:
    'Perangkat telah menghapus catatannya sendiri. Salinan di hotel dihapus paling lambat {{gone}}.',
  deleted: 'Catatan Anda telah dihapus',
  deletedText: 'Semua catatan hari itu di perangkat itu dihapus pada {{moment}}, termasuk catatan Anda.',
  unknown: 'Tidak ada catatan seperti itu di sini',
  unknownText:
    'Silakan cocokkan kode dengan tanda terima. Sesi yang baru berakhir muncul di sini setelah beberapa menit.',
  held: 'Atas perintah pihak berwenang, sebagian catatan hari itu disimpan lebih lama, terpisah dari yang lain. Halaman ini tidak menyebut milik siapa; catatan Anda mungkin termasuk.',
  proof: 'Buktinya',
  proofText:
    'Log hotel hanya dapat bertambah. Satu barisnya menyatakan bahwa kunci dan berkas catatan itu telah dimusnahkan. Layanan hotel telah menandatangani log itu. Siapa pun yang memiliki berkas di bawah ini dapat memeriksanya tanpa bertanya kepada hotel.',
  witnessed: 'Saksi di luar layanan itu telah menandatangani bahwa mereka melihat log itu bertambah.',
  limits: 'Yang tidak dapat dibuktikan siapa pun: bahwa sebelumnya tidak ada yang menyalin catatan itu.',
  day: 'Catatan hari',
  count: 'Jumlahnya',
  root: 'Sidik digitalnya',
  later: 'Baris itu ditandatangani dalam beberapa menit. Silakan minta buktinya lagi nanti.',
  save: 'Simpan bukti',
  another: 'Tanyakan kode lain',
};
