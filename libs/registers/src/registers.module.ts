import { Module } from '@nestjs/common';
import { LetterPatterns } from './letter-patterns.service.js';
import { LetterRegister } from './letter-register.service.js';
import { RegisterClock } from './register-clock.js';
import { RegisterQueries } from './register.queries.js';

/** The registers that letters, minutes and dispositions have their numbers from. */
@Module({
  providers: [LetterPatterns, LetterRegister, RegisterClock, RegisterQueries],
  exports: [LetterPatterns, LetterRegister, RegisterQueries],
})
export class RegistersModule {}
