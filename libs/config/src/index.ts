export { environmentVariables, readEnvironment, ConfigurationError } from './environment.js';
export type { Environment, StorageSettings, VariableDefinition } from './environment.js';
export { ConfigModule, ENVIRONMENT } from './config.module.js';
export type { MailSender, MailSettings, SmtpServer } from './mail-settings.js';
