import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The text of each page as somebody copies it out of a reader. By Node itself: Jest cannot load that reader. */
export async function readPdf(bytes: Buffer): Promise<string[]> {
  const reader = spawn(process.execPath, [join(__dirname, 'print-pdf-text.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  reader.stdin.end(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of reader.stdout) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
