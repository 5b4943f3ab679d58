import { defineErrors } from '#lib/errors';

/** Errors of the rules that observations are validated by. */
export const ValidationErrors = defineErrors({
  VALIDATION_RULE_INVALID: {
    status: 422,
    id: 'Aturan validasi tidak dapat dipakai. Perbaiki bagian yang disebut.',
    en: 'The validation rules cannot be used. Correct the parts named.',
  },
  VALIDATION_NUMBER_INVALID: {
    status: 422,
    id: 'Ada isian yang bukan bilangan desimal sehingga tidak dapat diperiksa. Perbaiki isian yang disebut.',
    en: 'Some entries are not decimal numbers and cannot be judged. Correct the entries named.',
  },
});
