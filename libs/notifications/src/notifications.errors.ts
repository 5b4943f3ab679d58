import { defineErrors } from '#lib/errors';

export const NotificationErrors = defineErrors({
  UNSUBSCRIBE_LINK_INVALID: {
    status: 400,
    id: 'Tautan berhenti berlangganan ini tidak berlaku. Salin seluruh tautan dari surel, atau masuk lalu matikan surel di pengaturan.',
    en: 'This unsubscribe link is not valid. Copy the whole link from the mail, or sign in and switch e-mail off in your settings.',
  },
});
