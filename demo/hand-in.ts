import type { DemoCast } from './drive.ts';

/** A cell of the matrix that an agency is asked for. */
export interface AskedCell {
  id: string;
  indicator: string;
  region: string;
  period: string;
  disaggregation: Record<string, string>;
}

/**
 * Fills the empty cells of a slice, hands it in and approves it as the head, from where that was left.
 * @param answer what is entered into a cell
 * @throws Refused with the server's problem when a step is refused
 */
export async function handIn(
  cast: DemoCast,
  slice: string,
  agency: string,
  answer: (cell: AskedCell) => object,
): Promise<void> {
  const operator = await cast.as('operator', agency);
  const head = await cast.as('kepala-opd', agency);
  const path = `/api/v1/contributions/${slice}`;
  let { state } = await operator.get<{ state: string }>(path);
  if (state === 'filling') {
    const { items } = await operator.get<{ items: AskedCell[] }>(`${path}/cells?limit=2000&state=empty`);
    const cells = items.map((cell) => ({ id: cell.id, ...answer(cell) }));
    if (cells.length > 0) await operator.patch(`${path}/cells`, { cells });
    ({ state } = await operator.post<{ state: string }>(`${path}/actions/submit`));
  }
  if (state !== 'submitted') return;
  const { fingerprint } = await head.get<{ fingerprint: string }>(path);
  await head.post(`${path}/actions/approve`, { fingerprint });
}
