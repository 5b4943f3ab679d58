export { NotificationsModule } from './notifications.module.js';
export { Notices, type NewNotice, type Notice } from './notices.service.js';
