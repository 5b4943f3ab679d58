import { Module } from '@nestjs/common';
import { RegistersModule } from '#lib/registers';
import { RegistersController } from './registers.controller.js';

/** Routes of the registers of letters. */
@Module({ imports: [RegistersModule], controllers: [RegistersController] })
export class RegistersApiModule {}
