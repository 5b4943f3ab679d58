import type { Duplex } from 'node:stream';
import { types, type Connection, type FieldDef, type Submittable } from 'pg';

/** A column of a statement's answer, and how its text becomes a value. */
interface Column {
  name: string;
  read: (text: string) => unknown;
}

/** Columns of prepared statements, by their names: learnt from the first answer. */
export type KnownColumns = Map<string, readonly Column[]>;

/** What of pg's connection speaks PostgreSQL's extended query protocol. */
interface Wire {
  stream: Duplex;
  /** Texts of the statements that this connection has prepared, by name. */
  parsedStatements: Record<string, string | undefined>;
  parse: (statement: { name: string; text: string; types: undefined }) => void;
  bind: (portal: { statement: string; values: readonly (string | null)[] }) => void;
  describe: (portal: { type: 'P'; name: '' }) => void;
  execute: (portal: { portal: '' }) => void;
  sync: () => void;
}

/** A statement as it is sent. */
export interface PreparedStatement {
  name: string;
  text: string;
  parameters: readonly unknown[];
}

/**
 * One execution of a prepared statement. pg's own query asks for a description of the columns with every execution and reads it
 * anew; for answers of one row that is as much work as the answer itself. This one asks once for each name.
 */
export class PreparedRead<Row> implements Submittable {
  readonly name: string;
  readonly text: string;
  private readonly rows: Row[] = [];
  private columns: readonly Column[] | undefined;
  private failure: Error | undefined;

  constructor(
    private readonly statement: PreparedStatement,
    private readonly known: KnownColumns,
    private readonly done: (failure: Error | undefined, rows: Row[]) => void,
  ) {
    this.name = statement.name;
    this.text = statement.text;
    this.columns = known.get(statement.name);
  }

  /** Called by pg when the connection is free. @returns an error that keeps the statement from being sent */
  submit(connection: Connection): Error | null {
    const wire = connection as unknown as Wire;
    const { name, text } = this.statement;
    let values: readonly (string | null)[];
    try {
      values = this.statement.parameters.map(textOf);
    } catch (error) {
      return error as Error;
    }
    const prepared = wire.parsedStatements[name];
    if (prepared !== undefined && prepared !== text) return new Error(`two statements are called ${name}`);
    wire.stream.cork();
    if (prepared === undefined) wire.parse({ name, text, types: undefined });
    wire.bind({ statement: name, values });
    if (this.columns === undefined) wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '' });
    wire.sync();
    wire.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { fields: readonly FieldDef[] }): void {
    this.columns = fields.map(({ name, dataTypeID }) => ({
      name,
      read: types.getTypeParser(dataTypeID, 'text') as Column['read'],
    }));
    this.known.set(this.name, this.columns);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    const { columns = [] } = this;
    for (let index = 0; index < columns.length; index++) {
      const { name, read } = columns[index] as Column;
      const text = fields[index];
      row[name] = text === null || text === undefined ? null : read(text);
    }
    this.rows.push(row as Row);
  }

  handleCommandComplete(): void {
    // The answer ends with the connection being ready.
  }

  handleEmptyQuery(): void {
    // As above.
  }

  handleError(failure: Error): void {
    if (this.failure !== undefined) return;
    this.failure = failure;
    this.done(failure, []);
  }

  handleReadyForQuery(): void {
    if (this.failure === undefined) this.done(undefined, this.rows);
  }
}

/** A parameter as PostgreSQL reads it. @throws TypeError for what no statement of ours binds */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  if (Array.isArray(value)) return `{${value.map(elementOf).join(',')}}`;
  if (value instanceof Date) return value.toISOString();
  throw new TypeError(
    'a parameter of a prepared statement is text, a number, yes or no, a time, or a list of these',
  );
}

function elementOf(value: unknown): string {
  const text = textOf(value);
  return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
