import { ApiParam } from '@nestjs/swagger';

/** `:code` of an indicator or a dimension. */
export const codeInPath = ApiParam({ name: 'code', description: 'Kode.', example: 'KEP-001' });
