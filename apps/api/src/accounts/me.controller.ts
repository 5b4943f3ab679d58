import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnySignedIn, CurrentActor, type Actor } from '#lib/access';
import { ProfileQueries } from '#lib/accounts';
import { ProfileAnswer } from './me.dto.js';

/** The signed-in person. */
@ApiTags('Masuk')
@ApiBearerAuth()
@Controller('api/v1/me')
export class MeController {
  constructor(private readonly profiles: ProfileQueries) {}

  @Get()
  @AnySignedIn({ withInitialPassword: true })
  @ApiOperation({ summary: 'Akun, peran, dan izin saya' })
  @ApiOkResponse({ type: ProfileAnswer })
  me(@CurrentActor() actor: Actor): Promise<ProfileAnswer> {
    return this.profiles.find(actor.accountId);
  }
}
