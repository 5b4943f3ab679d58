import { Module } from '@nestjs/common';
import { MailModule } from '#lib/mail';
import { NoticeMailer } from './notice-mailer.service.js';
import { NoticeOutbox } from './notice-outbox.service.js';

/** The way out of notices by e-mail; for the process that sends it. */
@Module({ imports: [MailModule], providers: [NoticeMailer, NoticeOutbox], exports: [NoticeMailer] })
export class NoticeMailModule {}
