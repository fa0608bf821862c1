import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'Tampilan dan suara',
    lead: 'Perubahan langsung berlaku dan berakhir bersama sesi Anda.',
    textSize: 'Ukuran huruf',
    normal: 'Biasa',
    large: 'Besar',
    largest: 'Terbesar',
    dark: 'Warna gelap',
    contrast: 'Kontras kuat',
    motion: 'Kurangi gerakan',
    sound: 'Suara',
    readAloud: 'Bacakan layar',
    on: 'Nyala',
    off: 'Mati',
    close: 'Selesai',
  },
};
