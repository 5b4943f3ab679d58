import { Module } from '@nestjs/common';
import { MailChoices } from './mail-choices.service.js';
import { Notices } from './notices.service.js';
import { Unsubscriptions } from './unsubscriptions.service.js';

/** What people are told, and what of it they want by e-mail. */
@Module({
  providers: [Notices, MailChoices, Unsubscriptions],
  exports: [Notices, MailChoices, Unsubscriptions],
})
export class NotificationsModule {}
