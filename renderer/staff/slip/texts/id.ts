import type { SlipTexts } from '../slip-texts.ts';

export const id: SlipTexts = {
  access: 'Akses web untuk tamu',
  code: 'Kode',
  qr: 'Kode QR dengan fungsi yang sama',
  validUntil: 'Berlaku sampai',
  number: 'Slip {{number}}',
  oneSession: 'Satu orang, satu perangkat pada satu waktu.',
  start: 'Cara memulai',
  step1: 'Sentuh bahasa Anda di perangkat.',
  step2: 'Pindai kode QR atau ketik kodenya.',
  step3: 'Baca apa yang disimpan, lalu setujui.',
  recorded: 'Yang dicatat',
  recordedText:
    'Awal dan akhir pemakaian, perangkat, profil, dan bahwa masa inap Anda memenuhi syarat. Tanpa nama, kamar, atau halaman yang Anda kunjungi.',
  kept: 'Disimpan {{keptDays}} hari sesuai ketentuan hukum, dihapus paling lambat hari ke-{{goneByDays}}.',
  extend: 'Perlu waktu lagi? Tanya resepsionis.',
};
