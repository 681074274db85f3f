import { connect, type Socket } from 'node:net';

interface Asked {
  readonly resolve: (body: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One kept connection that sends the next request when it has the answer to the last. Next to nothing of its own: what
 * a client costs would count for the slower server as little as for the faster one, and hide what lies between them.
 */
export class HttpClient {
  private received = '';
  private asked: Asked | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly token: string,
  ) {
    socket.setEncoding('latin1').setNoDelay(true);
    socket.on('data', (text: string) => this.hear(text));
    socket.on('error', error => this.asked?.reject(error));
  }

  static open(port: number, token: string): Promise<HttpClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new HttpClient(socket, token)));
      socket.once('error', reject);
    });
  }

  /** The body of the answer, byte by byte; anything but a 200 ends the bench. */
  post(path: string, body: string): Promise<string> {
    this.received = '';
    this.socket.write(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${this.token}\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    return new Promise((resolve, reject) => {
      this.asked = { resolve, reject };
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private hear(text: string): void {
    this.received += text;
    const head = this.received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.received)?.[1] ?? Number.NaN);
    const body = this.received.slice(head + 4);
    if (body.length < length) return;
    if (this.received.startsWith('HTTP/1.1 200')) this.asked?.resolve(body);
    else this.asked?.reject(new Error(Buffer.from(this.received, 'latin1').toString()));
  }
}
