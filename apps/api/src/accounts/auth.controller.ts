import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AnySignedIn, CurrentActor, Public, type Actor } from '#lib/access';
import { Sessions, SignIn, type Origin, type Tokens } from '#lib/accounts';
import { ChangePasswordBody, RefreshBody, SignInAnswer, SignInBody, TokensAnswer } from './auth.dto.js';

/** Signing in and out. */
@ApiTags('Masuk')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
  ) {}

  @Post('sign-in')
  @Public({ limit: 'sign-in' })
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Masuk dengan surel dan kata sandi' })
  @ApiOkResponse({ type: SignInAnswer })
  async signIn(@Body() body: SignInBody, @Req() request: FastifyRequest): Promise<SignInAnswer> {
    const { mustChangePassword, ...tokens } = await this.signIns.signIn(
      body.email,
      body.password,
      originOf(request),
    );
    return { ...answer(tokens), mustChangePassword };
  }

  @Post('refresh')
  @Public({ limit: 'sign-in' })
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Menukar token penyegar dengan token baru' })
  @ApiOkResponse({ type: TokensAnswer })
  async refresh(@Body() body: RefreshBody, @Req() request: FastifyRequest): Promise<TokensAnswer> {
    return answer(await this.sessions.refresh(body.refreshToken, originOf(request)));
  }

  @Post('sign-out')
  @AnySignedIn({ withInitialPassword: true })
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Keluar: sesi ini berakhir seketika' })
  @ApiNoContentResponse()
  async signOut(@CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.end(actor);
  }

  @Post('password')
  @AnySignedIn({ withInitialPassword: true })
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Mengganti kata sandi sendiri; sesi lain berakhir' })
  @ApiNoContentResponse()
  async changePassword(@CurrentActor() actor: Actor, @Body() body: ChangePasswordBody): Promise<void> {
    await this.signIns.changePassword(actor, body.currentPassword, body.newPassword);
  }
}

function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}

const answer = (tokens: Tokens) => ({ ...tokens, tokenType: 'Bearer' as const });
