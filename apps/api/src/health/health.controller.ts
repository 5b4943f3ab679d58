import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#lib/access';
import { errorCatalogue, errorPage } from './error-page.js';
import { HealthChecks } from './health-checks.service.js';
import { Metrics } from './metrics.service.js';

const readinessExample = (database: 'ok' | 'unavailable') => ({
  status: database,
  parts: {
    database: { state: database, ms: 2 },
    publicReads: { state: 'ok', ms: 2 },
    queue: { state: database, ms: 2 },
    storage: { state: 'ok', ms: 1 },
  },
  mail: 'smtp',
});

@ApiTags('Pengelolaan')
@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthChecks,
    private readonly metrics: Metrics,
  ) {}

  /** Whether the process runs and its event loop turns; asks nothing of the database. */
  @Get('health/live')
  @Public({ limit: 'none' })
  @ApiOperation({ summary: 'Apakah proses hidup' })
  @ApiOkResponse({ example: { status: 'ok' } })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when requests can be served, 503 when not, with the state of each part. */
  @Get('health/ready')
  @Public({ limit: 'none' })
  @ApiOperation({ summary: 'Apakah permintaan dapat dilayani' })
  @ApiOkResponse({ description: 'Dapat dilayani; degraded: tanpa berkas.', example: readinessExample('ok') })
  @ApiResponse({
    status: 503,
    description: 'Belum dapat dilayani.',
    example: readinessExample('unavailable'),
  })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const readiness = await this.checks.readiness();
    void reply
      .status(readiness.status === 'unavailable' ? 503 : 200)
      .header('cache-control', 'no-store')
      .send(readiness);
  }

  /** Measurements for Prometheus. */
  @Get('metrics')
  @Public({ limit: 'none' })
  @ApiExcludeEndpoint()
  async measurements(@Res() reply: FastifyReply): Promise<void> {
    void reply
      .header('content-type', this.metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await this.metrics.text());
  }

  /** Every error code, where `type` of a problem document leads: a page for browsers, JSON for programs. */
  @Get('docs/errors')
  @Public()
  @ApiOperation({ summary: 'Daftar kode kesalahan' })
  @ApiOkResponse({
    example: { errors: [{ code: 'NOT_FOUND', status: 404, id: 'Tidak ditemukan.', en: 'Not found.' }] },
  })
  errors(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    void reply.header('vary', 'Accept').header('cache-control', 'public, max-age=3600');
    if ((request.headers.accept ?? '').includes('text/html'))
      void reply.header('content-type', 'text/html; charset=utf-8').send(errorPage());
    else void reply.send(errorCatalogue());
  }
}
