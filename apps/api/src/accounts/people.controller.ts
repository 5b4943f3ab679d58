import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { People, PeopleQueries } from '#lib/accounts';
import { identifier } from '../http/identifier.pipe.js';
import {
  AccountAnswer,
  AccountListQuery,
  AccountPage,
  CreateAccountBody,
  CreatedAccountAnswer,
  EditAccountBody,
  InitialPasswordAnswer,
  ReasonBody,
} from './people.dto.js';

/** Accounts, for administrators. */
@ApiTags('Akun dan penugasan')
@ApiBearerAuth()
@Controller('api/v1/accounts')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly queries: PeopleQueries,
  ) {}

  @Get()
  @Requires('account.read')
  @ApiOperation({ summary: 'Daftar akun' })
  @ApiOkResponse({ type: AccountPage })
  list(@Query() query: AccountListQuery): Promise<AccountPage> {
    return this.queries.accounts(query);
  }

  @Get(':id')
  @Requires('account.read')
  @ApiOperation({ summary: 'Satu akun' })
  @ApiOkResponse({ type: AccountAnswer })
  show(@Param('id', identifier) id: string): Promise<AccountAnswer> {
    return this.queries.account(id);
  }

  @Post()
  @Requires('account.manage')
  @ApiOperation({ summary: 'Membuat akun; jawaban memuat kata sandi awal satu kali' })
  @ApiCreatedResponse({ type: CreatedAccountAnswer })
  async create(@CurrentActor() actor: Actor, @Body() body: CreateAccountBody): Promise<CreatedAccountAnswer> {
    const { id, initialPassword } = await this.people.create(actor, {
      email: body.email,
      fullName: body.fullName,
    });
    return { ...(await this.queries.account(id)), initialPassword };
  }

  @Patch(':id')
  @Requires('account.manage')
  @ApiOperation({ summary: 'Mengubah surel atau nama' })
  @ApiOkResponse({ type: AccountAnswer })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: EditAccountBody,
  ): Promise<AccountAnswer> {
    await this.people.edit(actor, id, body);
    return this.show(id);
  }

  @Post(':id/disable')
  @Requires('account.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Menonaktifkan akun; semua sesinya berakhir' })
  @ApiOkResponse({ type: AccountAnswer })
  async disable(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: ReasonBody,
  ): Promise<AccountAnswer> {
    await this.people.disable(actor, id, body.reason);
    return this.show(id);
  }

  @Post(':id/enable')
  @Requires('account.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mengaktifkan akun kembali' })
  @ApiOkResponse({ type: AccountAnswer })
  async enable(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: ReasonBody,
  ): Promise<AccountAnswer> {
    await this.people.enable(actor, id, body.reason);
    return this.show(id);
  }

  @Post(':id/reset-password')
  @Requires('account.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mengatur ulang kata sandi; jawaban memuatnya satu kali' })
  @ApiOkResponse({ type: InitialPasswordAnswer })
  resetPassword(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: ReasonBody,
  ): Promise<InitialPasswordAnswer> {
    return this.people.resetPassword(actor, id, body.reason);
  }
}
