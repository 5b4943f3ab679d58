import { ApiParam } from '@nestjs/swagger';

/** `:id` of a resource. */
export const resourceId = ApiParam({
  name: 'id',
  description: 'Pengenal sumber data',
  example: '6f1c2d3e-0000-4000-8000-000000000001',
});

/** `:number` of a version, from 1. */
export const versionNumber = ApiParam({ name: 'number', description: 'Nomor versi', example: 1 });
