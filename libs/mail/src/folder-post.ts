import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailSender } from '#lib/config';
import MailComposer from 'nodemailer/lib/mail-composer';
import { mimeOf, type MailMessage } from './mail-message.js';
import { MailPost, type MailOutcome } from './mail-post.js';

/**
 * Lays every message down as a file that mail programs open: `20261218T020000Z-<id>.eml`, whole or not at all, for its owner
 * only. The same message is the same file.
 */
export class FolderPost extends MailPost {
  readonly kind = 'folder';

  constructor(
    private readonly folder: string,
    private readonly from: MailSender,
  ) {
    super();
  }

  async send(message: MailMessage): Promise<MailOutcome> {
    try {
      const bytes = await new MailComposer(mimeOf(message, this.from)).compile().build();
      const written = message.date.toISOString().replace(/[-:]|\.\d+/g, '');
      const file = join(this.folder, `${written}-${message.id}.eml`);
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.part`, bytes, { mode: 0o600 });
      await rename(`${file}.part`, file);
      return { kind: 'sent' };
    } catch (error) {
      return { kind: 'away', words: error instanceof Error ? error.message : String(error) };
    }
  }

  rest(): void {
    // Nothing is kept open between two files.
  }
}
