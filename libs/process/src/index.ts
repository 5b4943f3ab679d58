export { builtChild, ranOutOfHeap } from './built-child.js';
export { endWithLauncher } from './end-with-launcher.js';
export { makeOwnFolder, sweepOwnFolders } from './own-folder.js';
export { failToStart, tellLauncher, type LauncherMessage } from './tell-launcher.js';
