import type { Passage } from '../typesetting/flow.js';
import { hairline, mm, styles } from '../typesetting/styles.js';
import { drawQrWithWords } from '../typesetting/qr-figure.js';
import { breakLines, type RichText } from '../typesetting/text.js';
import type { Verification } from './people.js';

const side = mm(22);

/** QR code, verification code and address at the foot of the last page. */
export function verificationPassage({ code, url }: Verification, width: number): Passage {
  const text: RichText = [
    { text: 'Kode verifikasi: ' },
    { text: code, strong: true },
    {
      text: '\nDokumen ini dibuat secara elektronik. Keasliannya dapat diperiksa dengan memindai kode di samping atau di\n',
    },
    { text: url, strong: true },
  ];
  const indent = side + mm(3);
  const lines = breakLines(text, styles.small, width - indent);
  return {
    tag: 'Div',
    atFoot: true,
    pieces: [
      {
        height: side + mm(2),
        before: mm(6),
        draw: ({ paper, node, x, y }) => {
          paper.artifact(() => {
            paper.rule(x, y, width, { weight: 0.5, colour: hairline });
          });
          drawQrWithWords(
            { paper, node, x, y: y + mm(1) },
            { url, side, indent, description: `Periksa keaslian dokumen ${code}` },
            { lines, style: styles.small, width },
          );
        },
      },
    ],
  };
}
