import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Public } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import { GenuineDocuments } from '#lib/rounds';
import { GenuineDocumentAnswer } from './genuine-documents.answers.js';

/** What the public is told of the codes on documents. */
@ApiTags('Keaslian dokumen')
@Controller('api/v1/verification')
export class GenuineDocumentsController {
  constructor(private readonly documents: GenuineDocuments) {}

  @Get(':code')
  @Public()
  @ApiOperation({ summary: 'Apakah surat, lembar disposisi, berita acara, atau buku dengan kode ini asli' })
  @ApiParam({ name: 'code', description: 'Kode pada dokumen.', example: '7K3M-Q2ZP-9T4W' })
  @ApiOkResponse({ type: GenuineDocumentAnswer })
  async genuine(@Param('code') code: string): Promise<GenuineDocumentAnswer> {
    const found = await this.documents.find(code);
    if (!found) throw GeneralErrors.NOT_FOUND();
    return found;
  }
}
