export { endWithLauncher } from './end-with-launcher.js';
export { failToStart, tellLauncher, type LauncherMessage } from './tell-launcher.js';
