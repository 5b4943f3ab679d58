import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import {
  isRegisterKind,
  LetterPatterns,
  registerKinds,
  RegisterQueries,
  type RegisteredLetterRow,
  type RegisterKind,
} from '#lib/registers';
import {
  RegisteredLetterPage,
  RegisterListAnswer,
  type RegisteredLetterAnswer,
} from './registers.answers.js';
import { RegisteredLettersQuery, RegisterPatternBody } from './registers.dto.js';

const kindParameter = { name: 'kind', enum: registerKinds, example: 'surat' };

/** The registers that letters have their numbers from. */
@ApiTags('Register surat')
@ApiBearerAuth()
@Controller('api/v1/registers')
export class RegistersController {
  constructor(
    private readonly queries: RegisterQueries,
    private readonly patterns: LetterPatterns,
  ) {}

  @Get()
  @Requires('register.read')
  @ApiOperation({ summary: 'Register surat: pola nomor, nomor terakhir tahun ini, nomor berikutnya' })
  @ApiOkResponse({ type: RegisterListAnswer })
  async list(): Promise<RegisterListAnswer> {
    return { items: await this.queries.all() };
  }

  @Get(':kind/letters')
  @Requires('register.read')
  @ApiOperation({ summary: 'Isi register menurut urutan penomoran, yang dibatalkan termasuk' })
  @ApiParam(kindParameter)
  @ApiOkResponse({ type: RegisteredLetterPage })
  async letters(
    @Param('kind') kind: string,
    @Query() { year, after, limit }: RegisteredLettersQuery,
  ): Promise<RegisteredLetterPage> {
    const rows = await this.queries.letters(known(kind), {
      year: year ?? (await this.queries.year()),
      after,
      limit: limit + 1,
    });
    const items = rows.slice(0, limit);
    return {
      items: items.map(presentLetter),
      next: rows.length > limit ? Number(items.at(-1)?.id) : null,
    };
  }

  @Put(':kind')
  @Requires('register.manage')
  @ApiOperation({ summary: 'Mengubah pola nomor register; nomor yang sudah diberikan tetap' })
  @ApiParam(kindParameter)
  @ApiOkResponse({ type: RegisterListAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Body() { template, classification = '', unitCode = '', lastOnPaper, reason }: RegisterPatternBody,
  ): Promise<RegisterListAnswer> {
    const pattern = {
      template: template.trim(),
      classification: classification.trim(),
      unitCode: unitCode.trim(),
    };
    await this.patterns.change(actor, known(kind), { pattern, lastOnPaper, reason });
    return this.list();
  }
}

/** @throws NOT_FOUND for a register that there is not */
function known(kind: string): RegisterKind {
  if (!isRegisterKind(kind)) throw GeneralErrors.NOT_FOUND();
  return kind;
}

function presentLetter(letter: RegisteredLetterRow): RegisteredLetterAnswer {
  const { id, running, number, dated, subject, addressee, aboutType, aboutId, code, givenBy, givenAt } =
    letter;
  const { cancelledAt, cancelledBy, cancelledReason } = letter;
  return {
    id,
    running,
    number,
    dated,
    subject,
    addressee,
    about: { type: aboutType, id: aboutId },
    code,
    givenBy,
    givenAt,
    cancellation:
      cancelledAt === null ? null : { at: cancelledAt, by: cancelledBy ?? '', reason: cancelledReason ?? '' },
  };
}
