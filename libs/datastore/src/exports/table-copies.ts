import { Injectable } from '@nestjs/common';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { Transactions } from '#lib/database';

/** `COPY ... TO STDOUT` as a stream, through the write pool: exports are made before the public may see the table. */
@Injectable()
export class TableCopies {
  constructor(private readonly transactions: Transactions) {}

  /** The output of one COPY statement. An error of PostgreSQL is the stream's error; destroying it ends the statement. */
  open(statement: string): Readable {
    const output = new PassThrough();
    this.transactions
      .withClient((client) => pipeline(client.query(copyTo(statement)), output))
      .catch((error: unknown) => {
        output.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    return output;
  }

  /** First row of a query. */
  row<Row>(text: string): Promise<Row | undefined> {
    return this.transactions.row<Row>(text);
  }
}
