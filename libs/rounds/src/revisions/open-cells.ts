/**
 * SQL of whether a cell of a released round is one that a revision takes up: it was not released, or its correction was granted, and
 * it goes on in no revision yet.
 * @param cell alias of `round_cell`
 */
export const isOpen = (
  cell: string,
): string => `NOT EXISTS (SELECT FROM round_cell_carried_to t WHERE t.cell_id = ${cell}.id)
  AND (${cell}.state <> 'released'
    OR EXISTS (SELECT FROM figure_correction f WHERE f.cell_id = ${cell}.id AND f.state = 'granted'))`;
