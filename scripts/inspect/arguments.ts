import { parseArgs } from 'node:util';
import type { ReadingCorrections } from '#lib/tabular';
import { Sentence } from '../sentence.ts';

/** What `npm run inspect` was asked for. */
export interface InspectArguments {
  file: string;
  json: boolean;
  corrections: ReadingCorrections;
}

const usage = `Pemakaian: npm run inspect -- <berkas> [pilihan]
  --json                  bacaan sebagai JSON
  --answer <id>=<nilai>   jawaban atas pertanyaan; boleh berulang
  --corrections <json>    koreksi pembacaan seperti di API, misalnya '{"headerRow":3}'`;

/**
 * Reads the command line.
 * @throws Sentence with the usage when it cannot be understood
 */
export function inspectArguments(given: readonly string[]): InspectArguments {
  const { values, positionals } = parse(given);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Sentence(`Sebutkan satu berkas.\n${usage}`);
  const answers = Object.fromEntries((values.answer ?? []).map(answerOf));
  const corrections = correctionsOf(values.corrections);
  return {
    file,
    json: values.json ?? false,
    corrections: { ...corrections, answers: { ...corrections.answers, ...answers } },
  };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        answer: { type: 'string', multiple: true },
        corrections: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Sentence(`${error instanceof Error ? error.message : String(error)}\n${usage}`, {
      cause: error,
    });
  }
}

function answerOf(pair: string): [string, string] {
  // Identifiers of questions hold colons; the first equals sign ends them.
  const at = pair.indexOf('=');
  if (at < 1) throw new Sentence(`Jawaban ditulis id=nilai, bukan «${pair}».\n${usage}`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function correctionsOf(text: string | undefined): ReadingCorrections {
  if (text === undefined) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Told below.
  }
  throw new Sentence(`--corrections harus berupa objek JSON.\n${usage}`);
}
