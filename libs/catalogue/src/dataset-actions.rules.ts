import type { Permission } from '#lib/access';

export const datasetStates = ['draft', 'published', 'withdrawn'] as const;
export type DatasetState = (typeof datasetStates)[number];

/** What can be done with a dataset. Submitting is a thing of submissions; it is named so that the asker knows. */
export type DatasetAction = 'edit' | 'submit' | 'withdraw';

const table: { action: DatasetAction; states: DatasetState[]; permission: Permission }[] = [
  { action: 'edit', states: ['draft', 'published', 'withdrawn'], permission: 'dataset.edit' },
  { action: 'submit', states: ['draft', 'published', 'withdrawn'], permission: 'submission.submit' },
  { action: 'withdraw', states: ['published'], permission: 'dataset.withdraw' },
];

/** The actions open to somebody, by the state of the dataset and what they may do in its organization. */
export function datasetActions(
  state: DatasetState,
  holds: (permission: Permission) => boolean,
): DatasetAction[] {
  return table.filter((row) => row.states.includes(state) && holds(row.permission)).map((row) => row.action);
}
