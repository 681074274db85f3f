import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from './areas/areas.module';
import { BooksModule } from './books/books.module';
import { HealthController } from './health/health.controller';
import { IdentityModule } from './identity/identity.module';
import { InsightModule } from './insight/insight.module';
import { InspectionsModule } from './inspections/inspections.module';
import { LedgerModule } from './ledger/ledger.module';
import { LettersModule } from './letters/letters.module';
import { NoticesModule } from './notices/notices.module';
import { PhotosModule } from './photos/photos.module';
import { AnswerErrors } from './platform/answer-errors';
import type { Config } from './platform/config';
import { serverDatabase } from './platform/database';
import { PlatformModule } from './platform/platform.module';
import { KeepToContract } from './platform/serves';
import { ProgrammeModule } from './programme/programme.module';
import { RedemptionsModule } from './redemptions/redemptions.module';
import { ReportsModule } from './reports/reports.module';
import { VoicesModule } from './voices/voices.module';
import { WalletModule } from './wallet/wallet.module';

@Module({})
export class AppModule {
  static with(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config),
        TypeOrmModule.forRoot({
          ...serverDatabase(databaseUrl),
          autoLoadEntities: true,
          retryAttempts: 3,
          retryDelay: 500,
        }),
        ScheduleModule.forRoot(),
        IdentityModule,
        AreasModule,
        LedgerModule,
        BooksModule,
        PhotosModule,
        VoicesModule,
        NoticesModule,
        ProgrammeModule,
        RedemptionsModule,
        ReportsModule,
        InspectionsModule,
        LettersModule,
        WalletModule,
        InsightModule,
      ],
      controllers: [HealthController],
      providers: [
        { provide: APP_FILTER, useClass: AnswerErrors },
        { provide: APP_INTERCEPTOR, useClass: KeepToContract },
      ],
    };
  }
}
