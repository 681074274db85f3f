import { Module } from '@nestjs/common';
import { AreaRouting } from './area-routing';
import { AreasController } from './areas.controller';
import { Areas } from './areas.service';
import { CountyMap } from './county-map';

@Module({
  controllers: [AreasController],
  providers: [CountyMap, AreaRouting, Areas],
  exports: [AreaRouting, Areas],
})
export class AreasModule {}
