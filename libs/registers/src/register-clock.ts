import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';

/** What time it is for the registers. Tests put another one in its place to reach the turn of a year. */
@Injectable()
export class RegisterClock {
  constructor(private readonly transactions: Transactions) {}

  /** The time of the database, which all processes share; read anew within a transaction. */
  async now(): Promise<Date> {
    const row = await this.transactions.row<{ now: Date }>('SELECT clock_timestamp() AS now');
    return row?.now ?? new Date();
  }
}
