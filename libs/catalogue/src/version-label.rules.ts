/** What changed between two versions of a table, as far as the number is concerned. */
export interface ChangeKinds {
  columnsAdded: string[];
  columnsRemoved: string[];
  columnsRetyped: string[];
  rowsAdded: number;
  rowsRemoved: number;
  rowsChanged: number;
}

/**
 * Semantic number of a version: major when columns were removed or retyped, minor when columns, rows or values were
 * added, removed or revised, patch when only the description changed. The first version is 1.0.0.
 * @param before label of the version before, `major.minor.patch`
 */
export function nextVersionLabel(before: string | undefined, change: ChangeKinds | undefined): string {
  if (before === undefined) return '1.0.0';
  const [major = 0, minor = 0, patch = 0] = before.split('.').map(Number);
  if (change === undefined) return `${String(major)}.${String(minor + 1)}.0`;
  if (change.columnsRemoved.length > 0 || change.columnsRetyped.length > 0) return `${String(major + 1)}.0.0`;
  const values =
    change.columnsAdded.length > 0 ||
    change.rowsAdded > 0 ||
    change.rowsRemoved > 0 ||
    change.rowsChanged > 0;
  return values
    ? `${String(major)}.${String(minor + 1)}.0`
    : `${String(major)}.${String(minor)}.${String(patch + 1)}`;
}
