import type { DataSource } from 'typeorm';

interface ColumnRow {
  table_name: string;
  column_name: string;
  data_type: string;
  is_nullable: 'YES' | 'NO';
}

/**
 * Compares the entities of the application with the tables that the migrations made.
 * @returns one sentence per difference in tables, columns, types and nullability; an entity may leave columns out
 */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<ColumnRow[]>(
    `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'lumbung'`,
  );
  const found = new Map(rows.map((row) => [`${row.table_name}.${row.column_name}`, row]));
  const tables = new Set(rows.map((row) => row.table_name));
  const differences: string[] = [];
  for (const entity of dataSource.entityMetadatas) {
    if (!tables.has(entity.tableName)) {
      differences.push(`${entity.name}: no migration makes the table ${entity.tableName}`);
      continue;
    }
    for (const column of entity.columns) {
      const place = `${entity.tableName}.${column.databaseName}`;
      const row = found.get(place);
      const type = dataSource.driver.normalizeType(column);
      if (!row) differences.push(`${place}: in ${entity.name}, in no migration`);
      else if (row.data_type !== type)
        differences.push(`${place}: ${row.data_type} in the database, ${type} in ${entity.name}`);
      else if ((row.is_nullable === 'YES') !== column.isNullable)
        differences.push(`${place}: nullability differs between the database and ${entity.name}`);
    }
  }
  return differences;
}
