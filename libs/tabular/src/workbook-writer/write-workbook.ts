import { Readable } from 'node:stream';
import { escaped } from '../report/xml-tags.js';
import { TabularErrors } from '../tabular.errors.js';
import { zipStream, type ZipEntry } from '../zip/zip-stream.js';
import { quotedSheet, sheetPart } from './sheet-part.js';
import { StylesPart } from './styles-part.js';
import type { PlannedSheet, PlannedWorkbook } from './workbook-plan.js';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const officeType = 'application/vnd.openxmlformats-officedocument';
const coreProperties = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';
const customProperties = `${relationships.replace('/relationships', '')}/custom-properties`;
const values = `${relationships.replace('/relationships', '')}/docPropsVTypes`;
/** Format id that custom properties of people carry. Source: ECMA-376 part 1, 22.3.2.2. */
const userFormat = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

/**
 * Writes a workbook (XLSX, ECMA-376) as a stream: sheets with styles, protection, rules for what is typed, links and print
 * areas. Rows are asked for as they are written, so memory does not grow with them, and the same plan gives the same bytes.
 * @throws LumbungError FILE_TOO_LARGE through the stream beyond 4 GiB
 */
export function workbookStream<Style extends string>(plan: PlannedWorkbook<Style>): Readable {
  const styles = new StylesPart(plan.styles);
  const part = (name: string, content: () => string): ZipEntry => ({
    name,
    content: () => Readable.from([Buffer.from(head + content())]),
  });
  const first = plan.sheets.findIndex(({ state }) => state === undefined);
  const sheets = plan.sheets.map((sheet, index): ZipEntry => ({
    name: `xl/worksheets/sheet${String(index + 1)}.xml`,
    content: () => sheetPart(sheet, styles, index === first),
  }));
  const entries = [
    part('[Content_Types].xml', () => typesXml(plan.sheets.length)),
    part('_rels/.rels', rootRelations),
    part('docProps/core.xml', () => coreXml(plan.title, plan.author)),
    part('docProps/custom.xml', () => customXml(plan.properties)),
    part('xl/workbook.xml', () => listingXml(plan.sheets, first)),
    part('xl/_rels/workbook.xml.rels', () => sheetRelations(plan.sheets.length)),
    ...sheets,
    // Behind the sheets: by then every look was asked for.
    { name: 'xl/styles.xml', content: () => Readable.from([Buffer.from(styles.content())]) },
  ];
  return zipStream(entries, () => TabularErrors.FILE_TOO_LARGE({ params: { limit: '4 GB' } }));
}

function typesXml(sheets: number): string {
  const override = (name: string, type: string): string =>
    `<Override PartName="${name}" ContentType="${type}"/>`;
  const listed = Array.from({ length: sheets }, (_, index) =>
    override(`/xl/worksheets/sheet${String(index + 1)}.xml`, `${officeType}.spreadsheetml.worksheet+xml`),
  );
  return `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', `${officeType}.spreadsheetml.sheet.main+xml`)}${override('/xl/styles.xml', `${officeType}.spreadsheetml.styles+xml`)}${override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${override('/docProps/custom.xml', `${officeType}.custom-properties+xml`)}${listed.join('')}</Types>`;
}

function relationsXml(relations: readonly (readonly [type: string, target: string])[]): string {
  const all = relations.map(
    ([type, target], index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packageRelationships}">${all.join('')}</Relationships>`;
}

function rootRelations(): string {
  return relationsXml([
    [`${relationships}/officeDocument`, 'xl/workbook.xml'],
    [coreProperties.replace('/metadata/', '/relationships/metadata/'), 'docProps/core.xml'],
    [`${relationships}/custom-properties`, 'docProps/custom.xml'],
  ]);
}

function sheetRelations(sheets: number): string {
  return relationsXml([
    ...Array.from(
      { length: sheets },
      (_, index) => [`${relationships}/worksheet`, `worksheets/sheet${String(index + 1)}.xml`] as const,
    ),
    [`${relationships}/styles`, 'styles.xml'],
  ]);
}

function coreXml(title: string, author: string): string {
  return `<cp:coreProperties xmlns:cp="${coreProperties}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator></cp:coreProperties>`;
}

function customXml(properties: Readonly<Record<string, string>>): string {
  const all = Object.entries(properties).map(
    ([name, text], index) =>
      `<property fmtid="${userFormat}" pid="${String(index + 2)}" name="${escaped(name)}"><vt:lpwstr>${escaped(text)}</vt:lpwstr></property>`,
  );
  return `<Properties xmlns="${customProperties}" xmlns:vt="${values}">${all.join('')}</Properties>`;
}

function listingXml<Style extends string>(sheets: readonly PlannedSheet<Style>[], first: number): string {
  const listed = sheets.map(({ name, state }, index) => {
    const place = String(index + 1);
    return `<sheet name="${escaped(name)}" sheetId="${place}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${place}"/>`;
  });
  const names = sheets.flatMap(({ name, print }, index) => {
    if (print === undefined) return [];
    const own = (builtIn: string, range: string): string =>
      `<definedName name="_xlnm.${builtIn}" localSheetId="${String(index)}">${escaped(`${quotedSheet(name)}!${range}`)}</definedName>`;
    const [from, to] = print.titleRows ?? [];
    return [
      own('Print_Area', absolute(print.area)),
      ...(from === undefined || to === undefined
        ? []
        : [own('Print_Titles', `$${String(from)}:$${String(to)}`)]),
    ];
  });
  const defined = names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
  return `<workbook xmlns="${main}" xmlns:r="${relationships}"><bookViews><workbookView activeTab="${String(Math.max(0, first))}"/></bookViews><sheets>${listed.join('')}</sheets>${defined}</workbook>`;
}

const absolute = (range: string): string => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
