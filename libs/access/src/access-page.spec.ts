import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessPage } from './access-page.js';

describe('docs/access.md', () => {
  it('is what the tables say; npm run docs writes it anew', () => {
    expect(readFileSync(join(process.cwd(), 'docs', 'access.md'), 'utf8')).toBe(accessPage());
  });

  it('shows what a role may do, and how far', () => {
    const rows = accessPage()
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const head = rows.find((row) => row[1] === 'Izin')!;
    const cell = (permission: string, role: string) =>
      rows.find((row) => row[1] === `\`${permission}\``)![head.indexOf(`\`${role}\``)];
    expect(cell('submission.approve', 'kepala-opd')).toBe('sendiri');
    expect(cell('submission.verify', 'walidata-staf')).toBe('semua');
    expect(cell('submission.approve', 'operator')).toBe('');
  });
});
