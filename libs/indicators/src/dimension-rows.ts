/** Dimensions with their code lists; conditions on `d` follow. Tables and public views are called the same. */
export const dimensionRows = `
  SELECT d.code, d.label_id AS "labelId", d.label_en AS "labelEn",
    (SELECT coalesce(json_agg(json_build_object('code', c.code, 'labelId', c.label_id, 'labelEn', c.label_en,
       'parent', c.parent_code, 'isTotal', c.is_total) ORDER BY c.position), '[]')
     FROM dimension_code c WHERE c.dimension = d.code) AS codes
  FROM dimension d`;
