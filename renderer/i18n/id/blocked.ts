import type { blocked as source } from '../en/blocked.ts';
import type { Shape } from '../shape.ts';

export const blocked: Shape<typeof source> = {
  blocked: {
    host: 'Situs web',
    rule: 'Aturan',
    builtIn: 'bagian dari setiap profil',
    unreadable: 'alamat yang tidak dapat dibaca',
    back: 'Kembali',
    home: 'Halaman awal',
    staff: 'Jika Anda memerlukan situs ini, silakan tanya resepsionis.',
    waiting:
      'Permintaan sudah dikirim ke resepsionis. Situs ini terbuka sendiri begitu diizinkan. Sementara itu Anda dapat membuka yang lain.',
    instead: 'Yang dapat Anda buka sebagai gantinya',
    again: 'Coba lagi',
  },
  blockedTitle: {
    rule: 'Situs ini tidak termasuk akses Anda',
    category: 'Situs ini tidak termasuk akses Anda',
    default: 'Situs ini tidak termasuk akses Anda',
    scheme: 'Hanya alamat aman yang terbuka di sini',
    'private-address': 'Alamat ini berada di dalam hotel',
    address: 'Ini bukan alamat web',
    download: 'Berkas tidak dapat diunduh di sini',
    certificate: 'Situs ini tidak dapat membuktikan identitasnya',
    'certificate-date': 'Sertifikat situs ini di luar masa berlakunya',
    'certificate-name': 'Situs ini menunjukkan sertifikat situs lain',
    'certificate-authority': 'Tidak ada pihak tepercaya yang menjamin situs ini',
    channel: 'Jalur ke luar negeri tidak merespons',
    limit: 'Akses Anda telah mencapai batas',
    timeout: 'Situs ini terlalu lama merespons',
    revoked: 'Situs ini tidak lagi tepercaya',
    'not-found': 'Situs ini tidak ditemukan',
    unreachable: 'Situs ini tidak dapat dihubungi',
    closed: 'Situs ini memutus koneksi',
    'bad-answer': 'Respons situs ini tidak dapat ditampilkan',
    redirects: 'Situs ini mengalihkan tanpa henti',
    offline: 'Perangkat ini tidak terhubung ke jaringan',
    crashed: 'Halaman ini berhenti bekerja',
  },
  blockedText: {
    rule: 'Sebuah aturan dalam profil akses yang disetujui memblokirnya.',
    category: 'Situs ini ada dalam daftar yang diblokir oleh profil akses yang disetujui.',
    default: 'Profil akses Anda membuka situs dalam sebuah daftar, dan situs ini tidak ada di dalamnya.',
    scheme: 'Alamat harus dimulai dengan https agar tidak ada yang dapat ikut membaca.',
    'private-address': 'Perangkat dan jaringan hotel tidak dapat dijangkau dari sini.',
    address: 'Silakan periksa penulisannya. Nama dan kata sandi di dalam alamat tidak diterima.',
    download: 'Tidak boleh ada yang tertinggal di perangkat ini, jadi berkas tidak disimpan.',
    certificate: 'Sertifikatnya tidak berlaku. Demi keamanan Anda, situs ini tetap tertutup.',
    'certificate-date':
      'Sertifikat membuktikan identitas sebuah situs; yang ini sudah kedaluwarsa atau belum berlaku. Demi keamanan Anda, situs ini tetap tertutup. Pemiliknya harus memperbaruinya.',
    'certificate-name':
      'Mungkin ada yang menyamar sebagai situs ini. Demi keamanan Anda, situs ini tetap tertutup. Periksa penulisan alamatnya.',
    'certificate-authority':
      'Sertifikatnya berasal dari pihak yang tidak dipercaya di sini. Demi keamanan Anda, situs ini tetap tertutup.',
    channel: 'Tidak ada yang dibuka lewat jalur lain. Silakan coba lagi dalam satu menit.',
    limit:
      'Tidak ada lagi yang dapat dimuat dalam sesi ini. Yang terbuka tetap terbuka; resepsionis dapat membantu.',
    timeout: 'Situs ini tidak merespons. Anda dapat mencoba lagi atau membuka yang lain.',
    revoked: 'Sertifikatnya telah dicabut. Demi keamanan Anda, situs ini tetap tertutup.',
    unreachable: 'Situs ini sedang tidak menerima koneksi. Coba lagi dalam satu menit atau buka yang lain.',
    closed: 'Situs ini memutus koneksi sebelum merespons. Coba lagi atau buka yang lain.',
    'bad-answer': 'Kesalahannya ada pada situs. Coba lagi nanti atau buka yang lain.',
    redirects:
      'Situs ini membawa dari satu alamat ke alamat berikutnya tanpa akhir. Buka halaman pertamanya atau yang lain.',
    offline:
      'Kesalahannya ada pada hotel, bukan pada Anda. Coba lagi dalam satu menit atau beri tahu resepsionis.',
    'not-found':
      'Tidak ada situs dengan nama ini, atau situsnya tidak merespons. Silakan periksa penulisannya.',
    crashed: 'Anda dapat kembali atau membukanya lagi.',
  },
};
