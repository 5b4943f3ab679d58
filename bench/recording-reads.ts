import 'reflect-metadata';
import { readEnvironment } from '#lib/config';
import { PublicReads } from '#lib/database';

/** A statement as a library of ours sent it. */
export interface Recorded {
  text: string;
  parameters: unknown[];
  name: string | undefined;
}

/** The public pool, remembering what goes through it: so that the floor runs the very same SQL. */
export class RecordingReads extends PublicReads {
  readonly recorded: Recorded[] = [];

  override rows<Row>(text: string, parameters: unknown[] = [], name?: string): Promise<Row[]> {
    this.recorded.push({ text, parameters, name });
    return super.rows<Row>(text, parameters, name);
  }
}

/** Recording reads over the reader role of a stack. */
export function recordingReads(urls: { api: string; public: string }): RecordingReads {
  return new RecordingReads(
    readEnvironment({
      DATABASE_URL: urls.api,
      PUBLIC_DATABASE_URL: urls.public,
      TOKEN_SECRET: 'a-secret-for-benchmarks-only-0123456789',
    }),
  );
}
