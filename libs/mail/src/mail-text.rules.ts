/** Signs that are not seen: control, format (also those that turn the direction of writing), separators of lines. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** The same without the line feed and the tab. */
const unseenInText = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A text as it may stand in a header: on one line, without unseen signs, cut off between words with `…`.
 * @param most signs (code points)
 */
export function headerText(text: string, most: number): string {
  const line = Array.from(text.replace(unseen, ' ').replace(/ {2,}/g, ' ').trim());
  if (line.length <= most) return line.join('');
  const kept = line.slice(0, most - 1).join('');
  const words = kept.lastIndexOf(' ');
  return `${(words > most / 2 ? kept.slice(0, words) : kept).trimEnd()}…`;
}

/**
 * A text as it may stand in the body: without unseen signs, its lines broken between words. A word that is longer, an address
 * of the web for instance, keeps a line of its own.
 * @param width signs of a line (code points)
 */
export function plainText(text: string, width = 76): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unseenInText, '')
    .split('\n')
    .map((line) => broken(line, width))
    .join('\n');
}

function broken(line: string, width: number): string {
  const lines: string[] = [];
  let open = '';
  for (const word of line.split(' ')) {
    const longer = open === '' ? word : `${open} ${word}`;
    if (open !== '' && Array.from(longer).length > width) {
      lines.push(open);
      open = word;
    } else open = longer;
  }
  return [...lines, open].join('\n');
}

/** Whether mail can be sent to an address: a plain one, with nothing in it that headers or SMTP give a meaning to. */
export const isMailAddress = (address: string): boolean =>
  /^[^\s\p{Cc}\p{Cf}"(),:;<>@[\]\\]{1,64}@[^\s\p{Cc}\p{Cf}"(),:;<>@[\]\\]{1,255}$/u.test(address);
