import { Module } from '@nestjs/common';
import { ENVIRONMENT, type Environment, type MailSettings } from '#lib/config';
import { FolderPost } from './folder-post.js';
import { MailPost } from './mail-post.js';
import { NoPost } from './no-post.js';
import { SmtpPost } from './smtp-post.js';

/** The one {@link MailPost} of the process: a server, a folder, or nothing. */
@Module({
  providers: [
    {
      provide: MailPost,
      inject: [ENVIRONMENT],
      useFactory: ({ mail }: Environment) => openMailPost(mail),
    },
  ],
  exports: [MailPost],
})
export class MailModule {}

function openMailPost(mail: MailSettings): MailPost {
  switch (mail.kind) {
    case 'smtp':
      return new SmtpPost(mail.server, mail.from);
    case 'folder':
      return new FolderPost(mail.folder, mail.from);
    case 'off':
      return new NoPost();
  }
}
