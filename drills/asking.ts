import { pause } from '../scripts/http-client.ts';

/** Clients that keep asking during a drill, and what they were answered. */
export class Asking {
  private running = true;
  private readonly clients: Promise<void>[] = [];
  private readonly answers = new Map<string, Map<string, number>>();
  private readonly findings: string[] = [];

  /** Reads these addresses in turn, as so many clients; every answer must be 200 and arrive whole. */
  read(baseUrl: string, paths: readonly string[], clients: number): void {
    for (let number = 0; number < clients; number += 1) {
      let turn = number;
      this.keep('pembacaan', 50, async () => {
        const path = paths[turn % paths.length] ?? '/';
        turn += 1;
        const answer = await fetch(`${baseUrl}${path}`);
        await answer.arrayBuffer();
        if (answer.status !== 200) this.findings.push(`${path} menjawab ${String(answer.status)}`);
        return String(answer.status);
      });
    }
  }

  /** Asks for something that cannot be had at the moment: every answer must be 503 with Retry-After. */
  expectAway(what: string, ask: () => Promise<Response>, everyMs: number): void {
    this.keep(what, everyMs, async () => {
      const outcome = await awayOutcome(ask());
      if (outcome !== away) this.findings.push(`${what} menjawab ${outcome}`);
      return outcome;
    });
  }

  /** Ends the asking, tells the counts, and gives what was not as it must be, each once. */
  async stop(): Promise<string[]> {
    this.running = false;
    await Promise.all(this.clients);
    for (const [what, counts] of this.answers) {
      const seen = [...counts].map(([outcome, count]) => `${outcome}: ${String(count)}`).join(', ');
      console.log(`  ${what} ${seen}`);
    }
    return [...new Set(this.findings)];
  }

  private keep(what: string, everyMs: number, ask: () => Promise<string>): void {
    const counts = this.answers.get(what) ?? new Map<string, number>();
    this.answers.set(what, counts);
    const turns = async (): Promise<void> => {
      while (this.running) {
        const outcome = await ask().catch((error: unknown) => {
          this.findings.push(`${what} tanpa jawaban: ${String(error)}`);
          return 'tanpa jawaban';
        });
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
        await pause(everyMs);
      }
    };
    this.clients.push(turns());
  }
}

/** The answer of a service whose object store is away. */
export const away = '503 dengan Retry-After';

/** What was answered, in words; {@link away} when it is 503 and says when to come back. */
export async function awayOutcome(asked: Promise<Response>): Promise<string> {
  const answer = await asked;
  await answer.arrayBuffer();
  if (answer.status !== 503) return String(answer.status);
  return answer.headers.get('retry-after') === null ? '503 tanpa Retry-After' : away;
}
