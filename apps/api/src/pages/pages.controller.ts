import { Controller, Get, Inject, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#lib/access';
import { CatalogueSearch, furthestOffset, PublicCatalogue } from '#lib/catalogue';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { parseTableQuery, PublishedVersions, TableQueries } from '#lib/datastore';
import { GeneralErrors } from '#lib/errors';
import { GenuineDocuments } from '#lib/rounds';
import type { StoredDatasetBody } from '#lib/standards';
import { datasetPage, type ShownTable } from './dataset.page.js';
import { genuineDocumentPage } from './genuine-document.page.js';
import type { Html } from './html.js';
import { layout } from './layout.js';
import {
  homePage,
  organizationPage,
  type ListedDataset,
  type ListedTopic,
  type ListPage,
} from './list.page.js';
import { PagesFilter } from './pages.filter.js';

const perPage = 20;
const previewRows = 10;
const shownTopics = 12;
/** Tables shown with their first rows; the rest of a long dataset is a link away. */
const previewedTables = 20;

/** The plain pages for a browser: they lead to the datasets, their tables and downloads, and to the API. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@Controller()
export class PagesController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly catalogue: PublicCatalogue,
    private readonly search: CatalogueSearch,
    private readonly tables: TableQueries,
    private readonly versions: PublishedVersions,
    private readonly genuineDocuments: GenuineDocuments,
  ) {}

  @Get()
  @Public()
  async home(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<void> {
    const list = await this.list(query);
    await this.send(reply, list.q, homePage(this.environment.siteTitle, list));
  }

  @Get('dataset')
  @Public()
  async datasets(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<void> {
    await this.home(query, reply);
  }

  @Get('organization/:name')
  @Public()
  async organization(
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const organization = await this.catalogue.organization(name);
    if (!organization) throw GeneralErrors.NOT_FOUND();
    const list = await this.list({ page: query['page'] }, organization.name);
    await this.send(reply, organization.title, organizationPage(organization, list));
  }

  @Get('dataset/:name')
  @Public()
  async dataset(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const { body } = await this.catalogue.dataset(name);
    const dataset = JSON.parse(body) as StoredDatasetBody;
    const shown = await Promise.all(
      dataset.resources.slice(0, previewedTables).map(async ({ id }) => [id, await this.table(id)] as const),
    );
    const tables = new Map(
      shown.filter((entry): entry is readonly [string, ShownTable] => entry[1] !== undefined),
    );
    await this.send(reply, dataset.title, datasetPage(dataset, tables));
  }

  @Get('verifikasi/:code')
  @Public()
  async genuine(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const document = await this.genuineDocuments.find(code);
    if (!document) throw GeneralErrors.NOT_FOUND();
    await this.send(reply, 'Keaslian dokumen', genuineDocumentPage(document));
  }

  private async table(resourceId: string): Promise<ShownTable | undefined> {
    const version = await this.versions.find(resourceId);
    if (!version || 'withdrawn' in version) return undefined;
    const query = parseTableQuery({ limit: String(previewRows) }, version.columns);
    const page = await this.tables.page(version.ref, query);
    const versions = await this.versions.list(resourceId);
    return {
      columns: version.columns,
      rows: JSON.parse(`[${page.records}]`) as Record<string, unknown>[],
      rowCount: version.rowCount,
      versions: versions.map(({ number, label, publishedAt, rowCount, changeNote }) => ({
        number,
        label,
        publishedAt: publishedAt.toISOString(),
        rowCount,
        changeNote,
      })),
    };
  }

  private async list(query: Record<string, unknown>, organization?: string): Promise<ListPage> {
    const q = typeof query['q'] === 'string' ? query['q'].slice(0, 500) : '';
    const topic = typeof query['topic'] === 'string' ? query['topic'].slice(0, 100) : '';
    const wished = Number(query['page'] ?? 1);
    const furthest = Math.floor(furthestOffset / perPage);
    const page = Number.isInteger(wished) && wished >= 1 && wished <= furthest ? wished : 1;
    const found = await this.search.search({
      q,
      filters: {
        ...(organization === undefined ? {} : { organization: [organization] }),
        ...(topic === '' ? {} : { topic: [topic] }),
      },
      sort: q === '' ? 'modified' : 'relevance',
      limit: perPage,
      offset: (page - 1) * perPage,
      facets: ['topic'],
      facetValues: shownTopics,
      text: 'summary',
    });
    const { topic: topics = [] } = JSON.parse(found.facets) as { topic?: ListedTopic[] };
    return {
      q,
      topic,
      topics,
      corrected: found.corrected,
      total: found.total,
      page,
      pages: Math.min(Math.ceil(found.total / perPage), furthest),
      items: JSON.parse(`[${found.items}]`) as ListedDataset[],
    };
  }

  private async send(reply: FastifyReply, title: string, content: Html): Promise<void> {
    await reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .send(layout(this.environment.siteTitle, title, content));
  }
}
