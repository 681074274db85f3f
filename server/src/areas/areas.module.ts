import { Module } from '@nestjs/common';
import { AreaOutlinesController } from './area-outlines.controller';
import { AreaOutlines } from './area-outlines.service';
import { AreaRouting } from './area-routing';
import { AreasController } from './areas.controller';
import { Areas } from './areas.service';
import { CountyMap } from './county-map';
import { CountyMapNews } from './county-map-news';

@Module({
  controllers: [AreasController, AreaOutlinesController],
  providers: [CountyMap, CountyMapNews, AreaRouting, Areas, AreaOutlines],
  exports: [AreaRouting, Areas],
})
export class AreasModule {}
