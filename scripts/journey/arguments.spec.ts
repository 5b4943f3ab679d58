import { journeyArguments } from './arguments.ts';

describe('the command line of a journey', () => {
  const self = import.meta.filename;

  it('takes the file, and answers whose identifiers hold colons', () => {
    const given = journeyArguments(['--file', self, '--answer', 'number-style:2=id'], '/rumah');
    expect(given).toMatchObject({
      file: self,
      url: 'http://127.0.0.1:3000',
      accounts: '/rumah/demo-accounts.json',
      answers: { 'number-style:2': 'id' },
    });
  });

  it.each([
    [[], 'Sebutkan berkasnya.'],
    [['--file', '/tidak/ada.csv'], 'Berkas /tidak/ada.csv tidak ada.'],
    [['--file', '/'], '/ bukan berkas.'],
    [['--file', self, '--answer', 'id'], 'Jawaban ditulis id=nilai'],
    [['--file', self, '--corrections', '[1]'], 'JSON'],
  ])('says what is wrong with %j', (words, sentence) => {
    expect(() => journeyArguments(words, '/rumah')).toThrow(sentence);
  });
});
