import { transitionsFrom, type StateTable } from '#lib/workflow';

export const indicatorStateNames = ['draft', 'published', 'retired'] as const;
export type IndicatorState = (typeof indicatorStateNames)[number];
export type IndicatorAction = 'publish' | 'retire';

const walidata = { by: 'indicator.manage', guards: [] } as const;

/** The life of an indicator. What is known of a retired one stays; it takes no more figures. */
export const indicatorStates: StateTable<IndicatorState, IndicatorAction> = {
  name: 'indicator',
  states: indicatorStateNames,
  initial: 'draft',
  terminal: ['retired'],
  transitions: [
    {
      from: 'draft',
      action: 'publish',
      to: 'published',
      reason: false,
      label: 'Terbitkan keterangan',
      source: 'Perpres 39/2019 pasal 4: Standar Data disebarluaskan; seed 002 langkah 4, Matriks Indikator',
      ...walidata,
    },
    {
      from: 'published',
      action: 'retire',
      to: 'retired',
      reason: true,
      label: 'Hentikan',
      source: 'e-Walidata: status AKTIF dan DISABLED (push_disable_dssd)',
      ...walidata,
    },
  ],
};

/** State that an action leads to; `undefined` where it is not open. */
export function indicatorStateAfter(
  state: IndicatorState,
  action: IndicatorAction,
): IndicatorState | undefined {
  return transitionsFrom(indicatorStates, state).find((row) => row.action === action)?.to;
}
