import { describe, expect, it } from 'vitest';
import { telexMethod } from '../../../renderer/ui/keyboard/input-methods/telex.ts';
import { addTelex } from '../../../renderer/ui/keyboard/input-methods/telex-word.ts';

const typed = (keys: string): string => [...keys].reduce(addTelex, '');

/** The same vowel with no tone and with each of the five. */
const vowels: readonly (readonly [keys: string, vowels: string])[] = [
  ['a', 'aáàảãạ'],
  ['aw', 'ăắằẳẵặ'],
  ['aa', 'âấầẩẫậ'],
  ['e', 'eéèẻẽẹ'],
  ['ee', 'êếềểễệ'],
  ['i', 'iíìỉĩị'],
  ['o', 'oóòỏõọ'],
  ['oo', 'ôốồổỗộ'],
  ['ow', 'ơớờởỡợ'],
  ['u', 'uúùủũụ'],
  ['uw', 'ưứừửữự'],
  ['y', 'yýỳỷỹỵ'],
];

const words =
  `xin xin,chaof chào,Vieejt Việt,tieengs tiếng,khachs khách,sanj sạn,ddieenj điện,thoaij thoại,nguwowif người,dduwowngf đường,
thuowng thương,thuowr thuở,huowu hươu,quas quá,gif gì,giaf già,quoocs quốc,hoaf hòa,thuyr thủy,toans toán,nghieeng nghiêng,khuyar khuỷa,
Nguyeenx Nguyễn,Traanf Trần,Phamj Phạm,DDawngj Đặng,muaf mùa,muwa mưa,cuar của,ngoeof ngoèo,loowis lới,tuooir tuổi,ruwowuj rượu,ngayf ngày,
maays mấy,bayf bày,ddax đã,nuowcs nước,cams cám,own ơn,uoongs uống,hoangf hoàng,yeeu yêu,quyeenr quyển,khoer khỏe,giuwowngf giường,thuees thuế,
SAIF SÀI,Ddoong Đông,haf hà,nooij nội,hooif hồi,phoos phố,Huees Huế,banhs bánh,mif mì,phowr phở,cafj cạ,phee phê,danhs dánh,veej vệ,sinh sinh`
    .split(/,\s*/)
    .map((each) => each.split(' ') as [string, string]);

describe('telex', () => {
  it.each(vowels)('%s takes each tone', (keys, wanted) => {
    const all = ['', 's', 'f', 'r', 'x', 'j'].map((tone) => typed(keys + tone)).join('');
    expect(all).toBe(wanted);
    expect(all.normalize('NFC')).toBe(all);
  });

  it('writes real words and names', () => {
    expect(words.map(([keys]) => typed(keys))).toEqual(words.map(([, wanted]) => wanted));
  });

  it('puts a mark typed at the end of the word where it belongs', () => {
    expect(typed('truongwf')).toBe('trường');
    expect(typed('vietej')).toBe('việt');
    expect(typed('dangwj')).toBe('dặng');
    expect(typed('dangwjd')).toBe('đặng');
  });

  it('takes back what a doubled key has set', () => {
    expect(['ass', 'aaa', 'ddd', 'ww', 'oww', 'eee', 'aff', 'asz'].map(typed)).toEqual([
      'as',
      'aa',
      'dd',
      'w',
      'ow',
      'ee',
      'af',
      'a',
    ]);
  });

  it('takes back the last letter with its marks, and ends the word at a space', () => {
    const session = telexMethod();
    for (const key of 'Vieejt') session.type(key);
    expect(session.composed().text).toBe('Việt');
    expect(session.backspace()).toBe(true);
    expect(session.composed().text).toBe('Việ');
    expect(session.space()).toBe('Việ ');
    expect(session.backspace()).toBe(false);
    expect(session.type('1')).toBeNull();
  });
});
