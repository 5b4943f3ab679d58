import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  content: string | Buffer;
  /** Says another unpacked size in the directory than is true. */
  claimedSize?: number;
  /** Sets the encryption bit. */
  encrypted?: boolean;
}

/** A ZIP archive of some parts, deflated. */
export function makeZip(parts: ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const raw = Buffer.isBuffer(part.content) ? part.content : Buffer.from(part.content, 'utf8');
    const packed = deflateRawSync(raw);
    const name = Buffer.from(part.name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.encrypted === true ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.claimedSize ?? raw.length, 18);
    common.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed]));
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), common, tail, name]),
    );
    offset += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, central, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface WorkbookOptions {
  /** XML inside `<worksheet>`, by name of the sheet. */
  sheets: Record<string, string>;
  hidden?: string[];
  sharedStrings?: string;
  styles?: string;
  date1904?: boolean;
  extra?: ZipPart[];
}

/** The parts of a small workbook; see {@link makeZip}. */
export function workbookParts(options: WorkbookOptions): ZipPart[] {
  const names = Object.keys(options.sheets);
  const sheets = names.map((name, index) => {
    const state = options.hidden?.includes(name) === true ? ' state="hidden"' : '';
    return `<sheet name="${name}" sheetId="${String(index + 1)}"${state} r:id="rId${String(index + 1)}"/>`;
  });
  const related = names.map(
    (_, index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${relationships}/worksheet" Target="worksheets/sheet${String(index + 1)}.xml"/>`,
  );
  const strings = `<Relationship Id="s1" Type="${relationships}/sharedStrings" Target="sharedStrings.xml"/>`;
  const styles = `<Relationship Id="s2" Type="${relationships}/styles" Target="styles.xml"/>`;
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${packageRelationships}"><Relationship Id="r" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="${relationships}"><workbookPr date1904="${options.date1904 === true ? '1' : '0'}"/><sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${related.join('')}${options.sharedStrings === undefined ? '' : strings}${options.styles === undefined ? '' : styles}</Relationships>`,
    },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${String(index + 1)}.xml`,
      content: `<worksheet>${options.sheets[name] ?? ''}</worksheet>`,
    })),
    ...(options.sharedStrings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `<sst>${options.sharedStrings}</sst>` }]),
    ...(options.styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `<styleSheet>${options.styles}</styleSheet>` }]),
    ...(options.extra ?? []),
  ];
}

/** Sheet XML of rows of texts and numbers, inline and without cell references. */
export function sheetOf(rows: (string | number | null)[][]): string {
  const cell = (value: string | number | null) =>
    value === null
      ? '<c/>'
      : typeof value === 'number'
        ? `<c><v>${String(value)}</v></c>`
        : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  return `<sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData>`;
}
