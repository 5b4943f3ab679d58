/**
 * Condition of SQL: period `p` is of the kind of the cell `x`, and before it. Periods of one kind are written in one form, so that
 * their texts sort as time does; the period of a cell may not have had a figure yet.
 */
export const isBefore = `regexp_replace(p.text, '[0-9]', '0', 'g') = regexp_replace(x.period, '[0-9]', '0', 'g')
  AND p.text < x.period`;
