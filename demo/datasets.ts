import { peopleDatasets } from './datasets-people.ts';
import { economyDatasets } from './datasets-economy.ts';
import type { DemoDescription } from './metadata.ts';

/** A dataset that the demonstration publishes, in one or more versions. */
export interface DemoDataset {
  name: string;
  organization: string;
  description: DemoDescription;
  /** First version first. `file` lies in demo/datasets. */
  versions: readonly { file: string; changeNote: string; metadata?: Partial<DemoDescription> }[];
}

export const datasets: readonly DemoDataset[] = [...peopleDatasets, ...economyDatasets];
