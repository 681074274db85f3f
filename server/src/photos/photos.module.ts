import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ComparePhotos } from './compare-photos';
import { PhotoRow } from './photo.entity';
import { PhotosController } from './photos.controller';
import { Photos } from './photos.service';
import { SweepPhotos } from './sweep-photos';
import { UploadPhoto } from './upload-photo';

@Module({
  imports: [TypeOrmModule.forFeature([PhotoRow])],
  controllers: [PhotosController],
  providers: [Photos, ComparePhotos, UploadPhoto, SweepPhotos],
  exports: [Photos, ComparePhotos],
})
export class PhotosModule {}
