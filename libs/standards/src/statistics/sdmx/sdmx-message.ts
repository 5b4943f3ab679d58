import type { Label, LabelLanguage } from '../cube.js';
import { labelIn } from '../cube.js';
import { artefactId } from './sdmx-ids.rules.js';
import type { SdmxCube } from './sdmx-model.js';

/** A name as SDMX-JSON has it: the best match of the language asked for, and all there are. */
export function named(
  label: Label,
  language: LabelLanguage,
): { name: string; names: Record<string, string> } {
  return {
    name: labelIn(label, language),
    names: { id: label.id, ...(label.en === undefined ? {} : { en: label.en }) },
  };
}

/** `meta` of an SDMX-JSON 2.0.0 message. */
export function messageMeta(
  cube: SdmxCube,
  kind: 'data' | 'structure',
  language: LabelLanguage,
): Record<string, unknown> {
  const { agency, preparedAt } = cube.identity;
  const folder = `https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/${kind}-message/tools/schemas/2.0.0`;
  return {
    schema: `${folder}/sdmx-json-${kind}-schema.json`,
    id: `${artefactId(cube.dataset.id)}_${preparedAt.replace(/\D/g, '')}`,
    prepared: preparedAt,
    test: false,
    contentLanguages: language === 'en' ? ['en', 'id'] : ['id', 'en'],
    sender: { id: agency.id, ...named(agency.name, language) },
  };
}
