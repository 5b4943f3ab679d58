import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { CurrentActor, requireVisible, Requires, type Actor } from '#lib/access';
import { Indicators, ValidationRules, type ValidationRule } from '#lib/indicators';
import { codeInPath } from './path-parameters.js';

const example = [
  { id: 'kep-001.range', kind: 'range', severity: 'hard', source: 'MS-Var, aturan validasi', min: '0' },
];

/** Body that sets the rules of an indicator. */
class ValidationRulesBody {
  @ApiProperty({
    description: 'Aturan menurut jenisnya; lihat dokumen aturan validasi.',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example,
  })
  @IsArray({ message: 'rules harus berupa daftar.' })
  @ArrayMaxSize(100, { message: 'rules paling banyak 100.' })
  rules!: unknown[];
}

/** The rules of an indicator. */
class ValidationRulesAnswer {
  @ApiProperty({
    description: 'Aturan.',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example,
  })
  items!: ValidationRule[];
}

/** Validation rules of indicators. */
@ApiTags('Indikator (ruang kerja)')
@ApiBearerAuth()
@Controller('api/v1/indicators/:code/rules')
export class ValidationRulesController {
  constructor(
    private readonly indicators: Indicators,
    private readonly rules: ValidationRules,
  ) {}

  @Get()
  @Requires('indicator.read-draft')
  @codeInPath
  @ApiOperation({ summary: 'Aturan validasi indikator ini' })
  @ApiOkResponse({ type: ValidationRulesAnswer })
  async list(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<ValidationRulesAnswer> {
    const indicator = await this.indicators.find(actor, code);
    requireVisible(actor, 'indicator.read-draft', indicator.organization.id);
    return { items: await this.rules.of([indicator.code]) };
  }

  @Put()
  @Requires('indicator.manage')
  @codeInPath
  @ApiOperation({ summary: 'Menetapkan aturan validasi indikator ini, menggantikan yang ada' })
  @ApiOkResponse({ type: ValidationRulesAnswer })
  async put(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { rules }: ValidationRulesBody,
  ): Promise<ValidationRulesAnswer> {
    return { items: await this.rules.put(actor, code, rules) };
  }
}
