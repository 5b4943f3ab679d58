import { Module } from '@nestjs/common';
import { Notices } from './notices.service.js';

/** What people are told. */
@Module({ providers: [Notices], exports: [Notices] })
export class NotificationsModule {}
