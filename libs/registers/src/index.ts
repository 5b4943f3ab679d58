export { RegistersModule } from './registers.module.js';
export { RegisterErrors } from './registers.errors.js';
export { registerKinds, isRegisterKind, type RegisterKind } from './register-kinds.js';
export type { LetterPattern } from './letter-pattern.rules.js';
export { LetterPatterns } from './letter-patterns.service.js';
export { LetterRegister, type NewLetter, type NumberedLetter } from './letter-register.service.js';
export { RegisterQueries, type RegisteredLetterRow, type RegisterRow } from './register.queries.js';
