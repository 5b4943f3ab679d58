import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { GatheringPdf } from './gathering-pdf.js';

const options: PDFKit.PDFDocumentOptions = {
  info: { CreationDate: new Date('2026-11-26T00:00:00Z'), Title: 'Contoh – Ü' },
  tagged: true,
  lang: 'id',
};

/** Two small pages, one whose operators fill several pieces, and one whose bytes do. */
function draw(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const written = buffer(pdf);
  pdf.text('Halaman pertama');
  const heading = pdf.struct('H1', {}, () => pdf.addPage().text('Bab “dua”'));
  pdf.addStructure(heading);
  pdf.addPage();
  for (let place = 0; place < 20_000; place += 1) pdf.rect(place % 500, place / 50, 1, 1).fill('#174a63');
  pdf.addPage().addContent('% '.padEnd(200_000, 'é'));
  pdf.addNamedDestination('akhir');
  pdf.end();
  return written;
}

describe('a PDF that gathers what the library writes piece by piece', () => {
  it.each([true, false])('has the bytes of the library (compressed: %s)', async (compress) => {
    const expected = await draw(new PDFDocument({ ...options, compress }));
    const found = await draw(new GatheringPdf({ ...options, compress }));
    expect(found.length).toBe(expected.length);
    expect(found.equals(expected)).toBe(true);
  });

  it('is handed on while pages are made', async () => {
    const pdf = new GatheringPdf({ ...options, compress: false });
    pdf.addContent('% '.padEnd(200_000, 'x'));
    pdf.addPage();
    expect(pdf.readableLength).toBeGreaterThan(190_000);
    pdf.end();
    await buffer(pdf);
  });
});
