import type { Observation, ObservationFlag } from './cube.js';
import { observationSigns, observationStatus } from './observation-signs.js';

const observation = (said: Partial<Observation>): Observation => ({
  key: [],
  value: '1',
  flags: [],
  ...said,
});

/** Signs: legend of BPS tables. Letters: SDMX cross-domain code list CL_OBS_STATUS 2.2. */
describe('an observation', () => {
  it.each<[Partial<Observation>, string, string]>([
    [{}, 'A', ''],
    [{ value: null }, 'O', ''],
    [{ value: null, absence: 'nil' }, 'O', '-'],
    [{ value: null, absence: 'not-available' }, 'O', '...'],
    [{ value: null, absence: 'not-applicable' }, 'M', 'NA'],
    [{ value: null, absence: 'withheld' }, 'Q', 'x'],
    ...(
      [
        ['sementara', 'P', '*'],
        ['sangat-sementara', 'P', '**'],
        ['sangat-sangat-sementara', 'P', '***'],
        ['diperbaiki', 'A', 'r'],
        ['estimasi', 'E', 'e'],
        ['galat-sedang', 'U', 'a'],
        ['galat-tinggi', 'U', 'b'],
        ['tidak-menjumlah', 'A', 'c'],
        ['dapat-diabaikan', 'N', '~0'],
      ] satisfies [ObservationFlag, string, string][]
    ).map(([flag, letter, sign]): [Partial<Observation>, string, string] => [
      { flags: [flag] },
      letter,
      sign,
    ]),
    [{ flags: ['diperbaiki', 'estimasi'] }, 'E', 'r e'],
    [{ flags: ['estimasi', 'sementara'] }, 'P', 'e *'],
    [{ flags: ['sementara', 'galat-tinggi'] }, 'U', '* b'],
    [{ value: null, absence: 'not-available', flags: ['sementara'] }, 'O', '... *'],
  ])('%j has the status %s and the signs %j', (said, status, signs) => {
    expect(observationStatus(observation(said))).toBe(status);
    expect(observationSigns(observation(said))).toBe(signs);
  });
});
