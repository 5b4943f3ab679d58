export { NotificationsModule } from './notifications.module.js';
export { NoticeMailModule } from './notice-mail.module.js';
export { Notices, type NewNotice, type Notice } from './notices.service.js';
export { noticeKinds, type NoticeKind } from './notice-kinds.js';
export { NoticeMailer } from './notice-mailer.service.js';
export { MailChoices, type MailWish, type WantedMail } from './mail-choices.service.js';
export { Unsubscriptions } from './unsubscriptions.service.js';
