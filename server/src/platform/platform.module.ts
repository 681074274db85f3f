import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from './config';
import { FileStore } from './file-store';
import { Outbox } from './outbox';
import { OutboxRunner } from './outbox-runner';
import { Seals } from './seals';
import { WechatClient } from './wechat/wechat-client';

/** What every feature may use. Knows no feature. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: FileStore, useValue: new FileStore(config.filesFolder) },
        { provide: WechatClient, useValue: new WechatClient(config.wechat) },
        Seals,
        Outbox,
        OutboxRunner,
      ],
      exports: [CONFIG, FileStore, WechatClient, Seals, Outbox, OutboxRunner],
    };
  }
}
