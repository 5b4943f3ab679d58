import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** What the journey was asked for. */
export interface JourneyArguments {
  file: string;
  url: string;
  accounts: string;
  title: string | undefined;
  /** OPD whose operator hands the file in, by name; the first with an operator and a head when absent. */
  organization: string | undefined;
  /** Corrections of the reading, as JSON of the API (`sheet`, `headerRow`, `columns`, ...). */
  corrections: Record<string, unknown>;
  answers: Record<string, string>;
}

const usage = `Pemakaian: npm run journey -- --file <csv|tsv|xlsx|xlsm|xls|ods> [pilihan]
  --url <alamat>            server yang berjalan (bawaan http://127.0.0.1:3000)
  --accounts <berkas>       akun peragaan (bawaan $LUMBUNG_HOME/demo-accounts.json)
  --organization <nama>     OPD yang menyerahkan (bawaan: yang pertama)
  --title <judul>           judul dataset (bawaan dari nama berkas)
  --answer <id>=<nilai>     jawaban atas pertanyaan pembacaan; boleh berulang
  --corrections <json>      koreksi pembacaan, misalnya '{"headerRow":3}'`;

/**
 * Reads the command line.
 * @throws Error with the usage when it cannot be understood
 */
export function journeyArguments(given: readonly string[], home: string): JourneyArguments {
  const { values } = parse(given);
  if (values.file === undefined) throw new Error(`Sebutkan berkasnya.\n${usage}`);
  const found = statSync(values.file, { throwIfNoEntry: false });
  if (!found) throw new Error(`Berkas ${values.file} tidak ada. Periksa alamatnya.`);
  if (!found.isFile()) throw new Error(`${values.file} bukan berkas. Sebutkan satu berkas CSV atau XLSX.`);
  const answers: Record<string, string> = {};
  for (const pair of values.answer ?? []) {
    // Identifiers of questions hold colons; the first equals sign ends them.
    const at = pair.indexOf('=');
    if (at < 1) throw new Error(`Jawaban ditulis id=nilai, bukan «${pair}».\n${usage}`);
    answers[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return {
    file: values.file,
    url: values.url ?? 'http://127.0.0.1:3000',
    accounts: values.accounts ?? `${home}/demo-accounts.json`,
    title: values.title,
    organization: values.organization,
    corrections: correctionsFrom(values.corrections),
    answers,
  };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        file: { type: 'string' },
        url: { type: 'string' },
        accounts: { type: 'string' },
        organization: { type: 'string' },
        title: { type: 'string' },
        answer: { type: 'string', multiple: true },
        corrections: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}

function correctionsFrom(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new Error(`--corrections harus berupa objek JSON.\n${usage}`);
}
