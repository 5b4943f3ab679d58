import { Controller, Get, Query, Req, Res, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#lib/access';
import {
  PublishedVersions,
  TableDiff,
  type ChangeSummary,
  type PublishedVersion,
  type RowChange,
  type VersionSummary,
} from '#lib/datastore';
import { setCaching } from './caching.js';
import { ChangesQuery } from './changes.dto.js';
import { resourceId, versionNumber } from './path-parameters.js';
import { presentVersion, type ResourceAnswer } from './version.presenter.js';
import { VersionLookup } from './version-lookup.service.js';

const answer = ApiOkResponse({
  description: 'Sumber data dengan kolom, jumlah baris, dan berkasnya.',
  example: {
    id: '6f1c2d3e-0000-4000-8000-000000000001',
    name: 'Penduduk per kecamatan',
    dataset: {
      id: 'c0ffee00-0000-4000-8000-000000000002',
      name: 'jumlah-penduduk',
      title: 'Jumlah Penduduk',
    },
    version: { number: 1, label: '1.0.0', publishedAt: '2026-01-05T02:00:00.000Z', changeNote: '' },
    columns: [{ name: 'jumlah', label: 'Jumlah', type: 'integer', unit: 'Jiwa', description: '' }],
    rowCount: 18,
    files: [{ format: 'csv', size: 512, sha256: '9f86d081…', url: '/api/v1/resources/…/download/csv' }],
  },
});
const profile = ApiOkResponse({
  description: 'Per kolom: nilai berbeda, kosong, terkecil, terbesar, rata-rata, paling sering.',
  example: {
    version: '1.0.0',
    rowCount: 18,
    columns: [
      {
        name: 'jumlah',
        distinct: 18,
        missing: 0,
        absent: {},
        min: '21000',
        max: '61000',
        mean: 37350.3,
        top: [{ value: '21000', count: 1 }],
      },
    ],
  },
});

/** What a resource is, its versions, and how they differ. */
@ApiTags('Data')
@Controller('api/v1/resources/:id')
export class ResourcesController {
  constructor(
    private readonly lookup: VersionLookup,
    private readonly versions: PublishedVersions,
    private readonly diff: TableDiff,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Sumber data dan versi yang berlaku' })
  @resourceId
  @answer
  current(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResourceAnswer> {
    return this.describe(request, reply);
  }

  @Get('versions')
  @Public()
  @ApiOperation({ summary: 'Semua versi, terbaru di atas' })
  @resourceId
  @ApiOkResponse({
    description: 'Daftar versi.',
    example: { versions: [{ number: 1, label: '1.0.0', state: 'published', current: true, rowCount: 18 }] },
  })
  async list(@Param('id') id: string): Promise<{ versions: VersionSummary[] }> {
    await this.lookup.find(id);
    return { versions: await this.versions.list(id) };
  }

  @Get('versions/:number')
  @Public()
  @ApiOperation({ summary: 'Satu versi' })
  @resourceId
  @versionNumber
  @answer
  ofVersion(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResourceAnswer> {
    return this.describe(request, reply);
  }

  @Get('profile')
  @Public()
  @ApiOperation({ summary: 'Profil kolom versi yang berlaku' })
  @resourceId
  @profile
  profile(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileAnswer> {
    return this.describeProfile(request, reply);
  }

  @Get('versions/:number/profile')
  @Public()
  @ApiOperation({ summary: 'Profil kolom satu versi' })
  @resourceId
  @versionNumber
  @profile
  profileOfVersion(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileAnswer> {
    return this.describeProfile(request, reply);
  }

  @Get('changes')
  @Public()
  @ApiOperation({ summary: 'Perbedaan dua versi per baris dan sel' })
  @resourceId
  @ApiOkResponse({
    description: 'Ringkasan dan baris yang berbeda; keys adalah kolom pencocok.',
    example: {
      from: '1.0.0',
      to: '1.1.0',
      summary: { keys: ['kecamatan'], rowsAdded: 0, rowsRemoved: 0, rowsChanged: 1, cellsChanged: 1 },
      changes: [
        {
          position: 3,
          kind: 'changed',
          key: { kecamatan: 'Plaosan' },
          cells: [{ column: 'jumlah', before: 50000, after: 50123 }],
        },
      ],
      next: null,
    },
  })
  async changes(@Param('id') id: string, @Query() query: ChangesQuery): Promise<ChangesAnswer> {
    const before = await this.lookup.find(id, query.from);
    const after = await this.lookup.find(id, query.to);
    const summary = await this.diff.summary(before.ref, after.ref, 'public');
    const { changes, next } = await this.diff.rows(before.ref, after.ref, query, 'public');
    return { from: before.label, to: after.label, summary, changes, next };
  }

  private async describe(request: FastifyRequest, reply: FastifyReply): Promise<ResourceAnswer> {
    const version = await this.lookup.of(request);
    const files = await this.versions.files(version.id);
    setCaching(request, reply);
    return presentVersion(version, files);
  }

  private async describeProfile(request: FastifyRequest, reply: FastifyReply): Promise<ProfileAnswer> {
    const version = await this.lookup.of(request);
    setCaching(request, reply);
    return { version: version.label, rowCount: version.rowCount, columns: version.profile };
  }
}

interface ProfileAnswer {
  version: string;
  rowCount: number;
  columns: PublishedVersion['profile'];
}

interface ChangesAnswer {
  from: string;
  to: string;
  summary: ChangeSummary;
  changes: RowChange[];
  next: number | null;
}
