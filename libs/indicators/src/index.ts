export * from './template/template-model.js';
export * from './template/filled.js';
export { readFilled, type FilledExpectation } from './template/read-filled.js';
export { writeTemplate } from './template/write-template.js';
export { TemplateErrors, type TemplateErrorCode } from './template/template.errors.js';
