import { Injectable } from '@nestjs/common';
import { StorageSweep } from '#lib/intake';
import type { JobHandler } from '#lib/jobs';

/** Removes, by the clock, what died on its way. */
@Injectable()
export class SweepStorageHandler implements JobHandler<'sweep-storage'> {
  readonly kind = 'sweep-storage';

  constructor(private readonly sweep: StorageSweep) {}

  async handle(): Promise<void> {
    await this.sweep.run();
  }
}
