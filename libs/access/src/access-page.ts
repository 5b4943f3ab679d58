import { permissions, type Permission } from './permissions.js';
import { roles, roleTable, roleTitles } from './roles.access.js';

/** The page `docs/access.md`: who may do what, drawn from the tables of this library. */
export function accessPage(): string {
  const columns = roles.map((role) => `\`${role}\``);
  const rows = (Object.keys(permissions) as Permission[]).map((permission) => {
    const cells = roles.map((role) => {
      const reach = roleTable[role][permission];
      return reach === 'all' ? 'semua' : reach === 'own' ? 'sendiri' : '';
    });
    return [`\`${permission}\``, permissions[permission], ...cells];
  });
  return [
    '# Hak akses',
    '',
    'Halaman ini dibuat dari tabel di `libs/access` (`npm run docs`); jangan diubah dengan tangan.',
    '',
    'Yang tidak tertulis ditolak. **sendiri**: hanya untuk organisasi tempat peran dipegang; **semua**: untuk setiap',
    'organisasi. Peran dipegang lewat penugasan yang mempunyai masa berlaku; pelaksana tugas (Plt.) mempunyai hak yang',
    'sama dengan pemegang tetap sampai tanggal akhirnya. Hal yang belum terbit milik organisasi lain dijawab 404, seolah',
    'tidak ada; yang terlihat tetapi tidak boleh diubah dijawab 403.',
    '',
    '## Peran',
    '',
    ...tableOf(
      ['Peran', 'Sebutan'],
      roles.map((role) => [`\`${role}\``, roleTitles[role]]),
    ),
    '',
    '## Izin',
    '',
    ...tableOf(['Izin', 'Arti', ...columns], rows),
    '',
  ].join('\n');
}

/** A Markdown table with its columns aligned, as the formatter wants it. */
function tableOf(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
