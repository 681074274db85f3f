import { Module } from '@nestjs/common';
import { AreaOutlinesController } from './area-outlines.controller';
import { AreaOutlines } from './area-outlines.service';
import { AreaRouting } from './area-routing';
import { AreasController } from './areas.controller';
import { Areas } from './areas.service';
import { CountyMap } from './county-map';
import { CountyMapNews } from './county-map-news';
import { DedicatedGrids } from './dedicated-grids';
import { AreaImportsController } from './import/area-imports.controller';
import { AreaImports } from './import/area-imports.service';
import { NamesInForce } from './import/names-in-force';

@Module({
  controllers: [AreasController, AreaOutlinesController, AreaImportsController],
  providers: [
    DedicatedGrids,
    CountyMap,
    CountyMapNews,
    AreaRouting,
    Areas,
    AreaOutlines,
    AreaImports,
    NamesInForce,
  ],
  exports: [DedicatedGrids, AreaRouting, Areas],
})
export class AreasModule {}
