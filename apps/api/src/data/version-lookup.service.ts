import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CatalogueErrors } from '#lib/catalogue';
import { sqlState } from '#lib/database';
import { PublishedVersions, type PublishedVersion } from '#lib/datastore';
import { GeneralErrors } from '#lib/errors';

/** Table closed to the reader role, or gone. */
const closedTable = new Set(['42501', '42P01']);

/** From the address of a request to the version it means. */
@Injectable()
export class VersionLookup {
  constructor(private readonly versions: PublishedVersions) {}

  /**
   * The version that `:id` and, where the path has one, `:number` name.
   * @throws NOT_FOUND; DATASET_WITHDRAWN (410) with the reason
   */
  async of(request: FastifyRequest): Promise<PublishedVersion> {
    const { id = '', number } = request.params as { id?: string; number?: string };
    if (number === undefined) return this.find(id);
    if (!/^\d{1,9}$/.test(number)) throw GeneralErrors.NOT_FOUND();
    return this.find(id, Number(number));
  }

  /** As {@link of}, by resource and number. */
  async find(resourceId: string, number?: number): Promise<PublishedVersion> {
    const found = await this.versions.find(resourceId.toLowerCase(), number);
    if (!found) throw GeneralErrors.NOT_FOUND();
    if (!('withdrawn' in found)) return found;
    throw CatalogueErrors.DATASET_WITHDRAWN({
      params: { reason: found.reason },
      facts: {
        dataset: found.datasetName,
        reason: found.reason,
        withdrawnAt: found.withdrawnAt?.toISOString() ?? null,
      },
    });
  }

  /**
   * Runs a question to the table of a version. When the table was closed in this very second, the answer is that of the
   * new state (410, or the next version), not an error.
   */
  async ask<Answer>(
    request: FastifyRequest,
    question: (version: PublishedVersion) => Promise<Answer>,
  ): Promise<Answer> {
    const version = await this.of(request);
    try {
      return await question(version);
    } catch (error) {
      if (!closedTable.has(sqlState(error) ?? '')) throw error;
      this.versions.forget(version.resourceId);
      return question(await this.of(request));
    }
  }
}
