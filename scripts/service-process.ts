import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LauncherMessage } from '#lib/process';
import { serviceOptions } from './service-options.ts';

const root = join(import.meta.dirname, '..');
/** Milliseconds that a process gets to finish its requests or hand back its job. */
const patience = 30_000;
const restarts = 5;
/** Bytes after which a log file is put aside at the next start; one older file is kept. */
const logLimit = 20 * 1024 * 1024;

type ReadyKind = Exclude<LauncherMessage['kind'], 'failed'>;
type ReadyMessage<Kind extends ReadyKind> = Extract<LauncherMessage, { kind: Kind }>;

/** The API or the worker as a child process: started, restarted when it dies, ended gently. */
export class ServiceProcess<Kind extends ReadyKind> {
  /** Told of every process started. */
  onStarted: (pid: number | undefined) => Promise<void> = () => Promise.resolve();
  /** Told, in a sentence, that it died too often. */
  onGaveUp: (sentence: string) => void = () => undefined;
  private child: ChildProcess | undefined;
  private deaths = 0;
  private stopping = false;
  private readonly name: 'api' | 'worker';
  private readonly ready: Kind;
  private readonly variables: Record<string, string | undefined>;

  /** @param ready `kind` of the message with which the process says that it is ready */
  constructor(name: 'api' | 'worker', ready: Kind, variables: Record<string, string | undefined>) {
    this.name = name;
    this.ready = ready;
    this.variables = variables;
  }

  /**
   * Starts the process.
   * @returns its first message, once it is ready
   * @throws Error with its own last words when it ends before that
   */
  start(): Promise<ReadyMessage<Kind>> {
    const log = this.openLog();
    const child = fork(join(root, 'dist', 'apps', this.name, 'src', 'main.js'), {
      cwd: root,
      env: this.variables,
      execArgv: [...serviceOptions[this.name]],
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.child = child;
    void this.onStarted(child.pid);
    return new Promise((resolve, reject) => {
      let isReady = false;
      child.on('message', (message: LauncherMessage) => {
        if (message.kind === 'failed') reject(new Error(message.sentence));
        if (message.kind !== this.ready) return;
        isReady = true;
        resolve(message as ReadyMessage<Kind>);
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        const how = signal ?? `kode ${String(code)}`;
        if (!isReady) reject(new Error(`Proses ${this.name} berhenti saat dinyalakan (${how}).`));
        else if (!this.stopping) this.revive(how);
      });
    });
  }

  /** Asks the process to end and waits; one that does not is killed. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), patience);
    await ended;
    clearTimeout(impatience);
  }

  private openLog(): number {
    const folder = join(this.variables['LUMBUNG_HOME'] ?? '', 'logs');
    const file = join(folder, `${this.name}.log`);
    mkdirSync(folder, { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimit) renameSync(file, `${file}.1`);
    return openSync(file, 'a', 0o600);
  }

  private revive(how: string): void {
    this.deaths += 1;
    if (this.deaths > restarts) {
      this.onGaveUp(
        `Proses ${this.name} berhenti ${String(this.deaths)} kali, terakhir dengan ${how}. Lumbung dihentikan.`,
      );
      return;
    }
    console.error(`Proses ${this.name} berhenti (${how}); dinyalakan lagi.`);
    this.start().catch((error: unknown) => {
      if (this.stopping) return;
      this.onGaveUp(error instanceof Error ? error.message : String(error));
    });
  }
}
