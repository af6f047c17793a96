import { decodeText } from './decodeText';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const [first, second] = [...Buffer.from('ü')].map((byte) => String.fromCharCode(byte));

describe('decodeText', () => {
  it.each<[string, Buffer, string | undefined, string]>([
    ['UTF-8', Buffer.from('Müller'), undefined, 'Müller'],
    ['UTF-8 that is named', Buffer.from('Müller'), 'UTF-8', 'Müller'],
    ['UTF-8 with its mark', Buffer.from('\uFEFFMüller'), undefined, 'Müller'],
    ['UTF-16', Buffer.from('\uFEFFMüller', 'utf16le'), undefined, 'Müller'],
    ['a character set that is named', latin1('M\xFCller'), 'iso-8859-1', 'Müller'],
    ['another one', Buffer.from([0xd5]), 'iso-8859-2', 'Ő'],
    ['a name that nobody knows', Buffer.from('Müller'), 'klingon', 'Müller'],
    ['a fold within a character', latin1(`M${first}\r\n ${second}ller`), undefined, 'Mü\r\n ller'],
    ['a fold by a tab', latin1(`M${first}\n\t${second}ller`), undefined, 'Mü\n\tller'],
    ['a fold within the three bytes of another', latin1('\xE2\x82\r\n \xAC5'), undefined, '€\r\n 5'],
  ])('reads %s', (_, bytes, charset, text) => {
    expect(decodeText(bytes, charset)).toEqual({ text, notes: [] });
  });

  it.each([undefined, 'utf-8', 'klingon'])('reads what is no UTF-8 as Windows-1252, with a note (%s)', (charset) => {
    expect(decodeText(latin1('SUMMARY:a\nSUMMARY:M\xFCller \x80'), charset)).toEqual({
      text: 'SUMMARY:a\nSUMMARY:Müller €',
      notes: [
        'The text is not UTF-8 (line 2), and is read as Windows-1252: check names with accents, or save it as UTF-8.',
      ],
    });
  });
});
