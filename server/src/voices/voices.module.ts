import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SweepVoices } from './sweep-voices';
import { UploadVoice } from './upload-voice';
import { VoiceRow } from './voice.entity';
import { VoicesController } from './voices.controller';
import { Voices } from './voices.service';

@Module({
  imports: [TypeOrmModule.forFeature([VoiceRow])],
  controllers: [VoicesController],
  providers: [Voices, UploadVoice, SweepVoices],
  exports: [Voices],
})
export class VoicesModule {}
