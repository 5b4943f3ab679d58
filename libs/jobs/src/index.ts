export { jobKinds, type JobKind, type JobPayloads } from './job-kinds.js';
export { Jobs, JOB_BOSS } from './jobs.service.js';
export { JobsModule } from './jobs.module.js';
export { JobRunner, type JobHandler, type JobContext } from './job-runner.js';
export { installJobs } from './install.js';
