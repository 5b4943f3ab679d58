import { Module } from '@nestjs/common';
import { NotificationsModule } from '#lib/notifications';
import { PublicationsModule } from '#lib/publications';
import { NoticesController } from './notices.controller.js';

/** Routes of notices. */
@Module({ imports: [NotificationsModule, PublicationsModule], controllers: [NoticesController] })
export class NotificationsApiModule {}
