export { MailModule } from './mail.module.js';
export { MailPost, type MailOutcome } from './mail-post.js';
export type { MailMessage } from './mail-message.js';
export { headerText, isMailAddress, plainText } from './mail-text.rules.js';
