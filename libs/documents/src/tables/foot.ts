import { plainText, type RichText } from '../typesetting/text.js';
import { bothInline } from './cells.rules.js';

/** The lines under a table or picture: `Catatan/Note: ...` and `Sumber/Source: ...`. */
export function footLines({
  notes = [],
  sources = [],
}: {
  notes?: readonly string[];
  sources?: readonly string[];
}): RichText[] {
  return [
    ...labelled({ id: 'Catatan', en: 'Note' }, notes),
    ...labelled({ id: 'Sumber', en: 'Source' }, sources.length > 0 ? [sources.join('; ')] : []),
  ];
}

function labelled(label: { id: string; en: string }, texts: readonly string[]): RichText[] {
  return texts.map((text, index) => [
    ...(index === 0 ? [{ text: `${plainText(bothInline(label))}: `, strong: true }] : []),
    { text },
  ]);
}
