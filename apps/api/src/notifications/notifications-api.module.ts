import { Module } from '@nestjs/common';
import { NotificationsModule } from '#lib/notifications';
import { PublicationsModule } from '#lib/publications';
import { MailChoicesController } from './mail-choices.controller.js';
import { NoticesController } from './notices.controller.js';

/** Routes of notices. */
@Module({
  imports: [NotificationsModule, PublicationsModule],
  controllers: [NoticesController, MailChoicesController],
})
export class NotificationsApiModule {}
