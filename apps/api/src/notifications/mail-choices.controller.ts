import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnySignedIn, CurrentActor, type Actor } from '#lib/access';
import { MailChoices } from '#lib/notifications';
import { MailChoicesAnswer } from './mail-choices.answers.js';
import { MailChoicesBody } from './mail-choices.dto.js';

/** Which notices the signed-in person gets by e-mail. */
@ApiTags('Pemberitahuan')
@ApiBearerAuth()
@Controller('api/v1/me/notices/mail')
export class MailChoicesController {
  constructor(private readonly choices: MailChoices) {}

  @Get()
  @AnySignedIn()
  @ApiOperation({ summary: 'Pemberitahuan mana yang dikirim kepada saya lewat surel' })
  @ApiOkResponse({ type: MailChoicesAnswer })
  show(@CurrentActor() actor: Actor): Promise<MailChoicesAnswer> {
    return this.choices.of(actor.accountId);
  }

  @Patch()
  @AnySignedIn()
  @ApiOperation({ summary: 'Mengubah pilihan surel; yang tidak disebut tetap' })
  @ApiOkResponse({ type: MailChoicesAnswer })
  change(@CurrentActor() actor: Actor, @Body() body: MailChoicesBody): Promise<MailChoicesAnswer> {
    return this.choices.change(actor.accountId, body);
  }
}
