import { escapeIdentifier, escapeLiteral } from 'pg';

/** Quotes a column or table name for SQL text. Every identifier that is not a literal of ours goes through here. */
export const quoteIdentifier = (name: string): string => escapeIdentifier(name);

/** Quotes a string for places where PostgreSQL takes no parameter (COPY options, DDL). */
export const quoteLiteral = (value: string): string => escapeLiteral(value);
